import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DistributionProblem } from "./distribution-problem.ts";

/** An unpacked Flink release: the directory that Flink's own documents call FLINK_HOME. */
export interface Distribution {
  readonly home: string;
  /** As the name of its flink-dist says it: `1.20.5`, `2.1-SNAPSHOT`. */
  readonly release: string;
  readonly distJar: string;
  /** The helper that `bin/config.sh` asks for memory sizes, with its own log settings inside; it goes before flink-dist. */
  readonly bashJavaUtilsJar: string;
}

export type DistributionResult =
  | { readonly ok: true; readonly distribution: Distribution }
  | { readonly ok: false; readonly problem: DistributionProblem };

// Up to 1.14 the name carries the Scala version.
const DIST_JAR = /^flink-dist(?:_\d+\.\d+)?-(\d+\.\d+.*)\.jar$/;

/** The Flink distribution that a directory holds. */
export function distributionAt(directory: string): DistributionResult {
  const home = resolve(directory);
  const lib = join(home, "lib");
  for (const name of namesIn(lib)) {
    const release = releaseOfDistJar(name);
    if (release === undefined) continue;
    const distribution = {
      home,
      release,
      distJar: join(lib, name),
      bashJavaUtilsJar: join(home, "bin", "bash-java-utils.jar"),
    };
    return { ok: true, distribution };
  }
  return { ok: false, problem: { code: "no-flink-dist", directory: home } };
}

/** The release that a file name of `lib/` tells: `flink-dist_2.11-1.14.6.jar` → `1.14.6`. */
export function releaseOfDistJar(name: string): string | undefined {
  return DIST_JAR.exec(name)?.[1];
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
