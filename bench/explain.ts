import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ratio } from "./benchmark.ts";
import { flinkToMeasure } from "./flink-to-measure.ts";
import { measuredInTurn } from "./measured-command.ts";

const ROUNDS = 15;

/**
 * The whole command, from starting it to the last line, on Node and as an executable, against Flink's helper and against
 * Node doing nothing.
 */
export async function benchmark(): Promise<Ratio[]> {
  const { distribution, java } = await flinkToMeasure("2.3.0");
  const directory = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  writeFileSync(join(directory, "config.yaml"), "jobmanager:\n  memory:\n    process:\n      size: 1600m\n");
  const [headroom, executable] = ["bin/headroom.js", "executable/headroom"].map((path) =>
    fileURLToPath(new URL(`../dist/${path}`, import.meta.url)),
  ) as [string, string];
  const classPath = [distribution.bashJavaUtilsJar, distribution.distJar].join(delimiter);
  const helper = [
    "-classpath",
    classPath,
    "org.apache.flink.runtime.util.bash.BashJavaUtils",
    "GET_JM_RESOURCE_PARAMS",
  ];
  const [explain, alone, flink, node] = measuredInTurn(
    [
      [process.execPath, headroom, "explain", directory],
      [executable, "explain", directory],
      [java.executable, ...helper, "--configDir", directory],
      [process.execPath, "-e", "0"],
    ],
    ROUNDS,
  );
  if (!explain || !alone || !flink || !node) throw new Error("nothing was measured");
  const ms = (seconds: number) => `${Math.round(seconds * 1000)} ms`;
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return [
    {
      what: "explain, memory",
      against: "BashJavaUtils",
      ratio: explain.bytes / flink.bytes,
      hold: { atMost: 0.7 },
      figures: `${mb(explain.bytes)}, ${mb(flink.bytes)}`,
    },
    {
      what: "explain, time",
      against: "node -e 0",
      ratio: explain.seconds / node.seconds,
      // Node is the ceiling: no command of it can be quicker than one that does nothing.
      hold: { atMost: 1.6 },
      figures: `${ms(explain.seconds)}, ${ms(node.seconds)}; Flink ${ms(flink.seconds)}`,
    },
    {
      what: "explain as an executable, time",
      against: "BashJavaUtils",
      ratio: flink.seconds / alone.seconds,
      hold: { atLeast: 25 },
      figures: `${ms(alone.seconds)}, ${ms(flink.seconds)}`,
    },
    {
      what: "explain as an executable, time",
      against: "node -e 0",
      ratio: alone.seconds / node.seconds,
      hold: { atMost: 0.35 },
      figures: `${ms(alone.seconds)}, ${ms(node.seconds)}`,
    },
    {
      what: "explain as an executable, memory",
      against: "BashJavaUtils",
      ratio: alone.bytes / flink.bytes,
      hold: { atMost: 0.7 },
      figures: `${mb(alone.bytes)}, ${mb(flink.bytes)}`,
    },
  ];
}
