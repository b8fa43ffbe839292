import type { Language, Localized } from "../../core/language.ts";
import type { Terminal } from "../../core/output/terminal.ts";
import type { Console } from "../console.ts";

/** An option of a command line, by its name: `--name`. Without a value it is a flag. */
export interface OptionRecord {
  readonly description: Localized;
  /** A letter for it: `-o`. */
  readonly short?: string;
  /** What its value is called in the help: `release`; with dots, what follows it up to the next option are values too. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Why it takes no others, where somebody may expect it to. */
  readonly onlyThese?: Localized;
  /** Which of the choices another spelling means. */
  readonly meaning?: (value: string) => string | undefined;
  readonly default?: string;
  /** May be given more than once; its values are then a list. */
  readonly repeatable?: boolean;
  /** The options with one of which it has an effect: without, it is refused, and not ignored. */
  readonly needs?: readonly string[];
}

/** Options by their names. `D` is `-D`, whose arguments are Flink's to understand. */
export type OptionRecords = Readonly<Record<string, OptionRecord>>;

/** What is read of an option: whether a flag was given, the text of a value or undefined, a list of those given. */
type OptionValue<R extends OptionRecord> = OptionRecord extends R
  ? boolean | string | readonly string[] | undefined
  : R extends { readonly value: string }
    ? R extends { readonly repeatable: true }
      ? readonly string[]
      : Choice<R> | (R extends { readonly default: string } ? never : undefined)
    : boolean;

type Choice<R extends OptionRecord> = R extends { readonly choices: readonly (infer C extends string)[] } ? C : string;

/** What is read of options: each under its name. Of `-D` all is kept as it was typed. */
export type OptionValues<O extends OptionRecords> = { readonly [N in keyof O]: OptionValue<O[N]> };

export interface OperandRecord {
  /** As the help writes it: `[path]`, `<url>`, `[files...]`; one in brackets may be left out, one with dots repeated. */
  readonly name: string;
  readonly description: Localized;
}

/** A command line that shows what a command is for, without the name of the program. */
interface ExampleRecord {
  readonly line: string;
  readonly does: Localized;
}

/** What an exit code means, beside the two that mean the same of every command. */
interface ExitRecord {
  readonly code: string;
  readonly means: Localized;
}

/** What the help says of a command, and what is read of its arguments. */
export interface CommandRecord<O extends OptionRecords = OptionRecords> {
  readonly name: string;
  readonly summary: Localized;
  readonly examples: readonly ExampleRecord[];
  readonly exits?: readonly ExitRecord[];
  readonly operands: readonly OperandRecord[];
  readonly options: O;
  /** The command lines of another program that the command stands in for: its arguments are passed on as they are. */
  readonly passThrough?: readonly string[];
  /** Whether what stands after `--` is kept apart, because it is for another program. */
  readonly trailing?: boolean;
  /** Whether it runs for long beside a JobManager, whose memory it should not take. */
  readonly longRunning?: boolean;
}

/** A command's record with the types of its options. */
export function defineCommand<const O extends OptionRecords>(record: CommandRecord<O>): CommandRecord<O> {
  return record;
}

/** Where a command runs, and for whom. */
export interface Surroundings {
  readonly language: Language;
  /** How to write to standard output. */
  readonly terminal: Terminal;
  readonly console: Console;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What was read of a command's arguments. */
export interface Arguments<O extends OptionRecords = OptionRecords> {
  readonly operands: readonly string[];
  readonly options: OptionValues<O>;
  /** What stands after `--`, of a command that keeps it apart. */
  readonly trailing: readonly string[];
}

/** A command line that was understood. */
export type Invocation<R extends CommandRecord = CommandRecord> =
  R extends CommandRecord<infer O> ? Arguments<O> & Surroundings : never;

/** A command's code. */
export interface CommandModule<R extends CommandRecord = CommandRecord> {
  /** The exit code: one of ours, or that of a process that was started. */
  run(invocation: Invocation<R>): number | Promise<number>;
}

/** A command, and where its code is, which loads when it is called. */
export interface Command {
  readonly record: CommandRecord;
  readonly load: () => Promise<CommandModule>;
}

/** A command of the list; the compiler sees to it that the code takes what the record gives. */
export function command<R extends CommandRecord>(record: R, load: () => Promise<CommandModule<R>>): Command {
  return { record, load: load as Command["load"] };
}
