import type { Language } from "../../src/core/language.ts";
import { runCommand } from "../support/run-command.ts";

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** `headroom watch …` in this process. */
export async function runWatch(args: readonly string[], language: Language = "en"): Promise<Ran> {
  const { exit, ...said } = await runCommand("watch", args, { language, width: 120 });
  return { exitCode: exit, ...said };
}
