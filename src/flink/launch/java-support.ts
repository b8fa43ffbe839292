import { compareVersions } from "../../core/options/flink-release.ts";
import { knownReleases } from "../distributions/known-releases.ts";

/** Why a Java cannot run a JobManager of a release: it takes at least, or at most, the Java named. */
export type JavaMismatch =
  | { readonly code: "java-too-old"; readonly atLeast: number }
  | { readonly code: "java-too-new"; readonly atMost: number; readonly unless: string | undefined };

/** From which Java on releases do not start any more, and the option of the user's with which they do. */
const tooNew: readonly {
  readonly since: string;
  readonly before: string;
  readonly java: number;
  readonly unless?: string;
}[] = [
  // NetUtils uses a class of Java's that is closed since Java 16; 1.18 no longer does.
  { since: "1.11.0", before: "1.18.0", java: 16, unless: "--add-exports=java.base/sun.net.util=ALL-UNNAMED" },
  // The scripts pass -Djava.security.manager=allow, which is an error since Java 24.
  { since: "1.19.0", before: "3.0.0", java: 24 },
];

/** Whether a Java with these options runs a release. */
export function javaMismatch(version: string, java: number, options: readonly string[]): JavaMismatch | undefined {
  const known =
    knownReleases.filter(({ release }) => compareVersions(release, version) <= 0).at(-1) ?? knownReleases[0];
  if (known !== undefined && java < known.minimumJava) return { code: "java-too-old", atLeast: known.minimumJava };
  const limit = tooNew.find(
    ({ since, before }) => compareVersions(version, since) >= 0 && compareVersions(version, before) < 0,
  );
  if (limit === undefined || java < limit.java) return undefined;
  const helped = limit.unless !== undefined && options.includes(limit.unless);
  return helped ? undefined : { code: "java-too-new", atMost: limit.java - 1, unless: limit.unless };
}
