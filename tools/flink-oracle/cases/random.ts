/** Random choices that a seed repeats, on every machine and release of Node (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** A whole number between the two, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** 63 bits and fewer, small numbers as often as large ones: the range of a Java long. */
  long(): bigint {
    const bits = BigInt(this.between(1, 63));
    const high = BigInt(this.below(2 ** 31));
    const low = BigInt(this.below(2 ** 32));
    return ((high << 32n) | low) >> (63n - bits);
  }

  /** A long between the two, both included, each about as likely as the other. */
  longBetween(low: bigint, high: bigint): bigint {
    const bits = (BigInt(this.below(2 ** 32)) << 32n) | BigInt(this.below(2 ** 32));
    return low + (bits % (high - low + 1n));
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** One of the makers, each as likely as its weight says, and what it makes. */
  weighted<T>(makers: readonly (readonly [weight: number, make: () => T])[]): T {
    const total = makers.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.#next() * total;
    for (const [weight, make] of makers) {
      left -= weight;
      if (left < 0) return make();
    }
    return (makers.at(-1) as (typeof makers)[number])[1]();
  }

  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.below(rest.length), 1)[0] as T);
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
