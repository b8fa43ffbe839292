import type { Language, Localized } from "../../../core/language.ts";
import type { CommandRecord } from "../../command-line/command.ts";
import { about, exitsOf, flagsOf, operandName, optionHelp } from "../../command-line/help.ts";

const titles = {
  name: { en: "NAME", zh: "名称" },
  synopsis: { en: "SYNOPSIS", zh: "概要" },
  usage: { en: "COMMAND [options] …", zh: "命令 [选项] …" },
  commands: { en: "COMMANDS", zh: "命令" },
  examples: { en: "Examples:", zh: "示例：" },
  exits: { en: "Exit codes:", zh: "退出码：" },
  environment: { en: "ENVIRONMENT", zh: "环境变量" },
} satisfies Readonly<Record<string, Localized>>;

/** Variables that more than one command heeds. */
const variables: readonly (readonly [name: string, text: Localized])[] = [
  ["FLINK_HOME", { en: "a Flink distribution on this machine", zh: "本机的 Flink 发行版" }],
  ["JAVA_HOME", { en: "the Java that launch and flink archive use", zh: "launch 和 flink archive 使用的 Java" }],
  ["HEADROOM_CACHE", { en: "where releases and archives are kept", zh: "存放发行版和归档的位置" }],
  [
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG",
    { en: "the language of the output: Chinese for zh…", zh: "输出语言：以 zh 开头时为中文" },
  ],
  [
    "LC_ALL, LC_CTYPE, LANG",
    {
      en: "the encoding of the terminal: if it is not UTF-8, drawings use ASCII; GB18030 and GBK are supported for text",
      zh: "终端的编码：不是 UTF-8 时只用 ASCII 字符绘制；文字支持 GB18030 和 GBK 编码",
    },
  ],
  ["NO_COLOR, FORCE_COLOR", { en: "whether the output is coloured", zh: "是否着色" }],
];

/** The manual page of all commands, in the language of `man`: roff. */
export function manPage(records: readonly CommandRecord[], language: Language, version: string): string {
  const lines = [
    `.TH HEADROOM 1 "" "Headroom ${version}"`,
    section(titles.name[language]),
    `headroom \\- ${escaped(about[language])}`,
    section(titles.synopsis[language]),
    ".B headroom",
    escaped(titles.usage[language]),
    section(titles.commands[language]),
    ...records.flatMap((record) => commandLines(record, language)),
    section(titles.environment[language]),
    ...variables.flatMap(([name, text]) => item(name, text[language])),
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines(record: CommandRecord, language: Language): string[] {
  const usage = [record.name, ...record.operands.map(({ name }) => name)].join(" ");
  return [
    `.SS "headroom ${escaped(usage)}"`,
    escaped(record.summary[language]),
    ...(record.passThrough ?? []).flatMap((line) => [".PP", escaped(`headroom ${record.name} ${line}`)]),
    ...record.operands.flatMap((operand) => item(operandName(operand), operand.description[language])),
    ...Object.entries(record.options).flatMap(([name, option]) =>
      item(flagsOf(name, option), optionHelp(option)[language]),
    ),
    ".PP",
    titles.examples[language],
    ...record.examples.flatMap(({ line, does }) => item(`headroom ${line}`, does[language])),
    ".PP",
    titles.exits[language],
    ...exitsOf(record).flatMap(({ code, means }) => item(code, means[language])),
  ];
}

function section(title: string): string {
  return `.SH ${title}`;
}

function item(term: string, text: string): string[] {
  return [".TP", `.B ${escaped(term)}`, escaped(text)];
}

/** What roff would take for its own. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^[.']/u, "\\&$&");
}
