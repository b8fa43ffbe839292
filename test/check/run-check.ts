import { readCommandLine } from "../../src/cli/command-line/command-line.ts";
import { takeDynamicArguments } from "../../src/cli/command-line/dynamic-arguments.ts";
import { commands } from "../../src/cli/commands.ts";
import type { Language } from "../../src/core/language.ts";
import { RecordedConsole } from "../support/recorded-console.ts";

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

interface Circumstances {
  readonly language?: Language;
  readonly colour?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the files that are named lie; the process stays where it is, and what is printed names them as the test does. */
  readonly directory?: string;
}

/** Runs a command of `headroom` here, as `main.ts` would, and keeps what it prints. */
export async function runCommand(
  name: string,
  args: readonly string[],
  circumstances: Circumstances = {},
): Promise<Ran> {
  const { language = "en", colour = false, environment = {}, directory } = circumstances;
  const record = commands.find((command) => command.name === name);
  if (record === undefined) throw new RangeError(`no command ${name}`);
  const { dynamic, rest } = takeDynamicArguments(args);
  const line = readCommandLine(record, rest, language);
  if (!line.ok)
    return { exit: line.wrong ? 2 : 0, out: line.wrong ? "" : line.text, error: line.wrong ? line.text : "" };
  const console = new RecordedConsole();
  const { run } = await record.load();
  const { options } = line;
  const operands = line.operands.map((name) => (directory === undefined ? name : `${directory}/${name}`));
  const terminal = { width: 100, colour };
  const exit = await run({ operands, options, dynamicArguments: dynamic, language, terminal, console, environment });
  const named = (text: string) => (directory === undefined ? text : text.replaceAll(`${directory}/`, ""));
  return { exit, out: named(console.said.out), error: named(console.said.error) };
}

/** `headroom check`, of files in this directory. */
export function checkIn(directory: string): (...args: readonly string[]) => Promise<Ran> {
  return (...args) => runCommand("check", args, { directory });
}
