import { newerReleaseText } from "../../core/explain/origin.ts";
import { findRelease } from "../../core/options/flink-release.ts";
import type { Invocation } from "../command-line/command.ts";

/**
 * Says on standard error of the releases that the options name which are newer than all known: where an answer has no place for it.
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
