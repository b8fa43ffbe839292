import type { Localized } from "../../core/language.ts";
import { decodeText } from "./decode-text.ts";
import { changedMeanwhileText, notEncodableText } from "./file-problem.ts";
import { readText } from "./read-text.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Puts another text in the place of a file's, in the encoding that it has: what the text keeps keeps its bytes. No byte
 * that was not understood is written, nor a character that could not be read back.
 *
 * @param before what was read of the file
 * @returns why it was not done; undefined if it was
 */
export function replaceText(path: string, before: string, after: string): Localized | undefined {
  const read = readText(path);
  if (!read.ok) return read.problem;
  if (read.text !== before) return changedMeanwhileText(path);
  const [old, now] = [read.encode?.(before), read.encode?.(after)];
  if (old === undefined || now === undefined || decodeText(Buffer.from(now))?.text !== after) {
    return notEncodableText(path, read.encoding);
  }
  return replaceFile(path, old, now);
}
