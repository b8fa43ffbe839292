/**
 * Searches bytes, or a text, for any of many ASCII literals at once, skipping over what cannot be part of one: the algorithm of Wu
 * and Manber. Most bytes of a log are never looked at, so that it takes about as long as reading them.
 */
export class LiteralSearch {
  readonly #texts: readonly string[];
  readonly #literals: readonly Uint8Array[];
  /** The length of the shortest literal: of each one only so many bytes decide how far to skip. */
  readonly #window: number;
  /** How far a block of bytes lets the search skip; 0 where a literal may end its window there. */
  readonly #skips: Uint8Array;
  readonly #candidates: readonly (readonly number[] | undefined)[];

  constructor(literals: readonly string[]) {
    this.#texts = literals;
    this.#literals = literals.map((literal) => Uint8Array.from(literal, (character) => character.charCodeAt(0)));
    this.#window = Math.min(...literals.map((literal) => literal.length));
    if (this.#window < BLOCK) throw new RangeError("a literal is too short to be searched for");
    this.#skips = new Uint8Array(HASHES).fill(this.#window - BLOCK + 1);
    const candidates = new Array<number[] | undefined>(HASHES);
    this.#literals.forEach((literal, index) => {
      for (let at = BLOCK - 1; at < this.#window; at++) {
        const hash = hashOf(literal[at - 2] as number, literal[at - 1] as number, literal[at] as number);
        this.#skips[hash] = Math.min(this.#skips[hash] as number, this.#window - 1 - at);
        if (at === this.#window - 1) candidates[hash] = [...(candidates[hash] ?? []), index];
      }
    });
    this.#candidates = candidates;
  }

  /** Whether one of them stands in a text. */
  occursIn(text: string): boolean {
    const skips = this.#skips;
    for (let at = this.#window - 1; at < text.length; ) {
      const hash = hashOf(text.charCodeAt(at - 2), text.charCodeAt(at - 1), text.charCodeAt(at));
      const skip = skips[hash] as number;
      if (skip > 0) {
        at += skip;
        continue;
      }
      const start = at - this.#window + 1;
      if (this.#candidates[hash]?.some((index) => text.startsWith(this.#texts[index] as string, start)) === true)
        return true;
      at++;
    }
    return false;
  }

  /** Where the next literal begins in `[from, end)`, or -1. */
  next(bytes: Uint8Array, from: number, end: number): number {
    const skips = this.#skips;
    const last = this.#window - 1;
    for (let at = from + last; at < end; ) {
      const hash = ((bytes[at - 2] as number) << 10) ^ ((bytes[at - 1] as number) << 5) ^ (bytes[at] as number);
      const skip = skips[hash & MASK] as number;
      if (skip > 0) {
        at += skip;
        continue;
      }
      const start = at - last;
      if (this.#isAt(bytes, start, end, hash & MASK)) return start;
      at++;
    }
    return -1;
  }

  #isAt(bytes: Uint8Array, start: number, end: number, hash: number): boolean {
    for (const index of this.#candidates[hash] ?? []) {
      const literal = this.#literals[index] as Uint8Array;
      if (start + literal.length > end) continue;
      let at = 0;
      while (at < literal.length && bytes[start + at] === literal[at]) at++;
      if (at === literal.length) return true;
    }
    return false;
  }
}

const BLOCK = 3;
const HASHES = 1 << 15;
const MASK: number = HASHES - 1;

function hashOf(a: number, b: number, c: number): number {
  return ((a << 10) ^ (b << 5) ^ c) & MASK;
}
