import { isNullOrLineBreak } from "./yaml-characters.ts";
import type { YamlReader } from "./yaml-reader.ts";

const HASH = 35;

/** Goes to the end of the line if a comment begins here. */
export function skipComment(reader: YamlReader): void {
  if (reader.peek() !== HASH) return;
  let length = 1;
  while (!isNullOrLineBreak(reader.peek(length))) length++;
  reader.take(length);
}
