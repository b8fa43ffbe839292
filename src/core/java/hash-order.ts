import { type BinNode, TreeBin } from "./tree-bin.ts";

const CAPACITY = 16;
const LOAD_FACTOR = 0.75;
/** A bin of so many and one more becomes a tree, if the table is large; else the table grows. */
const TREEIFY_THRESHOLD = 8;
const UNTREEIFY_THRESHOLD = 6;
const MIN_TREEIFY_CAPACITY = 64;

/**
 * The keys of a `java.util.HashMap` in the order in which it is walked. Flink logs its configuration in this order from
 * 1.16 on. It is Java's secret, but no chance: keys, the order in which they came and the room made for them fix it.
 *
 * Mirrors java.util.HashMap of JDK 17.
 */
export class HashOrder implements Iterable<string> {
  readonly #keys = new Set<string>();
  #bins: (BinNode | TreeBin | undefined)[] = [];
  /** What the table is made for when the first key comes; 0 once there is one, or where nothing was said. */
  #initialCapacity: number;

  /** @param initialCapacity as given to HashMap's constructor */
  constructor(initialCapacity?: number) {
    this.#initialCapacity = initialCapacity === undefined ? 0 : tableSizeFor(initialCapacity);
  }

  /** A map that such keys were put into, one after the other. */
  static of(keys: Iterable<string>): HashOrder {
    const map = new HashOrder();
    for (const key of keys) map.put(key);
    return map;
  }

  get size(): number {
    return this.#keys.size;
  }

  /** A key that is there already stays where it is. */
  put(key: string): void {
    if (this.#keys.has(key)) return;
    if (this.#bins.length === 0) this.#bins = emptyTable(this.#initialCapacity || CAPACITY);
    this.#keys.add(key);
    this.#add(key);
    if (this.size > thresholdOf(this.#bins.length)) this.#grow();
  }

  putAll(other: HashOrder): void {
    if (other.size === 0) return;
    if (this.#bins.length === 0) {
      const needed = Math.trunc(Math.fround(Math.fround(other.size / LOAD_FACTOR) + 1));
      if (needed > this.#initialCapacity) this.#initialCapacity = tableSizeFor(needed);
    } else {
      while (other.size > thresholdOf(this.#bins.length)) this.#grow();
    }
    for (const key of other) this.put(key);
  }

  *[Symbol.iterator](): Generator<string> {
    for (const bin of this.#bins) {
      for (let node = bin instanceof TreeBin ? bin.first : bin; node !== undefined; node = node.next) yield node.key;
    }
  }

  #add(key: string): void {
    const node: BinNode = { hash: spreadHash(key), key, next: undefined };
    const index = node.hash & (this.#bins.length - 1);
    const bin = this.#bins[index];
    if (bin === undefined) this.#bins[index] = node;
    else if (bin instanceof TreeBin) bin.add(node);
    else if (append(bin, node) >= TREEIFY_THRESHOLD) this.#treeify(index, bin);
  }

  #treeify(index: number, chain: BinNode): void {
    if (this.#bins.length < MIN_TREEIFY_CAPACITY) this.#grow();
    else this.#bins[index] = new TreeBin(chain);
  }

  /** Doubles the table: of each bin some stay and the others go as far up as the table was long, in their order. */
  #grow(): void {
    const old = this.#bins;
    this.#bins = emptyTable(old.length * 2);
    for (const [index, bin] of old.entries()) {
      if (bin === undefined) continue;
      const isTree = bin instanceof TreeBin;
      const [low, high] = split(isTree ? bin.first : bin, old.length);
      const isWhole = low.first === undefined || high.first === undefined;
      const rest = (half: Half) => {
        if (!isTree || half.first === undefined || half.count <= UNTREEIFY_THRESHOLD) return half.first;
        return isWhole ? bin : new TreeBin(half.first);
      };
      this.#bins[index] = rest(low);
      this.#bins[index + old.length] = rest(high);
    }
  }
}

/** The order of a `HashMap` that such keys were put into, one after the other. */
export function javaHashOrder(keys: Iterable<string>): string[] {
  return [...HashOrder.of(keys)];
}

/** `String#hashCode`. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** `HashMap#hash`: the upper half of the hash counts in small tables too. */
export function spreadHash(key: string): number {
  const hash = javaHashCode(key);
  return hash ^ (hash >>> 16);
}

function thresholdOf(capacity: number): number {
  return Math.floor(capacity * LOAD_FACTOR);
}

/** The power of two that is no smaller. */
function tableSizeFor(capacity: number): number {
  return capacity <= 1 ? 1 : 2 ** (32 - Math.clz32(capacity - 1));
}

function emptyTable(length: number): undefined[] {
  return Array.from<undefined>({ length });
}

/** Appends a node, and tells how many stood before it. */
function append(chain: BinNode, node: BinNode): number {
  let last = chain;
  let before = 1;
  for (; last.next !== undefined; last = last.next) before++;
  last.next = node;
  return before;
}

interface Half {
  first: BinNode | undefined;
  last: BinNode | undefined;
  count: number;
}

function split(chain: BinNode, bit: number): readonly [low: Half, high: Half] {
  const low: Half = { first: undefined, last: undefined, count: 0 };
  const high: Half = { first: undefined, last: undefined, count: 0 };
  for (let node: BinNode | undefined = chain; node !== undefined; ) {
    const next: BinNode | undefined = node.next;
    const half = (node.hash & bit) === 0 ? low : high;
    if (half.last === undefined) half.first = node;
    else half.last.next = node;
    half.last = node;
    half.count++;
    node.next = undefined;
    node = next;
  }
  return [low, high];
}
