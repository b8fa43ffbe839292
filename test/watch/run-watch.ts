import type { CommandRecord } from "../../src/cli/command-line/command.ts";
import { readCommandLine } from "../../src/cli/command-line/command-line.ts";
import { run } from "../../src/cli/commands/watch/watch.ts";
import { commands } from "../../src/cli/commands.ts";
import type { Language } from "../../src/core/language.ts";
import { RecordedConsole } from "../support/recorded-console.ts";

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** `headroom watch …` in this process. */
export async function runWatch(args: readonly string[], language: Language = "en"): Promise<Ran> {
  const record = commands.find(({ name }) => name === "watch") as CommandRecord;
  const line = readCommandLine(record, args, language);
  if (!line.ok) return { exitCode: 2, out: "", error: line.text };
  const console = new RecordedConsole();
  const exitCode = await run({
    operands: line.operands,
    options: line.options,
    dynamicArguments: [],
    trailing: [],
    language,
    terminal: { width: 120, colour: false },
    console,
    environment: {},
  });
  return { exitCode, ...console.said };
}
