import type { Evidence, Facts } from "./sign.ts";

interface Collection {
  readonly after: bigint;
  readonly capacity: bigint;
  readonly milliseconds: number;
  /** Seconds, from whatever start. */
  readonly at: number | undefined;
  readonly wanted: boolean;
  readonly evidence: Evidence;
}

/** What garbage collection logs call a full collection: unified logging, and JDK 8. */
export const fullCollectionAnchors: readonly string[] = ["Pause Full (", "[Full GC ("];

const UNIFIED = /Pause Full \((.*?)\) (\d+)([KMGT])->(\d+)([KMGT])\((\d+)([KMGT])\) ([\d.,]+)ms/u;
const JDK_8 =
  /\[Full GC \(([^)]*)\).*?(?:\] +| )(\d+)(?:\.\d+)?([KMGT])->(\d+)(?:\.\d+)?([KMGT])\((\d+)(?:\.\d+)?([KMGT])\)(?:, \[Metaspace|, [\d.]+ secs|\s+\[)/u;
const JDK_8_SECONDS = /, ([\d.]+) secs\]/u;
const UPTIME = /^\[?(?:\d{4}-\d\d-\d\dT[^\]\s]*?[\] :]*\[?)?(\d+[.,]\d+)s?[\]:]/u;
const DATE = /^\[?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+[+-]\d{4}|\d{4}-\d\d-\d\dT[\d:.]+Z?)/u;
/** Collections that somebody asked for, or that are about classes, say nothing about the need for heap. */
const NOT_FOR_WANT_OF_HEAP = /System\.gc|Diagnostic Command|Heap Inspection|Heap Dump|Metadata GC|GCLocker|JvmtiEnv/u;

const KEPT = 64;
const FEWEST = 3;
const NEARLY_FULL = 0.8;
/** So large a part of the time in full collections, and so many of them, is too much however much they free. */
const BUSY_FEWEST = 8;
const BUSY_SHARE = 0.3;

/** Follows the full collections of a garbage collection log. */
export class FullCollections {
  readonly #last: Collection[] = [];
  #count = 0;

  line(text: string, file: string, line: number): void {
    const collection = readCollection(text, { file, line, text: text.trim().slice(0, 300) });
    if (collection === undefined) return;
    this.#last.push(collection);
    if (this.#last.length > KEPT) this.#last.shift();
    this.#count++;
  }

  /** The heap's live bytes, where collections tell them: the least of the last few. */
  live(): bigint | undefined {
    return leastAfter(this.#last.slice(-FEWEST));
  }

  /** The thrashing, if there is any, with its first line. */
  thrashing(): { readonly evidence: Evidence; readonly facts: Facts } | undefined {
    const forced = this.#last.filter(({ wanted }) => wanted);
    const full = longestStretch(forced);
    const busy = forced.length >= BUSY_FEWEST && (shareOf(forced) ?? 0) >= BUSY_SHARE;
    const stretch = full.length >= FEWEST ? full : busy ? forced : [];
    const [first] = stretch;
    const last = stretch.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const share = shareOf(stretch);
    const facts: Facts = {
      live: leastAfter(stretch) ?? first.after,
      capacity: last.capacity,
      collections: this.#count,
      ...(share === undefined ? {} : { share }),
    };
    return { evidence: first.evidence, facts };
  }
}

function leastAfter(collections: readonly Collection[]): bigint | undefined {
  const sizes = collections.map(({ after }) => after);
  return sizes.reduce<bigint | undefined>(
    (least, size) => (least === undefined || size < least ? size : least),
    undefined,
  );
}

/** The longest row of collections each of which left the heap nearly full. */
function longestStretch(collections: readonly Collection[]): Collection[] {
  let longest: Collection[] = [];
  let row: Collection[] = [];
  for (const collection of collections) {
    row = Number(collection.after) >= NEARLY_FULL * Number(collection.capacity) ? [...row, collection] : [];
    if (row.length > longest.length) longest = row;
  }
  return longest;
}

function shareOf(row: readonly Collection[]): number | undefined {
  const [first, last] = [row[0]?.at, row.at(-1)?.at];
  if (first === undefined || last === undefined || last <= first) return undefined;
  const busy = row.slice(1).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return Math.min(busy / 1_000 / (last - first), 1);
}

function readCollection(text: string, evidence: Evidence): Collection | undefined {
  const unified = UNIFIED.exec(text);
  const match = unified ?? JDK_8.exec(text);
  if (match === null) return undefined;
  const [, why = "", , , after = "0", afterUnit, capacity = "0", capacityUnit] = match;
  const seconds = JDK_8_SECONDS.exec(text)?.[1] ?? "0";
  const milliseconds = unified === null ? Number(seconds) * 1_000 : Number((unified[8] ?? "0").replace(",", "."));
  return {
    after: bytes(after, afterUnit),
    capacity: bytes(capacity, capacityUnit),
    milliseconds,
    at: secondsOf(text),
    wanted: !NOT_FOR_WANT_OF_HEAP.test(why),
    evidence,
  };
}

function secondsOf(text: string): number | undefined {
  const uptime = UPTIME.exec(text)?.[1];
  if (uptime !== undefined) return Number(uptime.replace(",", "."));
  const date = DATE.exec(text)?.[1];
  const milliseconds = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1_000;
}

const shifts: Readonly<Record<string, bigint>> = { K: 10n, M: 20n, G: 30n, T: 40n };

function bytes(number: string, unit: string | undefined): bigint {
  return BigInt(number) << (shifts[unit ?? ""] ?? 0n);
}
