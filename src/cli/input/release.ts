import { join } from "node:path";
import { type ChosenRelease, newerReleaseText, type ReleaseReason } from "../../core/explain/origin.ts";
import type { Localized } from "../../core/language.ts";
import { findRelease, newestReaderOf, newestRelease, oldestRelease } from "../../core/options/flink-release.ts";
import type { ConfigurationFileName } from "../../core/options/release-differences.ts";
import { releaseOfDistJar } from "../../flink/distributions/distribution.ts";
import type { Surroundings } from "../command-line/command.ts";
import { tell } from "../command-line/wrong-use.ts";
import { type Result, wrong } from "../result.ts";
import { namesIn } from "./locate.ts";

/** The release that was named, if one was. */
export function namedRelease(name: string | undefined): Result<ChosenRelease> | undefined {
  return name === undefined ? undefined : lookUp(name, { kind: "asked" });
}

/** Where none is named: that of the distribution around a directory, else the newest that reads its files. */
export function releaseFor(directory: string, filesThere: readonly ConfigurationFileName[]): ChosenRelease {
  return distributionBeside(directory) ?? newestThatReads(filesThere);
}

/** The newest release that reads one of the files; of both, the newer file's; of none, the newest. */
export function newestThatReads(files: readonly ConfigurationFileName[]): ChosenRelease {
  if (files.length === 0) return { release: newestRelease, reason: { kind: "newest" }, newerThanKnown: undefined };
  const { release, file } = newestReaderOf(files);
  return { release, reason: { kind: "newest-that-reads", file }, newerThanKnown: undefined };
}

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
    tell({ console, language }, newerReleaseText(name, found.release.line));
  }
}

function lookUp(name: string, reason: ReleaseReason): Result<ChosenRelease> {
  const found = findRelease(name);
  if (!found.ok) return wrong(unknownReleaseText(name, found.reason === "too-old"));
  return { ok: true, release: found.release, reason, newerThanKnown: found.newerThanKnown ? name : undefined };
}

/** Why a text names no release that is supported. */
export function unknownReleaseText(name: string, isTooOld: boolean): Localized {
  const [oldest, last] = [oldestRelease.line, newestRelease.line];
  return isTooOld
    ? {
        en: `Flink ${name} is too old: the oldest supported release is ${oldest}`,
        zh: `Flink ${name} 版本过旧：最早支持 ${oldest}`,
      }
    : {
        en: `${name} is not a Flink release; supported: ${oldest} to ${last}`,
        zh: `${name} 不是 Flink 的版本号；支持 ${oldest} 到 ${last}`,
      };
}

/** The release of the distribution that a configuration directory belongs to. */
function distributionBeside(directory: string): ChosenRelease | undefined {
  const lib = join(directory, "..", "lib");
  for (const name of namesIn(lib)) {
    const release = releaseOfDistJar(name);
    const found = release === undefined ? undefined : lookUp(release, { kind: "distribution", jar: join(lib, name) });
    if (found?.ok === true) return found;
  }
  return undefined;
}
