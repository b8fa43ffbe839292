import type { Refused } from "./problem.ts";
import type { YamlReader } from "./reader.ts";
import { syntaxError } from "./refusals.ts";
import type { YamlMark } from "./token.ts";

/** A key without `?` must be found to be one within so many code points, and in its line. */
const SIMPLE_KEY_LIMIT = 1024;

/** A place where a key may have begun: only the colon that follows tells. */
export interface SimpleKey {
  readonly level: number;
  readonly tokenNumber: number;
  /** Nothing but a key can stand there. */
  readonly required: boolean;
  readonly index: number;
  readonly mark: YamlMark;
}

/**
 * Where a key may have begun: at each flow level one place, in the order in which they were found.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl#possibleSimpleKeys.
 */
export class PossibleSimpleKeys {
  readonly #reader: YamlReader;
  readonly #keys: SimpleKey[] = [];
  /** The offset at which stale keys were dropped last: none gets stale without going on. */
  #staleDroppedAt = -1;

  constructor(reader: YamlReader) {
    this.#reader = reader;
  }

  /** The token at which the first of them would begin, once stale ones are gone. */
  earliestToken(): number | undefined {
    if (this.#keys.length === 0) return undefined;
    this.dropStale();
    return this.#keys[0]?.tokenNumber;
  }

  /** Mirrors ScannerImpl#stalePossibleSimpleKeys. */
  dropStale(): void {
    const reader = this.#reader;
    if (this.#keys.length === 0 || this.#staleDroppedAt === reader.offset) return;
    this.#staleDroppedAt = reader.offset;
    let kept = 0;
    for (const key of this.#keys) {
      if (key.mark.line === reader.line && reader.index - key.index <= SIMPLE_KEY_LIMIT) this.#keys[kept++] = key;
      else if (key.required) throw this.#missingColon(key);
    }
    if (kept < this.#keys.length) this.#keys.length = kept;
  }

  /** A key may begin here, at the token of that number. */
  save(level: number, required: boolean, tokenNumber: number): void {
    this.remove(level);
    const reader = this.#reader;
    this.#keys.push({ level, tokenNumber, required, index: reader.index, mark: reader.mark() });
  }

  /** It was no key. */
  remove(level: number): void {
    const key = this.take(level);
    if (key?.required === true) throw this.#missingColon(key);
  }

  /** It was a key. */
  take(level: number): SimpleKey | undefined {
    const last = this.#keys.at(-1);
    if (last === undefined) return undefined;
    if (last.level === level) return this.#keys.pop();
    const at = this.#keys.findLastIndex((key) => key.level === level);
    return at === -1 ? undefined : this.#keys.splice(at, 1)[0];
  }

  clear(): void {
    this.#keys.length = 0;
  }

  #missingColon(key: SimpleKey): Refused {
    return syntaxError(this.#reader.text, {
      context: "while scanning a simple key",
      contextMark: key.mark,
      problem: "could not find expected ':'",
      problemMark: this.#reader.mark(),
    });
  }
}
