import { closeSync, openSync, readSync, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { countLineEnds } from "../../../core/text/lines.ts";
import type { Source } from "../../../core/text/source.ts";
import { LARGEST_INPUT } from "../../files/read-text.ts";

const CHUNK = 2 << 20;

/** More than this between two `---` is no manifest: reading on would only fill memory. */
const LONGEST_DOCUMENT = 64 << 20;

/** The size of a file that is longer than a configuration may be, as manifests of a fleet in one file are. */
export function longSize(path: string): number | undefined {
  const size = path === "-" ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return size > LARGEST_INPUT ? size : undefined;
}

/**
 * A long text in parts of whole documents, so that memory stays the same however long it is.
 *
 * @returns the line from which on it was not read, since what begins there is no manifest
 */
export function* longText(path: string): Generator<Source, number | undefined> {
  const descriptor = openSync(path, "r");
  const decoder = new StringDecoder("utf8");
  const chunk = Buffer.allocUnsafe(CHUNK);
  let startsAt = { offset: 0, line: 1 };
  let text = "";
  try {
    for (;;) {
      const read = readSync(descriptor, chunk);
      text += read === 0 ? decoder.end() : decoder.write(chunk.subarray(0, read));
      const end = read === 0 ? text.length : lastBoundary(text);
      if (end > 0) {
        const part = text.slice(0, end);
        yield { name: path, text: part, startsAt };
        startsAt = { offset: startsAt.offset + end, line: startsAt.line + countLineEnds(part) };
        text = text.slice(end);
      }
      if (read === 0) return undefined;
      if (text.length > LONGEST_DOCUMENT) return startsAt.line;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Where the last document begins that may go on in the next part; 0 if there is only one. */
function lastBoundary(text: string): number {
  for (let at = text.lastIndexOf("\n---"); at > 0; at = text.lastIndexOf("\n---", at - 1)) {
    const next = text.charCodeAt(at + 4);
    if (next === 10 || next === 13 || next === 32 || next === 9) return at + 1;
  }
  return 0;
}
