import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ratio } from "./benchmark.ts";
import { flinkToMeasure } from "./flink-to-measure.ts";
import { shipped } from "./shipped.ts";

const { stringValue } = await shipped<typeof import("../src/core/java/value.ts")>("core/java/value.js");
const { Configuration } = await shipped<typeof import("../src/core/configuration/configuration.ts")>(
  "core/configuration/configuration.js",
);
const { deriveProcessSpec } = await shipped<typeof import("../src/core/jobmanager/derive-process-spec.ts")>(
  "core/jobmanager/derive-process-spec.js",
);
const { Refusal } = await shipped<typeof import("../src/core/process-memory/refusal.ts")>(
  "core/process-memory/refusal.js",
);
const { findRelease } = await shipped<typeof import("../src/core/options/flink-release.ts")>(
  "core/options/flink-release.js",
);

const RELEASE = "2.3.0";
const SECONDS = 3;

/** A configuration for each of the three routes, and one with all that can be said. */
const configurations: readonly Readonly<Record<string, string>>[] = [
  { "jobmanager.memory.process.size": "1600m" },
  { "jobmanager.memory.flink.size": "2g" },
  { "jobmanager.memory.heap.size": "1024m" },
  {
    "jobmanager.memory.process.size": "8g",
    "jobmanager.memory.off-heap.size": "256m",
    "jobmanager.memory.jvm-metaspace.size": "512m",
    "jobmanager.memory.jvm-overhead.fraction": "0.15",
    "jobmanager.memory.jvm-overhead.max": "2g",
  },
];

/** Parsed settings to plan, in process, against Flink's own code in a warm JVM. */
export async function benchmark(): Promise<Ratio[]> {
  const flink = await flinkPlansPerSecond();
  const headroom = ourPlansPerSecond();
  return [
    {
      what: "plans a second",
      against: "JobManagerProcessUtils",
      ratio: headroom / flink,
      hold: { atLeast: 2 },
      figures: `${headroom.toLocaleString("en")}, ${flink.toLocaleString("en")}`,
    },
  ];
}

async function flinkPlansPerSecond(): Promise<number> {
  const { distribution, java } = await flinkToMeasure(RELEASE);
  const lib = join(distribution.home, "lib");
  const classPath = readdirSync(lib).map((name) => join(lib, name));
  const program = fileURLToPath(new URL("./java/PlansPerSecond.java", import.meta.url));
  const settings = configurations.map((one) =>
    Object.entries(one)
      .map(([key, value]) => `${key}=${value}`)
      .join(","),
  );
  const args = ["-cp", classPath.join(delimiter), program, `${SECONDS}`, ...settings];
  return Number(execFileSync(java.executable, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

function ourPlansPerSecond(): number {
  const found = findRelease(RELEASE);
  if (!found.ok) throw new Error(`${RELEASE} is not known`);
  const prepared = configurations.map((one) =>
    Configuration.of(
      Object.entries(one).map(([key, value]) => ({
        key,
        value: stringValue(value),
        from: { kind: "default" } as const,
      })),
    ),
  );
  const round = () => {
    let heap = 0n;
    for (let at = 0; at < 200; at++) {
      for (const configuration of prepared) {
        const spec = deriveProcessSpec(configuration, found.release);
        if (spec instanceof Refusal) throw new Error(`${spec.exception.message}`);
        heap += spec.jvmHeap;
      }
    }
    return heap;
  };
  plansPerSecond(round);
  return plansPerSecond(round);
}

function plansPerSecond(round: () => bigint): number {
  const start = performance.now();
  let rounds = 0;
  let sink = 0n;
  while (performance.now() - start < SECONDS * 1000) {
    sink += round();
    rounds++;
  }
  if (sink === 0n) throw new Error("nothing was planned");
  return Math.round((rounds * 200 * configurations.length) / ((performance.now() - start) / 1000));
}
