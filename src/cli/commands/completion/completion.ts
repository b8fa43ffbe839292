import type { Language } from "../../../core/language.ts";
import type { CommandRecord, Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE } from "../../console.ts";
import { version } from "../../version.ts";
import type { record } from "./command.ts";
import { manPage } from "./man-page.ts";
import { bashCompletion, fishCompletion, zshCompletion } from "./shells.ts";

const written: Readonly<Record<string, (records: readonly CommandRecord[], language: Language) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  man: (records, language) => manPage(records, language, version),
};

/** `headroom completion SHELL`, for all commands: what is made of their records. */
export function completes(
  { operands, language, console, ...rest }: Invocation<typeof record>,
  records: readonly CommandRecord[],
): ExitCode {
  const write = written[operands[0] ?? ""];
  if (write === undefined) {
    const names = Object.keys(written);
    return wrongUse(
      { ...rest, language, console },
      { en: `completion supports ${names.join(", ")}`, zh: `completion 可用于 ${names.join("、")}` },
    );
  }
  console.out(write(records, language));
  return FINE;
}
