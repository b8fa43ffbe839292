import { isAbsolute, join } from "node:path";
import type { Command, OptionRecords, OptionValues } from "../../src/cli/command-line/command.ts";
import { runCommand as run, runProgram } from "../../src/cli/command-line/run-command.ts";
import { commands } from "../../src/cli/commands.ts";
import { localeOf } from "../../src/cli/locale.ts";
import type { Language } from "../../src/core/language.ts";
import { executable, headroom, type Run } from "./command.ts";
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

/**
 * What `headroom` says in a directory, as `headroom(args, { cwd, env })` does, without a process of its own: the executable
 * that is tested has one. For what does not depend on standard input, or on a terminal.
 */
export async function headroomIn(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  if (executable !== undefined) return headroom(args, { cwd: directory, env });
  const console = new RecordedConsole();
  const environment = { LANG: "C.UTF-8", ...env };
  const terminal = () => ({ width: 120, colour: false });
  const placed = commands.map((command) => within(directory, command));
  const locale = localeOf(args, environment);
  const caller = { language: locale.language, locale, console, environment, terminal };
  const status = await runProgram(args, caller, placed);
  const named = (text: string) => text.replaceAll(`${directory}/`, "");
  return { status, stdout: named(console.said.out), stderr: named(console.said.error) };
}

function within(directory: string, { record, load }: Command): Command {
  const placed = (name: string) => (name === "-" || isAbsolute(name) ? name : join(directory, name));
  const isPath = (name: string) => /^(?:file|directory|path)$/u.test(record.options[name]?.value ?? "");
  const placedOptions = (options: OptionValues<OptionRecords>) =>
    Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name,
        typeof value === "string" && isPath(name) ? placed(value) : value,
      ]),
    );
  return {
    record,
    load: async () => {
      const module = await load();
      return {
        run: ({ operands, options, ...invocation }) =>
          module.run({
            ...invocation,
            operands: (operands.length === 0 && record.name === "check" ? ["."] : operands).map(placed),
            options: placedOptions(options),
          }),
      };
    },
  };
}
