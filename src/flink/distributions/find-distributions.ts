import { readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";
import { findRelease } from "../../core/options/flink-release.ts";
import { flinkCacheDirectory } from "./cache-directory.ts";
import { type Distribution, distributionAt } from "./distribution.ts";

/** A distribution on this machine, and what led to it. */
export interface FoundDistribution extends Distribution {
  readonly from: "FLINK_HOME" | "PATH" | "cache";
}

/** The distributions on this machine, those first that the user's environment names; each home once. */
export function findDistributions(env: Environment): FoundDistribution[] {
  const found = [
    ...(env.FLINK_HOME ? [{ from: "FLINK_HOME" as const, directory: env.FLINK_HOME }] : []),
    ...homesOnPath(env.PATH ?? "").map((directory) => ({ from: "PATH" as const, directory })),
    ...homesInCache(flinkCacheDirectory(env)).map((directory) => ({ from: "cache" as const, directory })),
  ].flatMap(({ from, directory }) => {
    const result = distributionAt(directory);
    return result.ok ? [{ ...result.distribution, from }] : [];
  });
  return found.filter(({ home }, index) => found.findIndex((other) => other.home === home) === index);
}

/** `flink` on the PATH stands in the `bin/` of a distribution, often through a symbolic link. */
function homesOnPath(path: string): string[] {
  return path.split(delimiter).flatMap((directory) => {
    try {
      return directory === "" ? [] : [dirname(dirname(realpathSync(join(directory, "flink"))))];
    } catch {
      return [];
    }
  });
}

function homesInCache(cache: string): string[] {
  try {
    // Names that begin with a dot are installations under way.
    const names = readdirSync(cache).filter((name) => !name.startsWith("."));
    return names.sort(byRelease).map((name) => join(cache, name));
  } catch {
    return [];
  }
}

function byRelease(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** Of the distributions on this machine that will do, the one that the environment names, else the newest in the cache. */
export function chooseDistribution(
  env: Environment,
  accepts: (distribution: FoundDistribution) => boolean,
): FoundDistribution | undefined {
  const found = findDistributions(env).filter(accepts);
  return found.find(({ from }) => from !== "cache") ?? found.at(-1);
}

/** Whether a distribution's release is the one that a person names: `1.20` is any patch of its line. */
export function isRelease(release: string, named: string): boolean {
  if (release === named || release.startsWith(`${named}.`)) return true;
  const [first, second] = [findRelease(release), findRelease(named)];
  // A release that is not known yet is read as the newest that is: it is not that one.
  if (!first.ok || !second.ok || second.newerThanKnown) return false;
  return first.release.version === second.release.version;
}
