import { appendFileSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { makeDirectory } from "../distributions/own-directory.ts";

/** The number of a JobManager among those that a pid file lists: 0 where none of them lives any more. */
export function nextId(file: string): number {
  const pids = pidsIn(file);
  return pids.some(isAlive) ? pids.length : 0;
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

function isAlive(line: string): boolean {
  const pid = Number(line.trim());
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
