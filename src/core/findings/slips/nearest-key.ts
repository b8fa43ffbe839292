import { editDistance } from "../../text/edit-distance.ts";

/** Two slips, in the whole of a key, are still taken for that key. */
const MOST_SLIPS = 2;

/** Shorter keys are too easily near to each other. */
const SHORTEST_KEY = 8;

/** Known keys, ready to be compared with: by their length without separators. */
export type KeyIndex = ReadonlyMap<number, readonly IndexedKey[]>;

interface IndexedKey {
  readonly key: string;
  readonly plain: string;
  readonly digits: string;
}

export function indexKeys(keys: Iterable<string>): KeyIndex {
  const index = new Map<number, IndexedKey[]>();
  for (const key of keys) {
    const plain = withoutSeparators(key);
    const same = index.get(plain.length);
    const indexed = { key, plain, digits: digitsOf(plain) };
    if (same === undefined) index.set(plain.length, [indexed]);
    else same.push(indexed);
  }
  return index;
}

/** Whether a key differs from the one that was meant by case, separators or one letter only: a slip, and no guess. */
export function isSlip(key: string, meant: string): boolean {
  return editDistance(withoutSeparators(key), withoutSeparators(meant), 1) <= 1;
}

/** Whether a known key is the only one that a key is one slip away from. */
export function isOnlySlip(key: string, meant: string, known: KeyIndex): boolean {
  const plain = withoutSeparators(key);
  const near = [0, -1, 1].flatMap((difference) =>
    (known.get(plain.length + difference) ?? []).filter((one) => editDistance(plain, one.plain, 1) <= 1),
  );
  const exact = near.filter((one) => one.plain === plain);
  return isSlip(key, meant) && (exact.length > 0 ? exact : near).every((one) => one.key === meant);
}

/** The known key that a key was most probably meant to be; undefined where none is near. */
export function nearestKey(key: string, known: KeyIndex): string | undefined {
  const plain = withoutSeparators(key);
  if (plain.length < SHORTEST_KEY) return undefined;
  const digits = digitsOf(plain);
  let nearest: { readonly key: string; readonly slips: number } | undefined;
  for (const difference of [0, -1, 1, -2, 2]) {
    for (const candidate of known.get(plain.length + difference) ?? []) {
      const most = nearest === undefined ? MOST_SLIPS : nearest.slips - 1;
      if (most < Math.abs(difference)) break;
      // Numbers differ on purpose.
      if (candidate.digits !== digits) continue;
      const slips = editDistance(plain, candidate.plain, most);
      if (slips <= most) nearest = { key: candidate.key, slips };
    }
  }
  return nearest?.key;
}

/**
 * The known key whose words include all of a key's words, or the reverse: `jobmanager.process.size` for
 * `jobmanager.memory.process.size`. The first such one counts.
 */
export function keyWithWords(key: string, known: Iterable<string>): string | undefined {
  const words = wordsOf(key);
  if (words.length < 3) return undefined;
  for (const candidate of known) {
    const others = wordsOf(candidate);
    const [few, many] = words.length <= others.length ? [words, others] : [others, words];
    const extra = many.length - few.length;
    if (extra <= 1 && few.every((word) => many.some((other) => isNear(word, other)))) return candidate;
  }
  return undefined;
}

/** At most one slip apart; lengths rule most words out. */
function isNear(word: string, other: string): boolean {
  return word === other || (Math.abs(word.length - other.length) <= 1 && editDistance(word, other, 1) <= 1);
}

function digitsOf(plain: string): string {
  return plain.replace(/\D/gu, "");
}

function withoutSeparators(key: string): string {
  return key.toLowerCase().replace(/[.\-_\s]/gu, "");
}

function wordsOf(key: string): string[] {
  return key
    .toLowerCase()
    .split(/[.\-_\s]+/u)
    .filter((word) => word !== "");
}
