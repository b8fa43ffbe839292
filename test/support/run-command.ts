import type { Command } from "../../src/cli/command-line/command.ts";
import { runCommand as run } from "../../src/cli/command-line/run-command.ts";
import { commands } from "../../src/cli/commands.ts";
import type { Language } from "../../src/core/language.ts";
import { RecordedConsole } from "./recorded-console.ts";

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

export interface Circumstances {
  readonly language?: Language;
  readonly colour?: boolean;
  readonly width?: number;
  /** Whether standard output is a terminal. */
  readonly isTerminal?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the files that are named lie; the process stays where it is, and what is printed names them as the test does. */
  readonly directory?: string;
}

/** Runs a command of `headroom` in this process, as `main.ts` would, and keeps what it prints. */
export async function runCommand(
  name: string,
  args: readonly string[],
  { language = "en", colour = false, width = 100, isTerminal = false, environment = {}, directory }: Circumstances = {},
): Promise<Ran> {
  const command = commands.find(({ record }) => record.name === name);
  if (command === undefined) throw new RangeError(`no command ${name}`);
  const console = new RecordedConsole(isTerminal);
  const terminal = () => ({ width, colour });
  const placed = directory === undefined ? command : within(directory, command);
  const exit = await run(placed, args, { language, console, environment, terminal });
  const named = (text: string) => (directory === undefined ? text : text.replaceAll(`${directory}/`, ""));
  return { exit, out: named(console.said.out), error: named(console.said.error) };
}

function within(directory: string, { record, load }: Command): Command {
  return {
    record,
    load: async () => {
      const module = await load();
      return {
        run: (invocation) =>
          module.run({ ...invocation, operands: invocation.operands.map((name) => `${directory}/${name}`) }),
      };
    },
  };
}
