import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesAround } from "../../src/cli/input/around-manifests.ts";
import { explainCommandLines } from "../../src/core/explain/explain-command-lines.ts";
import { launchBehaviour } from "../../src/core/options/launch-behaviour.ts";
import { quoteForShell } from "../../src/core/shell/quote-for-shell.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { knownReleases } from "../../src/flink/distributions/known-releases.ts";
import { releaseNamed } from "../support/ask.ts";
import { StubJava } from "./script-command-line.ts";

/** One of each kind of scripts: those between are the same, byte by byte, or take the same. HEADROOM_RELEASES names others. */
const EACH_KIND = ["1.11.4", "1.14.6", "1.15.4", "1.20.5", "2.3.0"];
const asked = process.env.HEADROOM_RELEASES?.split(",") ?? EACH_KIND;
const releases = knownReleases.map(({ release }) => release).filter((release) => asked.includes(release));

let stub: StubJava;
beforeAll(() => {
  stub = new StubJava();
});
afterAll(() => stub.remove());

/** Each with quotes, as people write them. */
const properties = [
  "",
  "-D jobmanager.memory.process.size=2g",
  "-D 'jobmanager.memory.process.size=2g' -D \"jobmanager.memory.off-heap.size\"=256m",
  "-Djobmanager.memory.process.size=2g -D jobmanager.memory.off-heap.size=256m",
  "-D jobmanager.memory.heap.size=700m -D jobmanager.memory.process.size=1600m -D jobmanager.memory.heap.size=800m",
];

/**
 * The real scripts, with the configuration that they ship, against what we say of the same command line; and the
 * command line of Java that they end with, read in its turn.
 */
describe.each(releases)("command lines of Flink %s", (version) => {
  const found = distributionAt(join(flinkCacheDirectory(process.env), version));
  if (!found.ok) return;
  const { home } = found.distribution;
  const chosen = { release: releaseNamed(version), reason: { kind: "asked" }, newerThanKnown: undefined } as const;
  const { behaviour } = chosen.release;
  const scripts = launchBehaviour(version).sessionArguments
    ? ["jobmanager.sh", "standalone-job.sh"]
    : ["standalone-job.sh"];

  const around = filesAround({});
  // What the scripts read is the conf/ beside them.
  const flagsOf = (text: string) => {
    const [one] = explainCommandLines({ name: "(command line)", text }, { chosen, around });
    const { outcome } = one?.explanation.answer ?? {};
    return outcome?.kind === "planned" ? outcome.plan.jvmArguments : outcome?.kind;
  };

  describe.each(scripts)("%s", (script) => {
    it.each(properties)("%s", (written) => {
      const path = join(home, "bin", script);
      const text = `${path} start-foreground ${written}`;
      const words = written === "" ? [] : written.replaceAll(/['"]/gu, "").split(" ");
      const env = {
        PATH: process.env.PATH ?? "",
        JAVA_HOME: stub.home,
        FLINK_PID_DIR: mkdtempSync(join(tmpdir(), "pid-")),
      };
      const { argv } = stub.run(path, words, env);
      const said = flagsOf(text);
      expect(argv.slice(1, 1 + (said?.length ?? 0))).toEqual(said);
      const running = argv.map(quoteForShell).join(" ");
      // Before 1.12 a JobManager is not told its sizes, so that its command line alone does not say what it has.
      expect(flagsOf(running)).toEqual(behaviour.dynamicConfigs ? said : "unknown");
    });
  });
});
