import { runCommand } from "../support/run-command.ts";

export interface DryRun {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** `headroom launch … --dry-run --output json` in this process, with an environment of its own. */
export function dryRun(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<DryRun> {
  return launched(["--dry-run", "--output", "json", ...args], environment);
}

/** `headroom launch …`, that is not to start anything. */
export async function launched(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<DryRun> {
  const { exit, ...said } = await runCommand("launch", args, { environment });
  return { exitCode: exit, ...said };
}
