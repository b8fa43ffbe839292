/**
 * Searches bytes, or a text, for any of many ASCII literals at once, skipping over what cannot be part of one: the algorithm of Wu
 * and Manber. Most bytes of a log are never looked at, so that it takes about as long as reading them.
 */
export class LiteralSearch {
  readonly #texts: readonly string[];
  readonly #literals: readonly Uint8Array[];
  /** Where the part of each begins by which it is found. */
  readonly #parts: readonly number[];
  /** The length of the shortest literal, and of the part of each other by which it is found. */
  readonly #window: number;
  /** How far a block of bytes lets the search skip; 0 where the part of a literal may end there. */
  readonly #skips: Uint8Array;
  readonly #candidates: readonly (readonly number[] | undefined)[];

  constructor(literals: readonly string[]) {
    this.#texts = literals;
    this.#literals = literals.map((literal) => Uint8Array.from(literal, (character) => character.charCodeAt(0)));
    this.#window = Math.min(...literals.map((literal) => literal.length));
    if (this.#window < BLOCK) throw new RangeError("a literal is too short to be searched for");
    this.#parts = literals.map((literal) => rarestPart(literal, this.#window));
    this.#skips = new Uint8Array(HASHES).fill(this.#window - BLOCK + 1);
    const candidates = new Array<number[] | undefined>(HASHES);
    this.#parts.forEach((start, index) => {
      const literal = (this.#literals[index] as Uint8Array).subarray(start);
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
      for (const index of this.#candidates[hash] ?? []) {
        const begin = start - (this.#parts[index] as number);
        if (begin >= 0 && text.startsWith(this.#texts[index] as string, begin)) return true;
      }
      at++;
    }
    return false;
  }

  /** Where one of the next literals begins in `[from, end)`, or -1: of two that overlap it may be either. */
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
      for (const index of this.#candidates[hash & MASK] ?? []) {
        const start = at - last - (this.#parts[index] as number);
        if (start >= from && isAt(bytes, start, end, this.#literals[index] as Uint8Array)) return start;
      }
      at++;
    }
    return -1;
  }
}

function isAt(bytes: Uint8Array, start: number, end: number, literal: Uint8Array): boolean {
  if (start + literal.length > end) return false;
  let at = 0;
  while (at < literal.length && bytes[start + at] === literal[at]) at++;
  return at === literal.length;
}

/**
 * Where the part of a literal begins that is least like the words of which logs are full: with few blocks of small
 * letters, and if possible with none at its end, where the search has to look closer.
 */
function rarestPart(literal: string, length: number): number {
  let rarest = { start: 0, common: Number.POSITIVE_INFINITY };
  for (let start = 0; start + length <= literal.length; start++) {
    const last = start + length - BLOCK;
    let common = isWord(literal, last) ? 2 : 0;
    for (let at = start; at <= last; at++) if (isWord(literal, at)) common++;
    if (common < rarest.common) rarest = { start, common };
  }
  return rarest.start;
}

/** Whether a block is three small letters. */
function isWord(literal: string, start: number): boolean {
  for (let at = start; at < start + BLOCK; at++) {
    const code = literal.charCodeAt(at);
    if (code < 97 || code > 122) return false;
  }
  return true;
}

const BLOCK = 3;
const HASHES = 1 << 15;
const MASK: number = HASHES - 1;

function hashOf(a: number, b: number, c: number): number {
  return ((a << 10) ^ (b << 5) ^ c) & MASK;
}
