import { findRelease } from "../../core/options/flink-release.ts";
import { type FoundDistribution, findDistributions } from "../../flink/distributions/find-distributions.ts";
import type { Surroundings } from "../command-line/command.ts";

/** Of the distributions on this machine that will do, the one that the environment names, else the newest in the cache. */
export function chooseDistribution(
  { environment }: Pick<Surroundings, "environment">,
  accepts: (distribution: FoundDistribution) => boolean,
): FoundDistribution | undefined {
  const found = findDistributions(environment).filter(accepts);
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
