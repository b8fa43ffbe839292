import { visible } from "../core/text/visible.ts";

/** What a command says, to whom: standard output is its answer, standard error is about it. */
export interface Console {
  out(text: string | Uint8Array): void;
  error(text: string | Uint8Array): void;
  /** Whether standard output is a terminal, and not a file or another program. */
  readonly isTerminal?: boolean;
}

/** What a file holds, or is to hold. */
export interface Content {
  readonly text: string;
  /** Its bytes; UTF-8 where there are none of its own. */
  readonly encode?: (text: string) => Uint8Array | undefined;
}

/**
 * Prints what a file holds, for a file or another program to the byte: a patch is to apply, a configuration to be read.
 * A terminal is given no more than it can show.
 */
export function outContent(console: Console, text: string, encode?: Content["encode"]): void {
  const parts = text.split(/(\t|\r?\n)/u);
  if (console.isTerminal === true) console.out(parts.map((part, at) => (at % 2 === 1 ? part : visible(part))).join(""));
  else console.out(encode?.(text) ?? text);
}

/** Exit codes of every command. */
export const FINE = 0;
/** Flink refuses, findings reach the threshold, or two answers differ. */
export const FOUND = 1;
/** Wrong use, missing or unreadable input, or our bug. */
export const WRONG = 2;

export type ExitCode = typeof FINE | typeof FOUND | typeof WRONG;
