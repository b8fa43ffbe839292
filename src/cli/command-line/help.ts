import type { Language, Localized } from "../../core/language.ts";
import { columnsOf, padEnd, type Terminal, wrap } from "../../core/output/terminal.ts";
import type { CommandRecord, OperandRecord, OptionRecord } from "./command.ts";

/** What the help says of one thing: its name, and the text beside it. */
type Item = readonly [term: string, text: string];

const titles = {
  usage: { en: "Usage: ", zh: "用法：" },
  program: { en: "[options] [command]", zh: "[选项] [命令]" },
  someOptions: { en: "[options]", zh: "[选项]" },
  arguments: { en: "Arguments:", zh: "参数：" },
  options: { en: "Options:", zh: "选项：" },
  commands: { en: "Commands:", zh: "命令：" },
  examples: { en: "Examples:", zh: "示例：" },
  exits: { en: "Exit codes:", zh: "退出码：" },
} satisfies Readonly<Record<string, Localized>>;

export const about: Localized = {
  en: "How much memory a Flink JobManager gets, and why: exactly what the Flink release in use would answer.",
  zh: "准确给出 Flink JobManager 各部分内存的大小及其由来，与所用 Flink 版本的结果完全一致。",
};
const helpItem: Localized<Item> = { en: ["-h, --help", "print this help"], zh: ["-h, --help", "显示帮助"] };
const helpCommand: Localized<Item> = {
  en: ["help", "print the help for a command: headroom help COMMAND"],
  zh: ["help", "显示某个命令的帮助：headroom help COMMAND"],
};
const versionItem: Localized<Item> = {
  en: ["-V, --version", "print the version"],
  zh: ["-V, --version", "显示版本号"],
};

/** Help keeps to the width of a page, on wider terminals too. */
const PAGE_COLUMNS = 80;

/** How wide the help may be on a terminal. */
export function helpColumns({ width }: Terminal): number {
  return Math.min(width, PAGE_COLUMNS);
}

/** The help of the whole program, in lines of at most so many columns. */
export function programHelp(records: readonly CommandRecord[], language: Language, columns: number): string {
  const help = helpText([titles.program[language]], about, language, columns, [
    [titles.options, [versionItem[language], helpItem[language]]],
    // With their arguments the names would leave no room to wrap what is said of them.
    [titles.commands, [...records.map(({ name, summary }): Item => [name, summary[language]]), helpCommand[language]]],
  ]);
  return `${help}\n${titles.exits[language]}\n${listed(exitsOf({ exits: [{ code: "1", means: found }] }), language, columns)}`;
}

/** The help of a command. */
export function commandHelp(record: CommandRecord, language: Language, columns: number): string {
  const { name, summary, operands, passThrough } = record;
  const usual = [...operands.map((operand) => operand.name), titles.someOptions[language]].join(" ");
  const usages = (passThrough ?? [usual]).map((usage) => `${name} ${usage}`);
  const options = Object.entries(record.options).map(
    ([option, given]): Item => [flagsOf(option, given), optionHelp(given)[language]],
  );
  const help = helpText(usages, summary, language, columns, [
    [titles.arguments, operands.map((operand): Item => [operandName(operand), operand.description[language]])],
    [titles.options, [...options, helpItem[language]]],
  ]);
  const examples = record.examples.map(
    ({ line, does }) => `${INDENT}headroom ${line}\n${indented(does[language], columns)}\n`,
  );
  const exits = `${titles.exits[language]}\n${listed(exitsOf(record), language, columns)}`;
  return `${help}\n${titles.examples[language]}\n${examples.join("")}\n${exits}`;
}

/** What each exit code of a command means, in the order of the codes; of the program where it has none of its own. */
export function exitsOf({ exits = [] }: Partial<CommandRecord>): NonNullable<CommandRecord["exits"]> {
  return [
    { code: "0", means: fine },
    ...exits.filter(({ code }) => code === "1"),
    { code: "2", means: wrong },
    ...exits.filter(({ code }) => code !== "1"),
  ];
}

