import type { Language } from "../core/language.ts";
import type { Terminal } from "../core/output/terminal.ts";
import { codeCacheDirectory } from "../flink/distributions/cache-directory.ts";
import type { CommandRecord } from "./command-line/command.ts";
import { takeDynamicArguments } from "./command-line/dynamic-arguments.ts";
import { commands } from "./commands.ts";
import { keepCompiledCode } from "./compile-cache.ts";
import { type Console, FINE, WRONG } from "./console.ts";
import { mayBeTerminal, writeAll } from "./files/write-all.ts";
import { version } from "./version.ts";

/** The only place that prints and sets the exit code. */

const console: Console = {
  out: (text) => {
    if (!writeAll(1, text)) process.exit();
  },
  error: (text) => {
    if (!writeAll(2, text)) process.exit();
  },
};

keepCompiledCode(codeCacheDirectory(process.env));
main(process.argv.slice(2)).then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => {
    console.error(`headroom: this is a bug of Headroom, please report it: ${String(error)}\n`);
    if (process.env.HEADROOM_DEBUG !== undefined && error instanceof Error) console.error(`${error.stack}\n`);
    process.exitCode = WRONG;
  },
);

async function main(given: readonly string[]): Promise<number> {
  // --lang means the same before the command.
  const leading = given[0] === "--lang" ? given.slice(0, 2) : given.slice(0, given[0]?.startsWith("--lang=") ? 1 : 0);
  const [name, ...args] = given.slice(leading.length);
  const language = languageOf([...leading, ...args]);
  if (name === "--version" || name === "-V") {
    console.out(`${version}\n`);
    return FINE;
  }
  const record = commands.find((command) => command.name === name);
  if (record !== undefined) return runCommand(record, record.passThrough ? args : [...leading, ...args], language);

  const asked = name === undefined || name === "help" || name === "--help" || name === "-h";
  const { noSuchCommand, programHelp } = await import("./command-line/command-line.ts");
  const help = programHelp(commands, version, language);
  if (asked) {
    console.out(help);
    return name === undefined ? WRONG : FINE;
  }
  console.error(`${noSuchCommand(name, commands, language)}\n${help}`);
  return WRONG;
}

async function runCommand(record: CommandRecord, args: readonly string[], language: Language): Promise<number> {
  const common = { language, console, environment: process.env };
  if (record.passThrough === true && !args.includes("--help") && args[0] !== "-h") {
    const { run } = await record.load();
    return run({ ...common, operands: args, options: {}, dynamicArguments: [], terminal: terminalOf(undefined) });
  }
  const { dynamic, rest } = record.dynamicProperties ? takeDynamicArguments(args) : { dynamic: [], rest: args };
  const dashes = record.trailing === true ? rest.indexOf("--") : -1;
  const [own, trailing] = dashes === -1 ? [rest, []] : [rest.slice(0, dashes), rest.slice(dashes + 1)];
  const [{ readCommandLine }, { run }] = await Promise.all([import("./command-line/command-line.ts"), record.load()]);
  const line = readCommandLine(record, own, language);
  if (!line.ok) {
    (line.wrong ? console.error : console.out)(line.text);
    return line.wrong ? WRONG : FINE;
  }
  const terminal = terminalOf(line.options.color);
  return run({
    ...common,
    operands: line.operands,
    options: line.options,
    dynamicArguments: dynamic,
    trailing,
    terminal,
  });
}

/** The language that was asked for, else that of the environment. */
function languageOf(args: readonly string[]): Language {
  const at = args.lastIndexOf("--lang");
  const asked = at === -1 ? args.find((arg) => arg.startsWith("--lang="))?.slice(7) : args[at + 1];
  if (asked === "zh" || asked === "en") return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().startsWith("zh") ? "zh" : "en";
}

const WIDTH_WITHOUT_TERMINAL = 120;

function terminalOf(color: unknown): Terminal {
  const { isTTY, columns } = mayBeTerminal(1) ? process.stdout : { isTTY: false, columns: 0 };
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" ? true : isTTY === true && TERM !== "dumb";
  const automatic = (NO_COLOR === undefined || NO_COLOR === "") && wanted;
  return {
    width: isTTY === true && columns > 0 ? columns : WIDTH_WITHOUT_TERMINAL,
    colour: color === "always" || (color !== "never" && automatic),
  };
}
