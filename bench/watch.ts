import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { metricCost } from "../src/core/watch/metric-cost.ts";
import { WatchedCluster } from "../test/real/watched-cluster.ts";
import { Running } from "../test/support/running.ts";
import type { Ratio } from "./benchmark.ts";

const COMMAND = fileURLToPath(new URL("../dist/bin/headroom.js", import.meta.url));
const JOBS = 3;
const PARALLELISM = 16;
const VERTICES = 5;
/** Seconds of one look each; `--full` takes ten minutes, as the issue has it. */
const SHORT = 60;
const FULL = 600;
const MEGABYTE = 1_000_000;

/** What watching costs a JobManager with running jobs, in heap that stays after full collections, and what watch takes. */
export async function benchmark(args: readonly string[] = []): Promise<Ratio[]> {
  const seconds = args.includes("--full") ? FULL : SHORT;
  const ratios: Ratio[] = [];
  for (const release of ["1.20.5", "2.3.0"]) ratios.push(...(await costOf(release, seconds)));
  return ratios;
}

async function costOf(release: string, seconds: number): Promise<Ratio[]> {
  const cluster = await WatchedCluster.start(release, { slots: JOBS * PARALLELISM, settings: network });
  try {
    await cluster.runJobs(JOBS, PARALLELISM);
    await pause(10_000);
    liveBytes(cluster.pid);
    // The same time without watching: a JobManager's heap is not quite still by itself.
    await pause(seconds * 1000);
    const alone = liveBytes(cluster.pid);
    const cheap = await watchFor(cluster, COMMAND, ["--metrics", "never"], seconds);
    const all = await watchFor(cluster, COMMAND, [], seconds);
    const subtasks = JOBS * PARALLELISM * VERTICES;
    const estimate = Number(metricCost([{ runningSubtasks: subtasks } as Parameters<typeof metricCost>[0][number]]));
    const [without, quiet, asked] = [alone, cheap.live, all.live].map((bytes) => `${(bytes / MEGABYTE).toFixed(2)} MB`);
    const looks = `${seconds} looks, a second apart, ${subtasks} running subtasks`;
    return [
      {
        what: `Flink ${release}: heap after full collections with watch --metrics never (${looks})`,
        against: "the same without watch",
        ratio: cheap.live / alone,
        hold: { atMost: 1.03 },
        figures: `${quiet}, ${without}`,
      },
      {
        what: `Flink ${release}: what asking for metrics adds to it`,
        against: "what watch says that it costs",
        ratio: (all.live - cheap.live) / estimate,
        hold: { atMost: 1.1 },
        figures: `${asked} − ${quiet} = ${((all.live - cheap.live) / subtasks / 1000).toFixed(1)} kB a subtask, ${(estimate / MEGABYTE).toFixed(2)} MB`,
      },
      {
        what: "memory of watch itself",
        against: "80 MB",
        ratio: Math.max(cheap.resident, all.resident) / (80 * MEGABYTE),
        hold: { atMost: 1 },
        figures: `${(Math.max(cheap.resident, all.resident) / MEGABYTE).toFixed(1)} MB at most`,
      },
    ];
  } finally {
    await cluster.stop();
  }
}

/** All-to-all edges between 16 subtasks want more network buffers than a small TaskManager has. */
const network = {
  "taskmanager.memory.process.size": "2g",
  "taskmanager.memory.network.fraction": "0.3",
  "taskmanager.memory.network.max": "1g",
};

interface Watched {
  readonly live: number;
  readonly resident: number;
}

async function watchFor(
  cluster: WatchedCluster,
  file: string,
  options: readonly string[],
  seconds: number,
): Promise<Watched> {
  const args = [file, "watch", cluster.url, "--output", "ndjson", "--interval", "1", ...options];
  const watching = new Running(process.execPath, args, process.env);
  await pause(seconds * 1000);
  const live = liveBytes(cluster.pid);
  const resident = highestResident(watching.child.pid as number);
  watching.child.kill("SIGINT");
  await watching.ended;
  return { live, resident };
}

/** All that is reachable, by the JVM's own histogram, which collects the whole heap first. */
function liveBytes(pid: number): number {
  execFileSync("jcmd", [`${pid}`, "GC.run"]);
  const histogram = execFileSync("jcmd", [`${pid}`, "GC.class_histogram"], { encoding: "utf8" });
  return Number(/^Total\s+\d+\s+(\d+)/mu.exec(histogram)?.[1]);
}

function highestResident(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}
