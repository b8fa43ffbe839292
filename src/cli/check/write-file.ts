import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Puts another text in the place of a file's, whole or not at all: written beside it and renamed, with its mode. A link
 * stays one. False where the file is no longer what was read.
 */
export function replaceFile(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  if (readFileSync(target, "utf8") !== before) return false;
  const beside = join(dirname(target), `.${basename(target)}.headroom-${process.pid}`);
  const descriptor = openSync(beside, "wx");
  try {
    fchmodSync(descriptor, statSync(target).mode & 0o7777);
    const bytes = Buffer.from(after, "utf8");
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    rmSync(beside, { force: true });
    throw error;
  }
  closeSync(descriptor);
  try {
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return true;
}
