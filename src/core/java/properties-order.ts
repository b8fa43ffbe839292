import { spreadHash } from "./hash-order.ts";

const CAPACITY = 16;
const TREEIFY_THRESHOLD = 8;
const UNTREEIFY_THRESHOLD = 6;
const MIN_TREEIFY_CAPACITY = 64;

interface Entry {
  readonly hash: number;
  readonly key: string;
}

/** What fell into one place of the table: a chain in its order, or, back to front, what has become a tree. */
interface Bin {
  readonly entries: Entry[];
  readonly isTree: boolean;
}

type Table = readonly (Bin | undefined)[];

/**
 * The order in which `java.util.Properties` give keys that were put into them one after the other. They keep them in a
 * ConcurrentHashMap, which grows one key earlier than a HashMap does, and turns around some of what it moves.
 *
 * Mirrors java.util.Properties and java.util.concurrent.ConcurrentHashMap of JDK 17 (`putVal`, `transfer`,
 * `treeifyBin`, `tryPresize`); in Java 8 the order was another.
 */
export function propertiesOrder(keys: Iterable<string>): string[] {
  const known = new Set<string>();
  let table: (Bin | undefined)[] = Array.from<undefined>({ length: CAPACITY });
  for (const key of keys) {
    const hash = spreadHash(key) & 0x7fffffff;
    const index = hash & (table.length - 1);
    const bin = table[index] ?? { entries: [], isTree: false };
    const { entries, isTree } = bin;
    const isNew = !known.has(key);
    // Of a chain, how many were passed; a key that was there already is one of them.
    const passed = isNew ? entries.length : entries.findIndex((entry) => entry.key === key) + 1;
    if (isNew) {
      known.add(key);
      entries.push({ hash, key });
      table[index] = bin;
    }
    if (!isTree && passed >= TREEIFY_THRESHOLD) table = treeified(table, index);
    while (isNew && known.size >= sizeControl(table)) table = transferred(table);
  }
  return table.flatMap((bin) => (bin === undefined ? [] : inOrder(bin).map((entry) => entry.key)));
}

function treeified(table: Table, index: number): (Bin | undefined)[] {
  if (table.length >= MIN_TREEIFY_CAPACITY) {
    return table.with(index, treeOf(table[index]?.entries ?? []));
  }
  // Makes room for what would be half as many again as a table of twice the length holds.
  const wanted = 2 ** Math.ceil(Math.log2(3 * table.length + 1));
  let grown = [...table];
  while (wanted > sizeControl(grown)) grown = transferred(grown);
  return grown;
}

/** So many keys, and the table grows. */
function sizeControl(table: Table): number {
  return table.length * 0.75;
}

function transferred(table: Table): (Bin | undefined)[] {
  const [low, high] = [(hash: number) => (hash & table.length) === 0, (hash: number) => (hash & table.length) !== 0];
  const half = (stays: (hash: number) => boolean) =>
    table.map((bin) => (bin === undefined ? undefined : moved(bin, stays)));
  return [...half(low), ...half(high)];
}

function moved(bin: Bin, stays: (hash: number) => boolean): Bin | undefined {
  const entries = bin.isTree ? inOrder(bin).filter(({ hash }) => stays(hash)) : movedChain(bin.entries, stays);
  if (entries.length === 0) return undefined;
  return bin.isTree && entries.length > UNTREEIFY_THRESHOLD ? treeOf(entries) : { entries, isTree: false };
}

/** The last that go the same way are kept as they are; each before them is put in front. */
function movedChain(entries: readonly Entry[], stays: (hash: number) => boolean): Entry[] {
  const way = stays(entries.at(-1)?.hash ?? 0);
  const run = entries.findLastIndex(({ hash }) => stays(hash) !== way) + 1;
  const before = entries.slice(0, run).filter(({ hash }) => stays(hash));
  return [...before.reverse(), ...(way ? entries.slice(run) : [])];
}

function treeOf(entries: readonly Entry[]): Bin {
  return { entries: [...entries].reverse(), isTree: true };
}

function inOrder({ entries, isTree }: Bin): Entry[] {
  return isTree ? [...entries].reverse() : entries;
}
