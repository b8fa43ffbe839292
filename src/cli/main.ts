import type { Language } from "../core/language.ts";
import { visible } from "../core/text/visible.ts";
import { codeCacheDirectory } from "../flink/distributions/cache-directory.ts";
import { claimDirectory } from "../flink/distributions/own-directory.ts";
import { enableCompileCache, keepHeapSmall } from "../flink/runtime.ts";
import type { Surroundings } from "./command-line/command.ts";
import { noSuchCommandText } from "./command-line/command-line-problem.ts";
import { helpColumns, programHelp } from "./command-line/help.ts";
import { runCommand } from "./command-line/run-command.ts";
import { tell, wrongUse } from "./command-line/wrong-use.ts";
import { commands, records } from "./commands.ts";
import { type Console, consoleOfPeople, FINE, WRONG } from "./console.ts";
import { systemProblemText, unwritableOutputText } from "./files/file-problem.ts";
import { localeOf } from "./locale.ts";
import { isTerminal, terminalOf, writeAll } from "./standard-output.ts";
import { version } from "./version.ts";

/** The only place that prints and sets the exit code. */

let outlivesReaders = false;
let isOutputMissed = false;

/** Ends, where what was said has not been taken; but not what another process depends on. */
function endUntaken(exit?: number): void {
  if (!outlivesReaders) process.exit(exit);
}

const console: Console = {
  out: (text) => {
    try {
      if (!writeAll(1, text)) endUntaken();
    } catch (error) {
      if (!isOutputMissed) tell({ console, language: languageOf(process.argv.slice(2)) }, unwritableOutputText(error));
      isOutputMissed = true;
      endUntaken(WRONG);
    }
  },
  error: (text) => {
    try {
      if (!writeAll(2, text)) endUntaken();
    } catch {
      // Nowhere to say it.
      endUntaken(WRONG);
    }
  },
  outliveReaders: () => {
    outlivesReaders = true;
  },
  get isTerminal() {
    return isTerminal(1);
  },
};

async function main(given: readonly string[]): Promise<number> {
  // --lang means the same before the command.
  const leading = given[0] === "--lang" ? given.slice(0, 2) : given.slice(0, given[0]?.startsWith("--lang=") ? 1 : 0);
  const [name, ...args] = given.slice(leading.length);
  const locale = localeOf([...leading, ...args], process.env);
  const { language } = locale;
  if (name === "--version" || name === "-V") {
    console.out(`${version}\n`);
    return FINE;
  }
  const command = commands.find(({ record }) => record.name === name);
  if (command !== undefined) {
    if (command.record.longRunning === true) keepHeapSmall();
    const all = command.record.passThrough === true ? args : [...leading, ...args];
    return runCommand(command, all, { language, locale, console, environment: process.env, terminal: terminalOf });
  }
  const people = consoleOfPeople(console, locale);
  const help = programHelp(records, language, helpColumns(terminalOf(undefined, process.env)));
  const [about] = args;
  if (name === "help" && about !== undefined && !about.startsWith("-"))
    return main([...leading, about, "--help", ...args.slice(1)]);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    people.out(help);
    return name === undefined ? WRONG : FINE;
  }
  const names = records.map((record) => record.name);
  wrongUse({ console: people, language }, noSuchCommandText(name, names), "kept");
  people.error(`\n${help}`);
  return WRONG;
}

function languageOf(args: readonly string[]): Language {
  return localeOf(args, process.env).language;
}

keepCompiledCode(process.env);
main(process.argv.slice(2)).then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => {
    const refused = systemProblemText(error);
    if (refused !== undefined) tell({ console, language: languageOf(process.argv.slice(2)) }, refused);
    else console.error(`headroom: this is a bug in Headroom, please report it: ${visible(String(error))}\n`);
    if (process.env.HEADROOM_DEBUG !== undefined && error instanceof Error) console.error(`${error.stack}\n`);
    process.exitCode = WRONG;
  },
);

/**
 * Has Node keep the code that it compiles of the command between runs: compiling takes as long as running. Where that
 * cannot be, it compiles. It is kept in Headroom's own cache, where nobody else writes.
 */
function keepCompiledCode(environment: Surroundings["environment"]): void {
  if (enableCompileCache === undefined) return;
  const directory = codeCacheDirectory(environment);
  try {
    // An earlier version did not mark it: Node keeps its things by its own version.
    if (!claimDirectory(directory, (name) => /^v\d+\.\d+\.\d+-/u.test(name)).ok) return;
  } catch {
    return;
  }
  enableCompileCache(directory);
}
