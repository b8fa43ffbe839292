import type { Localized } from "../../core/language.ts";
import { findRelease } from "../../core/options/flink-release.ts";
import type { Invocation } from "../command-line/command.ts";

/** What is said of a release that is newer than all known: it is answered as the newest of them. */
export function newerReleaseText(name: string, line: string): Localized {
  return {
    en: `${name} is newer than all known: answered as ${line}`,
    zh: `${name} 比已知版本都新：按 ${line} 回答`,
  };
}

/**
 * Says it on standard error, of the releases that the options name: where an answer has no place for it.
 *
 * @param options the names of options, such as `flink`
 */
export function noteNewerReleases(invocation: Invocation, ...options: readonly string[]): void {
  for (const name of options.flatMap((option) => invocation.options[option])) {
    const found = typeof name === "string" ? findRelease(name) : undefined;
    if (found?.ok !== true || !found.newerThanKnown) continue;
    invocation.console.error(
      `headroom: ${newerReleaseText(name as string, found.release.line)[invocation.language]}\n`,
    );
  }
}
