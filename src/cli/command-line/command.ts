import type { Language, Localized } from "../../core/language.ts";
import type { Terminal } from "../../core/output/terminal.ts";
import type { Console } from "../console.ts";

/** An option of a command line, as commander writes it: `--flink <release>`. */
export interface OptionRecord {
  readonly flags: string;
  readonly description: Localized;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given more than once; its values are then a list. */
  readonly repeatable?: boolean;
}

export interface OperandRecord {
  /** As commander writes it: `[path]`, `<url>`, `[files...]`. */
  readonly name: string;
  readonly description: Localized;
}

/** A command of `headroom`: what its help says, and where its code is, which loads when it is called. */
export interface CommandRecord {
  readonly name: string;
  readonly summary: Localized;
  readonly operands: readonly OperandRecord[];
  readonly options: readonly OptionRecord[];
  /** Whether `-D key=value` is taken, as Flink's own command lines take it. */
  readonly dynamicProperties: boolean;
  /** Whether arguments are passed on as they are, because the command stands in for another program. */
  readonly passThrough?: boolean;
  /** Whether what stands after `--` is kept apart, because it is for another program. */
  readonly trailing?: boolean;
  readonly load: () => Promise<CommandModule>;
}

export interface CommandModule {
  /** The exit code: one of ours, or that of a process that was started. */
  run(invocation: Invocation): number | Promise<number>;
}

/** A command line that was understood. */
export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** `-D` and what follows it, as they were typed. */
  readonly dynamicArguments: readonly string[];
  /** What stands after `--`, of a command that keeps it apart. */
  readonly trailing?: readonly string[];
  readonly language: Language;
  /** How to write to standard output. */
  readonly terminal: Terminal;
  readonly console: Console;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The text of an option, or undefined where it was not given. */
export function textOption(invocation: Invocation, name: string): string | undefined {
  const value = invocation.options[name];
  return typeof value === "string" ? value : undefined;
}
