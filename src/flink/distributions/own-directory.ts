import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** By the Cache Directory Tagging Specification; backups leave out what carries it. */
const MARKER = "CACHEDIR.TAG";
const MARKER_TEXT = `Signature: 8a477f597d28d172789f06886806bc55
# This directory is Headroom's, which changes nothing in it but what it made itself.
# It may be deleted as a whole: what is in it comes again when it is needed.
`;

/** Whose a directory is: ours from now on, or the name of something in it that is somebody else's. */
export type Claim = { readonly ok: true } | { readonly ok: false; readonly foreign: string };

/**
 * Makes a directory ours, where it is not there yet, or holds nothing but what is. It throws as the file system does.
 *
 * @param isOurs of an entry of a directory that carries no mark, because an earlier version made it
 */
export function claimDirectory(directory: string, isOurs: (name: string) => boolean): Claim {
  makeDirectory(directory);
  const mark = markOf(directory);
  if (mark === MARKER_TEXT) return { ok: true };
  // Who was killed while it marked the directory left a part of the mark, or nothing of it.
  const isBegun = mark !== undefined && MARKER_TEXT.startsWith(mark);
  const foreign = readdirSync(directory).find((name) => !((isBegun && name === MARKER) || isOurs(name)));
  if (foreign !== undefined) return { ok: false, foreign };
  writeFileSync(join(directory, MARKER), MARKER_TEXT);
  return { ok: true };
}

function markOf(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, MARKER), "utf8");
  } catch {
    return undefined;
  }
}

/** Makes a directory and those above it, one by one: below /proc, Node never returns from making them all at once. */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isDirectory(directory)) return;
    if (code !== "ENOENT" || isDirectory(dirname(directory))) throw error;
    makeDirectory(dirname(directory));
    makeDirectory(directory);
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
