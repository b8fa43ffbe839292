import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRelease, newestRelease } from "../../src/core/options/flink-release.ts";
import { sizingOf } from "../../src/core/size/sizing.ts";
import { askJvm } from "../../src/flink/java/attach.ts";
import { Cluster, type Installed, pause } from "../../tools/calibration/cluster.ts";
import { workloadOf } from "../../tools/calibration/shape.ts";
import { Submitter } from "../../tools/calibration/submitter.ts";
import { needed } from "./watched-cluster.ts";

/** Workloads that no coefficient was fitted to, of three kinds. */
const held = [
  { name: "many waiting subtasks", shape: "topo=chain;V=10;P=300;K=10;edge=rf", state: "waiting", taskManagers: 0 },
  {
    name: "running jobs that are looked at",
    shape: "topo=chain;V=6;P=50;K=3;edge=rf",
    state: "observed",
    taskManagers: 2,
  },
  {
    name: "large functions",
    shape: "topo=chain;V=12;P=20;K=4;edge=r;closure=600000",
    state: "waiting",
    taskManagers: 0,
  },
] as const;

type Held = (typeof held)[number];

const TWO_MINUTES = 120_000;
const HALF_A_MINUTE = 30_000;

/** How a JobManager fared. */
interface Fared {
  readonly ended: boolean;
  readonly outOfMemory: boolean;
  /** Of the time, in collections. */
  readonly gcShare: number;
  /** Whether it took the jobs and answered to the end. */
  readonly served: boolean;
}

describe.each(["1.20.5", "2.3.0"])("what is recommended for Flink %s", (release) => {
  let flink: Installed;
  let submitter: Submitter;

  beforeAll(() => {
    flink = { release, ...needed(release) };
    submitter = new Submitter(flink);
  }, 120_000);
  afterAll(() => submitter?.close());

  it.each(held)(
    "works for two minutes: $name",
    async (one) => {
      const fared = await run(flink, submitter, one, recommendedSettings(release, one), TWO_MINUTES);
      expect(fared).toMatchObject({ ended: false, outOfMemory: false, served: true });
      expect(fared.gcShare).toBeLessThan(0.05);
    },
    900_000,
  );

  it("is no padding: with half of the heap one of them dies or does little but collect", async () => {
    for (const one of held) {
      const heap = sized(release, one).recommended?.plan.spec.jvmHeap ?? 0n;
      const settings = { "jobmanager.memory.process.size": "", "jobmanager.memory.heap.size": `${heap / 2n}b` };
      const fared = await run(flink, submitter, one, settings, HALF_A_MINUTE).catch(() => undefined);
      if (fared === undefined || fared.ended || fared.outOfMemory || !fared.served || fared.gcShare > 0.05) return;
    }
    expect.fail("all of them did well with half of what is recommended");
  }, 900_000);
});

function sized(release: string, { shape, state }: Held) {
  const found = findRelease(release);
  const workload = workloadOf(shape, state === "observed" ? "running" : state, state === "observed");
  return sizingOf({ workload, release: found.ok ? found.release : newestRelease, execution: "standalone" });
}

function recommendedSettings(release: string, one: Held): Record<string, string> {
  const { recommended } = sized(release, one);
  return Object.fromEntries((recommended?.settings ?? []).map(({ key, value }) => [key, value ?? ""]));
}

async function run(
  flink: Installed,
  submitter: Submitter,
  { shape, state, taskManagers }: Held,
  settings: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<Fared> {
  const cluster = await Cluster.start(flink, { settings, asShipped: true });
  try {
    const jobs = workloadOf(shape, "waiting").jobs.reduce((sum, { count }) => sum + count, 0);
    if (taskManagers > 0) await cluster.startTaskManagers(taskManagers, 150 / taskManagers);
    let served = await submitter.submit(cluster, shape).then(
      () => true,
      () => false,
    );
    if (state === "observed") {
      const all = async () => {
        const seen = await cluster.jobs();
        return seen.length === jobs && seen.every(({ tasks }) => tasks.total > 0 && tasks.running === tasks.total);
      };
      await cluster.until(all, "running subtasks", 1000);
    }
    const before = await collected(cluster.pid);
    for (const end = Date.now() + milliseconds; Date.now() < end && !cluster.ended; await pause(1000)) {
      const seen = await cluster.jobs();
      served &&= seen.length === jobs;
      if (state === "observed") for (const { jid } of seen) await cluster.get(`/jobs/${jid}`);
    }
    const after = cluster.ended ? before : await collected(cluster.pid);
    return {
      ended: cluster.ended,
      outOfMemory: /OutOfMemoryError|GC overhead limit/u.test(cluster.log),
      gcShare: (after - before) / milliseconds,
      served,
    };
  } finally {
    await cluster.stop();
  }
}

/** Milliseconds that a JVM has spent in collections. */
async function collected(pid: number): Promise<number> {
  const answer = await askJvm(pid, "PerfCounter.print");
  const text = answer.ok ? answer.text : "";
  const number = (pattern: RegExp) => [...text.matchAll(pattern)].reduce((sum, [, value]) => sum + Number(value), 0);
  return (number(/^sun\.gc\.collector\.\d\.time=(\d+)/gmu) * 1000) / number(/^sun\.os\.hrt\.frequency=(\d+)/gmu);
}
