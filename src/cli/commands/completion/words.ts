import type { Language } from "../../../core/language.ts";
import type { CommandRecord, OptionRecord } from "../../command-line/command.ts";

/** A word that may stand in a command line, and what is said of it. */
export interface Word {
  readonly word: string;
  readonly text: string;
}

/** An option as shells take it. */
export interface OptionWord extends Word {
  /** `-o` */
  readonly short: string | undefined;
  /** Whether a value follows it, and which: a list, or a file where there is none. */
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  readonly takesFile: boolean;
}

/** Values that are files. */
const FILES: ReadonlySet<string> = new Set(["file", "path", "directory"]);

/** The options of a command, with its help. */
export function optionsOf(record: CommandRecord, language: Language): OptionWord[] {
  if (record.passThrough === true) return [];
  const help: OptionRecord = { description: { en: "print the help", zh: "显示帮助" }, short: "h" };
  return Object.entries({ ...record.options, help }).map(([name, option]) => ({
    word: name.length === 1 ? `-${name}` : `--${name}`,
    text: option.description[language],
    short: option.short === undefined ? undefined : `-${option.short}`,
    takesValue: option.value !== undefined,
    choices: option.choices ?? [],
    takesFile: FILES.has(option.value ?? ""),
  }));
}

/** What the first operand of a command may be, where that is one of a few words: the description lists them. */
export function actionsOf({ operands: [first] }: CommandRecord): string[] {
  if (first === undefined || !/^<(?:action|shell)>$/u.test(first.name)) return [];
  return first.description.en.split(/, | or /u);
}