const fine: Localized = { en: "success", zh: "成功" };
const found: Localized = {
  en: "something was found, differs or is refused; see the help for each command",
  zh: "发现问题、存在差异或 Flink 报错：见各命令的帮助",
};
const wrong: Localized = {
  en: "usage error, or the request could not be carried out",
  zh: "用法错误，或无法完成所要求的操作",
};

function listed(exits: NonNullable<CommandRecord["exits"]>, language: Language, columns: number): string {
  const widest = Math.max(...exits.map(({ code }) => code.length));
  return exits
    .map(
      ({ code, means }) =>
        `${INDENT}${code.padEnd(widest)}${indented(means[language], columns).slice(INDENT.length + widest)}\n`,
    )
    .join("");
}

/** A text below an example, or beside a code. */
function indented(text: string, columns: number): string {
  const margin = INDENT.repeat(3);
  return wrap(text, columns - margin.length)
    .map((line) => `${margin}${line}`)
    .join("\n");
}

/** `path` of `[path...]`. */
export function operandName({ name }: OperandRecord): string {
  return name.replace(/^[[<]|\.*[\]>]$/gu, "");
}

/** An option as the help writes it: `-o, --output <format>`. */
export function flagsOf(name: string, { short, value }: OptionRecord): string {
  const long = name.length === 1 ? `-${name}` : `--${name}`;
  return `${short === undefined ? "" : `-${short}, `}${long}${value === undefined ? "" : ` <${value}>`}`;
}

/** What is said of an option: what it means, and what it takes. */
export function optionHelp({ description, choices, default: usual }: OptionRecord): Localized {
  const quoted = choices?.map((choice) => JSON.stringify(choice));
  const facts: readonly Localized[] = [
    ...(quoted === undefined ? [] : [{ en: `choices: ${quoted.join(", ")}`, zh: `可选：${quoted.join("、")}` }]),
    ...(usual === undefined ? [] : [{ en: `default: "${usual}"`, zh: `默认："${usual}"` }]),
  ];
  if (facts.length === 0) return description;
  return {
    en: `${description.en} (${facts.map(({ en }) => en).join(", ")})`,
    zh: `${description.zh}（${facts.map(({ zh }) => zh).join("；")}）`,
  };
}

/** Between the edge, a name, and what is said of it. */
const INDENT = "  ";
/** Where less is left beside the names, what is said of them is not wrapped. */
const NARROWEST = 40;

function helpText(
  usages: readonly string[],
  summary: Localized,
  language: Language,
  columns: number,
  sections: readonly (readonly [title: Localized, items: readonly Item[]])[],
): string {
  const widest = Math.max(...sections.flatMap(([, items]) => items.map(([term]) => columnsOf(term))));
  const beside = columns - widest - 2 * INDENT.length;
  const itemText = ([term, text]: Item) => {
    const lines = beside < NARROWEST ? [text] : wrap(text, beside);
    return `${INDENT}${padEnd(term, widest)}${INDENT}${lines.join(`\n${" ".repeat(widest + 2 * INDENT.length)}`)}`;
  };
  const listed = sections
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => [title[language], ...items.map(itemText), ""].join("\n"));
  return [...usageLines(usages, language, columns), "", ...wrap(summary[language], columns), "", ...listed].join("\n");
}

/** Each below the other, and what does not fit beside the title further in. */
function usageLines(usages: readonly string[], language: Language, columns: number): string[] {
  const title = titles.usage[language];
  const margin = " ".repeat(columnsOf(title));
  return usages
    .flatMap((usage) => wrap(`headroom ${usage}`, columns - margin.length - 2 * INDENT.length))
    .map((line, at) => `${at === 0 ? title : margin}${line.startsWith("headroom ") ? "" : INDENT.repeat(2)}${line}`);
}
