import { REST_OF_LINE } from "./characters.ts";
import type { YamlReader } from "./reader.ts";

const HASH = 35;

/** Goes to the end of the line if a comment begins here. */
export function skipComment(reader: YamlReader): void {
  if (reader.peek() === HASH) reader.take(reader.lengthOf(REST_OF_LINE));
}
