import { compareVersions } from "../../core/options/flink-release.ts";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
import { knownReleases } from "../distributions/known-releases.ts";

/** Why a Java cannot run a JobManager of a release: it takes at least, or at most, the Java named. */
export type JavaMismatch =
  | { readonly code: "java-too-old"; readonly atLeast: number }
  | { readonly code: "java-too-new"; readonly atMost: number; readonly unless: string | undefined };

/** Whether a Java with these options runs a release. */
export function javaMismatch(version: string, java: number, options: readonly string[]): JavaMismatch | undefined {
  const known =
    knownReleases.filter(({ release }) => compareVersions(release, version) <= 0).at(-1) ?? knownReleases[0];
  if (known !== undefined && java < known.minimumJava) return { code: "java-too-old", atLeast: known.minimumJava };
  const limit = launchBehaviour(version).javaTooNew;
  if (limit === null || java < limit.java) return undefined;
  const helped = limit.unless !== undefined && options.includes(limit.unless);
  return helped ? undefined : { code: "java-too-new", atMost: limit.java - 1, unless: limit.unless };
}
