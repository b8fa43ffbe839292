import {
  type ConfigurationFileName,
  type FlinkBehaviour,
  firstBehaviour,
  releaseDifferences,
} from "./release-differences.ts";

/** A release of Flink, and how it behaves where releases differ. */
export interface FlinkRelease {
  /** As people say it: `1.20`. */
  readonly line: string;
  /** To the patch: `1.20.5`. */
  readonly version: string;
  /** The line, newer than all known, that it stands in for. */
  readonly standsInFor?: string;
  readonly behaviour: FlinkBehaviour;
}

/** The newest patch of each line that Headroom knows, each held to the real release; 1.10 for migration only. */
const newestPatches: readonly string[] = [
  "1.10.3",
  "1.11.4",
  "1.12.5",
  "1.13.6",
  "1.14.6",
  "1.15.4",
  "1.16.3",
  "1.17.2",
  "1.18.1",
  "1.19.3",
  "1.20.5",
  "2.0.2",
  "2.1.3",
  "2.2.1",
  "2.3.0",
];

/** Every line, oldest first, in its newest patch. */
export const flinkReleases: readonly FlinkRelease[] = newestPatches.map(releaseOf);

/** 1.10, which knows the heap only: those before it are refused. */
export const oldestRelease: FlinkRelease = flinkReleases[0] as FlinkRelease;
/** The newest that Headroom knows: it answers for those that are newer. */
export const newestRelease: FlinkRelease = flinkReleases[flinkReleases.length - 1] as FlinkRelease;

/** The release that a name means, or why it means none. */
export type ReleaseLookup =
  | { readonly ok: true; readonly release: FlinkRelease; readonly newerThanKnown: boolean }
  | { readonly ok: false; readonly reason: "not-a-release" | "too-old" };

/**
 * Finds a release by what a user calls it: a line (`1.20`: its newest patch), a patch (`1.20.1`), or a longer name of
 * one (`v1_20`, `1.20.1-scala_2.12-java17`). A release newer than all known is answered as the newest known, but for
 * what is public of it already.
 */
export function findRelease(name: string): ReleaseLookup {
  const match = /^v?(\d{1,3})[._](\d{1,3})(?:[._](\d{1,4}))?(?:[-_.+].*)?$/u.exec(name.trim());
  if (match === null) return { ok: false, reason: "not-a-release" };
  const [, major, minor, patch] = match;
  const line = `${Number(major)}.${Number(minor)}`;
  const known = flinkReleases.find((release) => release.line === line);
  if (known !== undefined) {
    if (patch === undefined) return { ok: true, release: known, newerThanKnown: false };
    return { ok: true, release: releaseOf(`${line}.${Number(patch)}`), newerThanKnown: false };
  }
  if (compareVersions(line, oldestRelease.line) < 0) return { ok: false, reason: "too-old" };
  if (compareVersions(line, newestRelease.line) > 0) return { ok: true, release: asNewest(line), newerThanKnown: true };
  return { ok: false, reason: "not-a-release" };
}

/** The newest release that reads one of the files, and which of them it reads. */
export function newestReaderOf(files: readonly ConfigurationFileName[]): {
  readonly release: FlinkRelease;
  readonly file: ConfigurationFileName;
} {
  for (const release of [...flinkReleases].reverse()) {
    const file = release.behaviour.configurationFiles.find((name) => files.includes(name));
    if (file !== undefined) return { release, file };
  }
  throw new RangeError("no release reads none of its files");
}

/** Compares `1.9` and `1.10.2` part by part, a missing part counting as 0. */
export function compareVersions(a: string, b: string): number {
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const leftEnd = endOfPart(a, left);
    const rightEnd = endOfPart(b, right);
    const difference = Number(a.slice(left, leftEnd)) - Number(b.slice(right, rightEnd));
    if (difference !== 0) return difference;
    left = leftEnd + 1;
    right = rightEnd + 1;
  }
  return 0;
}

function endOfPart(version: string, start: number): number {
  const dot = version.indexOf(".", start);
  return dot === -1 ? version.length : dot;
}

/** Whether an option, or anything else that came and went, exists in a release. */
export function existsIn(thing: { readonly since: string; readonly until?: string }, release: FlinkRelease): boolean {
  if (compareVersions(release.version, thing.since) < 0) return false;
  return thing.until === undefined || compareVersions(release.version, thing.until) < 0;
}

function asNewest(line: string): FlinkRelease {
  return { ...newestRelease, standsInFor: line, behaviour: releaseOf(line).behaviour };
}

function releaseOf(version: string): FlinkRelease {
  let behaviour: FlinkBehaviour = firstBehaviour;
  for (const { since, before, change } of releaseDifferences) {
    const began = compareVersions(version, since) >= 0;
    const ended = before !== undefined && compareVersions(version, before) >= 0;
    if (began && !ended) behaviour = { ...behaviour, ...change };
  }
  return { line: version.split(".").slice(0, 2).join("."), version, behaviour };
}
