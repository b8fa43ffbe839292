/** What a command says, to whom: standard output is its answer, standard error is about it. */
export interface Console {
  out(text: string | Uint8Array): void;
  error(text: string | Uint8Array): void;
}

/** Exit codes of every command. */
export const FINE = 0;
/** Flink refuses, findings reach the threshold, or two answers differ. */
export const FOUND = 1;
/** Wrong use, missing or unreadable input, or our bug. */
export const WRONG = 2;

export type ExitCode = typeof FINE | typeof FOUND | typeof WRONG;
