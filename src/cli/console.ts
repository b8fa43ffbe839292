import { asciiText } from "../core/output/ascii.ts";
import { visible } from "../core/text/visible.ts";
import type { Locale } from "./locale.ts";

/** What a command says, to whom: standard output is its answer, standard error is about it. */
export interface Console {
  out(text: string | Uint8Array): void;
  error(text: string | Uint8Array): void;
  /** The same, of what is no text of ours, and stays as it is; `out` where there is none of its own. */
  content?(text: string | Uint8Array): void;
  /** From now on this process stays though nobody takes what it says: another one ends with it. */
  outliveReaders?(): void;
  /** From now on nothing waits for a reader that pauses, until there is nothing left to do but to end. */
  outlastPauses?(): void;
  /** Asked to end, this process does not wait for a reader that pauses then either. */
  hurry?(): void;
  /** Calls back once readers have taken all that was said, or are not waited for: who passes on much says more only then. */
  onceTaken?(listener: () => void): void;
  /** Whether a reader that pauses has not taken all that was said. */
  readonly isPaused?: boolean;
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
  const write = (given: string | Uint8Array) => (console.content ?? console.out).call(console, given);
  if (console.isTerminal === true) write(parts.map((part, at) => (at % 2 === 1 ? part : visible(part))).join(""));
  else write(encode?.(text) ?? text);
}

/** A console whose reader's terminal does not show everything, nor draw it in one column. */
export function consoleOfPeople(console: Console, { isAscii, encode }: Omit<Locale, "language">): Console {
  if (!isAscii) return console;
  const shown = (text: string | Uint8Array) => {
    if (typeof text !== "string") return text;
    return encode?.(asciiText(text)) ?? asciiText(text);
  };
  return speaking(console, {
    out: (text) => console.out(shown(text)),
    error: (text) => console.error(shown(text)),
    content: (text) => console.out(text),
  });
}

/** A console that says things in its own way, and is the same otherwise. */
function speaking(console: Console, ways: Pick<Console, "out" | "error" | "content">): Console {
  return {
    ...ways,
    outliveReaders: () => console.outliveReaders?.(),
    outlastPauses: () => console.outlastPauses?.(),
    hurry: () => console.hurry?.(),
    onceTaken: (listener) => (console.onceTaken === undefined ? listener() : console.onceTaken(listener)),
    get isPaused() {
      return console.isPaused === true;
    },
    isTerminal: console.isTerminal === true,
  };
}

/** Documents for programs are the same wherever they are written; what is said beside them is for people. */
export function consoleOfPrograms(console: Console, people: Console): Console {
  if (people === console) return people;
  const { error, content } = people;
  return speaking(console, { out: (text) => console.out(text), error, ...(content === undefined ? {} : { content }) });
}

/** Exit codes of every command. */
export const FINE = 0;
/** Flink refuses, findings reach the threshold, or two answers differ. */
export const FOUND = 1;
/** Usage error, missing or unreadable input, or our bug. */
export const WRONG = 2;

export type ExitCode = typeof FINE | typeof FOUND | typeof WRONG;
