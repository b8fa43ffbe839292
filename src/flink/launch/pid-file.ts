import { accessSync, appendFileSync, constants, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { makeDirectory } from "../distributions/own-directory.ts";

/**
 * The number of a JobManager among those that a pid file lists: 0 where none of them lives any more, as the scripts then
 * remove it; a file that they cannot remove counts on.
 */
export function nextId(file: string): number {
  const pids = pidsIn(file);
  return pids.some(isAlive) || !isRemovable(file) ? pids.length : 0;
}

/** `rm $pid`, without quotes: what a shell makes several words or a pattern of is another file. */
function isRemovable(file: string): boolean {
  if (/[\s*?[\\]/u.test(file)) return false;
  try {
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Notes a JobManager, as the scripts do, so that they find it: `jobmanager.sh stop` ends it. */
export function notePid(file: string, pid: number): void {
  try {
    makeDirectory(dirname(file));
    if (nextId(file) === 0) rmSync(file, { force: true });
    appendFileSync(file, `${pid}\n`);
  } catch {
    // The scripts start it all the same.
  }
}

function pidsIn(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}

/** `kill -0 $line`: of several numbers one that answers is enough; 0 and less are groups of processes. */
function isAlive(line: string): boolean {
  return line
    .split(/\s+/u)
    .filter((word) => /^[+-]?\d+$/u.test(word))
    .some((word) => {
      try {
        process.kill(Number(word), 0);
        return true;
      } catch {
        return false;
      }
    });
}
