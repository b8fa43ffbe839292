import type { Terminal } from "../../core/output/terminal.ts";
import { type Console, consoleOfPeople, FINE } from "../console.ts";
import type { Locale } from "../locale.ts";
import type { Arguments, Command, CommandRecord, Surroundings } from "./command.ts";
import { commandLineProblemText } from "./command-line-problem.ts";
import { commandHelp, helpColumns } from "./help.ts";
import { readCommandLine } from "./read-command-line.ts";
import { wrongUse } from "./wrong-use.ts";

/** Who calls: what is the same for every command, before its `--color` is known. */
export interface Caller extends Omit<Surroundings, "terminal"> {
  readonly locale?: Omit<Locale, "language">;
  terminal(color: unknown, environment: Surroundings["environment"]): Terminal;
}

/** Runs a command with its arguments as they were typed, and gives its exit code. */
export async function runCommand({ record, load }: Command, args: readonly string[], caller: Caller): Promise<number> {
  const { language, environment, locale } = caller;
  const people = {
    ...caller,
    console: locale === undefined ? caller.console : consoleOfPeople(caller.console, locale),
  };
  const line = readCommandLine(record, args);
  if (line.kind === "wrong") return wrongUse(people, commandLineProblemText(line.problem), "kept");
  if (line.kind === "help") {
    people.console.out(commandHelp(record, language, helpColumns(caller.terminal(undefined, environment))));
    return FINE;
  }
  const terminal = caller.terminal(line.arguments.options.color, environment);
  const isAscii = line.arguments.options.ascii === true || locale?.isAscii === true;
  const console = consoleFor(record, line.arguments.options, { ...caller, locale: { ...locale, isAscii } });
  const { run } = await load();
  return run({ ...line.arguments, language, terminal: { ...terminal, ascii: isAscii }, console, environment });
}

/** Documents for programs are the same wherever they are written; what is said beside them is for people. */
function consoleFor(
  record: CommandRecord,
  { output = "text" }: Arguments["options"],
  { console, locale }: Caller & Required<Pick<Caller, "locale">>,
): Console {
  if (record.passThrough === true) return console;
  const people = consoleOfPeople(console, locale);
  const isForPeople = record.options.ascii !== undefined && (output === "text" || output === "table");
  if (isForPeople || people === console) return people;
  return { ...people, out: (text) => console.out(text), isTerminal: console.isTerminal === true };
}
