import { Command, CommanderError, Option } from "commander";
import type { Language } from "../core/messages/language.ts";
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
    return { ok: false, wrong: error.exitCode !== 0, text: text.join("").replace(/^error: /u, "headroom: ") };
  }
  return { ok: true, operands: command.args, options: command.opts() };
}

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
  if (language === "zh") command.configureHelp({ styleTitle: (title) => titles[title] ?? title });
  return command;
}
