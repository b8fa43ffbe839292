import { readFileSync, realpathSync, renameSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeBeside } from "./write-beside.ts";

/**
 * Puts another text in the place of a file's, whole or not at all: written beside it and renamed, with its mode. A link
 * stays one. False where the file is no longer what was read.
 */
export function replaceFile(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  if (readFileSync(target, "utf8") !== before) return false;
  const beside = join(dirname(target), `.${basename(target)}.headroom-${process.pid}`);
  writeBeside(beside, after, statSync(target).mode & 0o7777, () => renameSync(beside, target));
  return true;
}
