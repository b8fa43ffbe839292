import type { CommandRecord } from "../../src/cli/command-line/command.ts";
import { readCommandLine } from "../../src/cli/command-line/command-line.ts";
import { takeDynamicArguments } from "../../src/cli/command-line/dynamic-arguments.ts";
import { run } from "../../src/cli/commands/launch/launch.ts";
import { commands } from "../../src/cli/commands.ts";
import { RecordedConsole } from "../support/recorded-console.ts";

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
  const record = commands.find(({ name }) => name === "launch") as CommandRecord;
  const { dynamic, rest } = takeDynamicArguments([...args.slice(0, dashesIn(args))]);
  const line = readCommandLine(record, rest, "en");
  if (!line.ok) throw new Error(line.text);
  const console = new RecordedConsole();
  const exitCode = await run({
    operands: line.operands,
    options: line.options,
    dynamicArguments: dynamic,
    trailing: args.slice(dashesIn(args) + 1),
    language: "en",
    terminal: { width: 100, colour: false },
    console,
    environment,
  });
  return { exitCode, ...console.said };
}

function dashesIn(args: readonly string[]): number {
  const index = args.indexOf("--");
  return index === -1 ? args.length : index;
}
