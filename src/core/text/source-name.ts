import type { Localized } from "../language.ts";

/** Texts that are no files have names in round brackets, which output for programs keeps. */
export const STANDARD_INPUT = "(stdin)";
export const COMMAND_LINE = "(command line)";
export const ENVIRONMENT = "(environment)";

const noFiles = new Map<string, Localized>([
  [STANDARD_INPUT, { en: STANDARD_INPUT, zh: "标准输入" }],
  [COMMAND_LINE, { en: COMMAND_LINE, zh: "命令行" }],
  [ENVIRONMENT, { en: ENVIRONMENT, zh: "环境变量" }],
]);

/** What people are told of a text: its path, where it is a file. */
export function nameText(name: string): Localized {
  return noFiles.get(name) ?? { en: name, zh: name };
}

/** A place in it: `config.yaml:9`. */
export function placeInText(name: string, line: number, column?: number): Localized {
  const numbers = column === undefined ? `${line}` : `${line}:${column}`;
  const place = `${name}:${numbers}`;
  const known = noFiles.get(name);
  if (known === undefined) return { en: place, zh: place };
  return { en: place, zh: `${known.zh}第 ${line} 行${column === undefined ? "" : `第 ${column} 列`}` };
}
