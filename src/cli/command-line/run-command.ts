import type { Terminal } from "../../core/output/terminal.ts";
import { FINE } from "../console.ts";
import type { Command, Surroundings } from "./command.ts";
import { commandLineProblemText } from "./command-line-problem.ts";
import { commandHelp, helpColumns } from "./help.ts";
import { readCommandLine } from "./read-command-line.ts";
import { wrongUse } from "./wrong-use.ts";

/** Who calls: what is the same for every command, before its `--color` is known. */
export interface Caller extends Omit<Surroundings, "terminal"> {
  terminal(color: unknown, environment: Surroundings["environment"]): Terminal;
}

/** Runs a command with its arguments as they were typed, and gives its exit code. */
export async function runCommand({ record, load }: Command, args: readonly string[], caller: Caller): Promise<number> {
  const { language, console, environment } = caller;
  const line = readCommandLine(record, args);
  if (line.kind === "wrong") return wrongUse(caller, commandLineProblemText(line.problem), "kept");
  if (line.kind === "help") {
    console.out(commandHelp(record, language, helpColumns(caller.terminal(undefined, environment))));
    return FINE;
  }
  const terminal = caller.terminal(line.arguments.options.color, environment);
  const { run } = await load();
  return run({ ...line.arguments, language, terminal, console, environment });
}
