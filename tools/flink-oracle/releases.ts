import { availableParallelism } from "node:os";
import { newestRelease } from "../../src/core/options/flink-release.ts";
import type { Distribution } from "../../src/flink/distributions/distribution.ts";
import { distributionProblemText } from "../../src/flink/distributions/distribution-problem.ts";
import { installDistribution } from "../../src/flink/distributions/install-distribution.ts";
import { knownRelease, knownReleases } from "../../src/flink/distributions/known-releases.ts";
import { findJava, type Java, javaProblemText } from "../../src/flink/java/find-java.ts";
import { FlinkJvm } from "./flink-jvm.ts";
import { OracleFailure } from "./oracle-failure.ts";

/** One of each kind: the first of all, the last without and the last with both file formats, the newest. */
export const usualReleases: readonly string[] = ["1.11.4", "1.16.3", "1.20.5", newestRelease.version];

/** The releases that `--release` names: `all`, lines or patches; without any, the usual ones. */
export function releasesNamed(names: readonly string[]): string[] {
  if (names.length === 0) return [...usualReleases];
  if (names.includes("all")) return knownReleases.map(({ release }) => release);
  return names.map((name) => {
    const known = knownRelease(name);
    if (known === undefined) {
      const problem = {
        code: "unknown-release",
        release: name,
        known: knownReleases.map(({ release }) => release),
      } as const;
      throw new OracleFailure(distributionProblemText(problem).en);
    }
    return known.release;
  });
}

/** A distribution of the release: the cache's, or brought into it. */
export async function distributionOf(release: string): Promise<Distribution> {
  // Ctrl-C reaches this process, and not pip, which is in a process group of its own.
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  let announced = false;
  const onProgress = () => {
    if (!announced) process.stderr.write(`installing Flink ${release} …\n`);
    announced = true;
  };
  const result = await installDistribution(release, { env: process.env, onProgress, signal: stopped.signal });
  process.off("SIGINT", stop).off("SIGTERM", stop);
  if (!result.ok) throw new OracleFailure(distributionProblemText(result.problem).en);
  return result.distribution;
}

/**
 * The Java that asks: a JDK, since it runs the oracle's program from its source. The golden answers are Java 17's:
 * from 19 on Java prints some doubles with other digits, and some reasons of a failed conversion in other words.
 */
export function javaForOracle(): Java {
  const found = findJava(process.env);
  if (!found.ok) throw new OracleFailure(javaProblemText(found.problem).en);
  const { executable, version, majorVersion, hasCompiler } = found.java;
  if (majorVersion < 11 || majorVersion > 18 || !hasCompiler) {
    const what = `${executable} is ${hasCompiler ? "a JDK" : "a JRE"} ${version}`;
    throw new OracleFailure(`A JDK of Java 11 to 18, best 17, is needed (JAVA_HOME), and ${what}.`);
  }
  return found.java;
}

/** Does something with a JVM of each release, as many at once as there are processors; results in the order given. */
export async function withEachRelease<T>(
  releases: readonly string[],
  task: (jvm: FlinkJvm) => Promise<T>,
): Promise<T[]> {
  const java = javaForOracle();
  const results: T[] = [];
  const waiting = [...releases.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, release] = next;
      const jvm = new FlinkJvm(await distributionOf(release), java);
      try {
        results[index] = await task(jvm);
      } finally {
        jvm.close();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
  return results;
}
