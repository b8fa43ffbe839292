import type { Terminal } from "../../core/output/terminal.ts";
import { consoleOfPeople, consoleOfPrograms, FINE } from "../console.ts";
import type { Locale } from "../locale.ts";
import type { Arguments, Command, Surroundings } from "./command.ts";
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
  const line = readCommandLine(record, args);
  const options: Arguments["options"] = line.kind === "understood" ? line.arguments.options : {};
  const isAscii = options.ascii === true || locale?.isAscii === true;
  const people = consoleOfPeople(caller.console, { ...locale, isAscii });
  if (line.kind === "wrong")
    return wrongUse({ console: people, language }, commandLineProblemText(line.problem), "kept");
  const terminal = { ...caller.terminal(options.color, environment), ascii: isAscii };
  if (line.kind === "help") {
    people.out(commandHelp(record, language, helpColumns(terminal)));
    return FINE;
  }
  const { output = "text" } = options;
  const isForPeople = record.options.ascii !== undefined && (output === "text" || output === "table");
  const said = isForPeople ? people : consoleOfPrograms(caller.console, people);
  const console = record.passThrough === true ? caller.console : said;
  const { run } = await load();
  return run({ ...line.arguments, language, terminal, console, environment });
}
