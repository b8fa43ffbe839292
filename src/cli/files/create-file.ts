import { linkSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeBeside } from "./write-beside.ts";

export type Creation = "created" | "there-already" | "another-there";

/**
 * Makes a file, whole or not at all, with the mode of another; one that is there is never written over, not even where
 * it comes up meanwhile.
 */
export function createFile(path: string, text: string, modeOf: string): Creation {
  const there = contentOf(path);
  if (there !== undefined) return there === text ? "there-already" : "another-there";
  const beside = join(dirname(path), `.${basename(path)}.headroom-${process.pid}`);
  try {
    writeBeside(beside, text, statSync(modeOf).mode & 0o7777, () => linkSync(beside, path));
    return "created";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return "another-there";
    throw error;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
