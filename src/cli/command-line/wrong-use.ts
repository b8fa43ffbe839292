import type { Localized } from "../../core/language.ts";
import { visible } from "../../core/text/visible.ts";
import { type ExitCode, WRONG } from "../console.ts";
import type { Surroundings } from "./command.ts";

type Listener = Pick<Surroundings, "console" | "language">;

/**
 * Says why a command does nothing, and gives the exit code for it.
 *
 * @param newlines `kept` where the problem has lines of ours, and nothing in it that is not ours has any
 */
export function wrongUse(listener: Listener, problem: Localized, newlines?: "kept"): ExitCode {
  tell(listener, problem, newlines);
  return WRONG;
}

/** Says something about what a command does, on a line, whatever there is in it that is not ours. */
export function tell({ console, language }: Listener, text: Localized, newlines?: "kept"): void {
  console.error(`headroom: ${visible(text[language], newlines)}\n`);
}

/** The same without our name, where it is plain who speaks. */
export function note({ console, language }: Listener, text: Localized): void {
  console.error(`${visible(text[language])}\n`);
}
