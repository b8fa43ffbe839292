import type { Instant } from "./sample.ts";

/** What a stretch of time showed of a number. */
export interface Bucket {
  readonly from: Instant;
  readonly to: Instant;
  readonly lowest: bigint;
  readonly highest: bigint;
  readonly last: bigint;
  /** What else was known at its end, for trends that are not over time. */
  readonly jobs: number;
  /** Collections of garbage up to its end. */
  readonly collections: number;
}

/** As many buckets as a series may hold: a day's seconds become stretches of under ten minutes. */
export const CAPACITY = 256;

/**
 * A number over time in bounded memory: once it is full, neighbours are merged two by two, so that the oldest and the
 * newest are kept equally fine and nothing of what matters (lowest, highest) is lost.
 */
export class Series {
  #buckets: Bucket[] = [];
  /** Shorter stretches than this are added to the last bucket. */
  #width: number;
  readonly #capacity: number;

  constructor(width = 0, capacity: number = CAPACITY) {
    this.#width = width;
    this.#capacity = capacity;
  }

  add(at: Instant, value: bigint, known: { readonly jobs: number; readonly collections: number }): void {
    const point: Bucket = { from: at, to: at, lowest: value, highest: value, last: value, ...known };
    const last = this.#buckets.at(-1);
    if (last !== undefined && at - last.from < this.#width) {
      this.#buckets[this.#buckets.length - 1] = merged(last, point);
      return;
    }
    this.#buckets.push(point);
    if (this.#buckets.length > this.#capacity) this.#halve();
  }

  get buckets(): readonly Bucket[] {
    return this.#buckets;
  }

  get span(): number {
    const [first, last] = [this.#buckets[0], this.#buckets.at(-1)];
    return first === undefined || last === undefined ? 0 : last.to - first.from;
  }

  #halve(): void {
    const halves: Bucket[] = [];
    for (let index = 0; index < this.#buckets.length; index += 2) {
      const [left, right] = [this.#buckets[index] as Bucket, this.#buckets[index + 1]];
      halves.push(right === undefined ? left : merged(left, right));
    }
    const span = this.span;
    this.#buckets = halves;
    this.#width = Math.max(this.#width * 2, (span / this.#capacity) * 2);
  }
}

function merged(left: Bucket, right: Bucket): Bucket {
  return {
    from: left.from,
    to: right.to,
    lowest: lower(left.lowest, right.lowest),
    highest: higher(left.highest, right.highest),
    last: right.last,
    jobs: right.jobs,
    collections: right.collections,
  };
}

function lower(left: bigint, right: bigint): bigint {
  if (right < left) return right;
  return left;
}

function higher(left: bigint, right: bigint): bigint {
  if (right > left) return right;
  return left;
}
