import { LiteralSearch } from "./literal-search.ts";

/** What is said when memory runs out, by whomever: literals for searching large files, and what counts around them. */
export const outOfMemoryWords: readonly string[] = [
  "OutOfMemoryError",
  "Java heap space",
  "GC overhead limit",
  "irect buffer memory",
  "llocate memory",
];
const anyWord = new LiteralSearch(outOfMemoryWords);
const OUT_OF_MEMORY =
  /(?<![\w$])(?:[\w$]+\.)*OutOfMemoryError\b|\bJava heap space\b|\bGC overhead limit exceeded\b|\bdirect buffer memory\b|\b(?:cannot|can't|failed to) allocate memory\b/iu;

/** Whether a text says that memory ran out, without being known for any failure. */
export function speaksOfMemory(text: string): boolean {
  return anyWord.occursIn(text) && OUT_OF_MEMORY.test(text);
}
