import { Command, CommanderError, Help, Option } from "commander";
import type { Language } from "../../core/language.ts";
import { columnsOf, wrap } from "../../core/output/terminal.ts";
import { editDistance } from "../../core/text/edit-distance.ts";
import type { CommandRecord } from "./command.ts";

/** What a command line says, or what to print and the exit code where it ends there (help, or wrong use). */
export type CommandLine =
  | { readonly ok: true; readonly operands: readonly string[]; readonly options: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly wrong: boolean; readonly text: string };

/** Reads the arguments of a command by its record, with commander. */
export function readCommandLine(record: CommandRecord, args: readonly string[], language: Language): CommandLine {
  const text: string[] = [];
  const command = commandOf(record, language, `headroom ${record.name}`)
    .exitOverride()
    .configureOutput({ writeOut: (chunk) => text.push(chunk), writeErr: (chunk) => text.push(chunk) });
  try {
    command.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { ok: false, wrong: error.exitCode !== 0, text: problemText(text.join(""), language) };
  }
  return { ok: true, operands: command.args, options: command.opts() };
}

/** What commander says of wrong use. */
function problemText(said: string, language: Language): string {
  const text = said.replace(/^error: /u, "headroom: ");
  return language === "zh" ? problems.reduce((now, [english, chinese]) => now.replace(english, chinese), text) : text;
}

const problems: readonly (readonly [RegExp, string])[] = [
  [/unknown option '(.*)'/u, "没有选项 '$1'"],
  [/\(Did you mean (.*)\?\)/u, "（是否想写 $1？）"],
  [/option '(.*)' argument missing/u, "选项 '$1' 缺少值"],
  [/option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./u, "选项 '$1' 的值 '$2' 无效，可选：$3。"],
  [/missing required argument '(.*)'/u, "缺少参数 '$1'"],
  [/too many arguments\. Expected (\d+) arguments? but got (\d+)\./u, "参数过多：最多 $1 个，给出了 $2 个。"],
];

/** A name that is no command's, and the one that was probably meant. */
export function noSuchCommand(name: string, records: readonly CommandRecord[], language: Language): string {
  const near = records.find((record) => editDistance(record.name, name, MOST_SLIPS) <= MOST_SLIPS)?.name;
  if (language === "zh") return `headroom: 没有命令 ${name}\n${near === undefined ? "" : `（是否想写 ${near}？）\n`}`;
  return `headroom: there is no command ${name}\n${near === undefined ? "" : `(Did you mean ${near}?)\n`}`;
}

const MOST_SLIPS = 2;

/** The help of the whole program. */
export function programHelp(records: readonly CommandRecord[], version: string, language: Language): string {
  const program = localized(new Command("headroom"), language)
    .version(version, "-V, --version", language === "zh" ? "显示版本号" : "print the version")
    .description(
      language === "zh"
        ? "Flink JobManager 得到多少内存、为什么：与所用的 Flink 版本完全一致。"
        : "What memory a Flink JobManager gets, and why: exactly as the Flink release at hand would say.",
    );
  for (const record of records) program.addCommand(commandOf(record, language));
  // With their arguments the names would leave no room to wrap what is said of them.
  program.configureHelp({ ...helpIn(language), subcommandTerm: (command) => command.name() });
  return program.helpInformation();
}

function commandOf(record: CommandRecord, language: Language, name = record.name): Command {
  const command = localized(new Command(name), language).description(record.summary[language]).usage(usageOf(record));
  for (const operand of record.operands) command.argument(operand.name, operand.description[language]);
  for (const { flags, description, choices, default: value, repeatable } of record.options) {
    const option = new Option(flags, description[language]);
    if (choices !== undefined) option.choices([...choices]);
    if (value !== undefined) option.default(value);
    if (repeatable) option.argParser((one: string, before: string[] = []) => [...before, one]);
    command.addOption(option);
  }
  return command;
}

function usageOf(record: CommandRecord): string {
  return [...record.operands.map((operand) => operand.name), "[options]"].join(" ");
}

const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

function localized(command: Command, language: Language): Command {
  command.helpOption("-h, --help", language === "zh" ? "显示帮助" : "print this help");
  command.helpCommand(false);
  command.configureHelp(helpIn(language));
  return command;
}

function helpIn(language: Language): Partial<Help> {
  if (language === "en") return {};
  return {
    styleTitle: (title) => titles[title] ?? title,
    // The colon is as wide as two characters, and wants no blank.
    formatHelp: (command, helper) => Help.prototype.formatHelp.call(helper, command, helper).replace("： ", "："),
    optionDescription: (option) =>
      new Help().optionDescription(option).replace(/ \(((?:choices|default): .*)\)$/u, extra),
    // Chinese characters take two columns, and lines break between them.
    displayWidth: columnsOf,
    boxWrap: (text, width) => wrap(text, width).join("\n"),
  };
}

function extra(_all: string, said: string): string {
  return `（${said
    .replace("choices: ", "可选：")
    .replace(", default: ", "；默认：")
    .replace(/^default: /u, "默认：")}）`;
}
