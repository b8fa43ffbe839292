import type { Terminal } from "../../core/output/terminal.ts";
import { keepHeapSmall } from "../../flink/runtime.ts";
import { commands as all, records } from "../commands.ts";
import { consoleOfPeople, consoleOfPrograms, FINE, WRONG } from "../console.ts";
import type { Locale } from "../locale.ts";
import { version } from "../version.ts";
import type { Arguments, Command, Surroundings } from "./command.ts";
import { commandLineProblemText, noSuchCommandText } from "./command-line-problem.ts";
import { commandHelp, helpColumns, programHelp } from "./help.ts";
import { readCommandLine } from "./read-command-line.ts";
import { wrongUse } from "./wrong-use.ts";

/** Who calls: what is the same for every command, before its `--color` is known. */
export interface Caller extends Omit<Surroundings, "terminal"> {
  readonly locale?: Omit<Locale, "language">;
  terminal(color: unknown, environment: Surroundings["environment"]): Terminal;
}

/** Runs the one of the commands that the words of a command line name, and gives its exit code. */
export async function runProgram(
  given: readonly string[],
  caller: Caller,
  commands: readonly Command[] = all,
): Promise<number> {
  const { language, locale, console, environment, terminal } = caller;
  // --lang means the same before the command.
  const leading = given[0] === "--lang" ? given.slice(0, 2) : given.slice(0, given[0]?.startsWith("--lang=") ? 1 : 0);
  const [name, ...args] = given.slice(leading.length);
  if (name === "--version" || name === "-V") {
    console.out(`${version}\n`);
    return FINE;
  }
  const command = commands.find(({ record }) => record.name === name);
  if (command !== undefined) {
    if (command.record.longRunning === true) keepHeapSmall();
    const words = command.record.passThrough !== undefined ? args : [...leading, ...args];
    return runCommand(command, words, caller);
  }
  const people = consoleOfPeople(console, { isAscii: false, ...locale });
  const help = programHelp(records, language, helpColumns(terminal(undefined, environment)));
  const [about] = args;
  if (name === "help" && about !== undefined && !about.startsWith("-"))
    return runProgram([...leading, about, "--help", ...args.slice(1)], caller, commands);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    people.out(help);
    return name === undefined ? WRONG : FINE;
  }
  const names = records.map((record) => record.name);
  wrongUse({ console: people, language }, noSuchCommandText(name, names), "kept");
  people.error(`\n${help}`);
  return WRONG;
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
  const console = record.passThrough !== undefined ? caller.console : said;
  const { run } = await load();
  return run({ ...line.arguments, language, terminal, console, environment });
}
