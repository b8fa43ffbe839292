import { type Ran, runCommand } from "../support/run-command.ts";

export { runCommand };

/** `headroom check`, of files in this directory. */
export function checkIn(directory: string): (...args: readonly string[]) => Promise<Ran> {
  return (...args) => runCommand("check", args, { directory });
}
