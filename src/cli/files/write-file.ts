import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** Files of a person's are written whole or not at all, and never over something that was not looked at. */

export type Creation = "created" | "there-already" | "another-there";

/** Makes a file with the mode of another; one that is there is never written over, not even where it comes up meanwhile. */
export function createFile(path: string, text: string, modeOf: string): Creation {
  const there = contentOf(path);
  if (there !== undefined) return there === text ? "there-already" : "another-there";
  try {
    writeBeside(path, text, modeOf, (beside) => linkSync(beside, path));
    return "created";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return "another-there";
    throw error;
  }
}

/** Puts another text in the place of a file's; a link stays one. False where the file is no longer what was read. */
export function replaceFile(path: string, before: string, after: string): boolean {
  const target = realpathSync(path);
  if (readFileSync(target, "utf8") !== before) return false;
  writeBeside(target, after, target, (beside) => renameSync(beside, target));
  return true;
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Writes a text under a name of its own, with all of its bytes on the disk, then puts it in its place; where either
 * fails, nothing of it is left.
 *
 * @param place gives the file its name: `rename` over what is there, or `link` where nothing may be
 */
function writeBeside(path: string, text: string, modeOf: string, place: (beside: string) => void): void {
  const beside = join(dirname(path), `.${basename(path)}.headroom-${process.pid}`);
  const mode = statSync(modeOf).mode & 0o7777;
  const descriptor = openSync(beside, "wx");
  try {
    try {
      fchmodSync(descriptor, mode);
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    place(beside);
  } finally {
    rmSync(beside, { force: true });
  }
}
