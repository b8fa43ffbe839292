import { compareVersions } from "../../core/options/flink-release.ts";
import { knownReleases } from "../distributions/known-releases.ts";

/** From which release on which Java cannot start a JobManager at all any more. */
const tooNew: readonly { readonly since: string; readonly java: number }[] = [
  // The scripts pass -Djava.security.manager=allow, which is an error since Java 24.
  { since: "1.19.0", java: 24 },
];

/** Why a Java cannot run a release: it takes at least, or at most, the Java named. */
export type JavaMismatch =
  | { readonly code: "java-too-old"; readonly atLeast: number }
  | { readonly code: "java-too-new"; readonly atMost: number };

export function javaMismatch(version: string, java: number): JavaMismatch | undefined {
  const known =
    knownReleases.filter(({ release }) => compareVersions(release, version) <= 0).at(-1) ?? knownReleases[0];
  if (known !== undefined && java < known.minimumJava) return { code: "java-too-old", atLeast: known.minimumJava };
  const limit = tooNew.find(({ since }) => compareVersions(version, since) >= 0);
  return limit !== undefined && java >= limit.java ? { code: "java-too-new", atMost: limit.java - 1 } : undefined;
}
