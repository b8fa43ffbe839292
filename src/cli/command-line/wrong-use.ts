import type { Localized } from "../../core/language.ts";
import { type ExitCode, WRONG } from "../console.ts";
import type { Surroundings } from "./command.ts";

/** Says why a command does nothing, and gives the exit code for it. */
export function wrongUse(
  { console, language }: Pick<Surroundings, "console" | "language">,
  problem: Localized,
): ExitCode {
  console.error(`headroom: ${problem[language]}\n`);
  return WRONG;
}
