import { newerReleaseText } from "../../core/explain/origin.ts";
import { findRelease } from "../../core/options/flink-release.ts";
import type { Surroundings } from "../command-line/command.ts";

/**
 * Says on standard error which of the releases that were named are newer than all known: where an answer has no place
 * for it.
 *
 * @param names as they were given, where they were
 */
export function noteNewerReleases(
  { console, language }: Pick<Surroundings, "console" | "language">,
  ...names: readonly (string | undefined)[]
): void {
  for (const name of names) {
    const found = name === undefined ? undefined : findRelease(name);
    if (name === undefined || found?.ok !== true || !found.newerThanKnown) continue;
    console.error(`headroom: ${newerReleaseText(name, found.release.line)[language]}\n`);
  }
}
