import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRelease, newestRelease } from "../../src/core/options/flink-release.ts";
import { sizingOf } from "../../src/core/size/sizing.ts";
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
    const taken = await submitter.submit(cluster, shape).then(
      () => true,
      () => false,
    );
    const all = async (holds: (tasks: { total: number; running: number }) => boolean) => {
      const seen = await cluster.jobs();
      return seen.length === jobs && seen.every(({ tasks }) => holds(tasks));
    };
    if (state === "observed") {
      await cluster.until(() => all(({ total, running }) => total > 0 && running === total), "running subtasks", 1000);
    }
    const [before, worked, began] = [pauses(cluster.collections), collectorTime(cluster.pid), Date.now()];
    for (const end = began + milliseconds; Date.now() < end && !cluster.ended; await pause(1000)) {
      for (const { jid } of await cluster.jobs()) if (state === "observed") await cluster.get(`/jobs/${jid}`);
    }
    const elapsed = Date.now() - began;
    const collecting = Math.min(pauses(cluster.collections) - before, collectorTime(cluster.pid) - worked);
    // A busy machine may be late with an answer; one that is out of memory never gives it.
    const serves = cluster
      .until(() => all(() => true), "answer", 1000)
      .then(
        () => true,
        () => false,
      );
    return {
      served: taken && (await serves),
      ended: cluster.ended,
      outOfMemory: /OutOfMemoryError|GC overhead limit/u.test(cluster.log),
      gcShare: collecting / elapsed,
    };
  } finally {
    await cluster.stop();
  }
}

/**
 * Milliseconds for which a JVM's collector had a processor: a pause lasts longer than that where others have it. A JVM that
 * is gone has collected for ever.
 */
function collectorTime(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`);
    return tasks
      .filter((task) => /^(?:GC Thread|VM Thread)/u.test(readFileSync(`${task}/comm`, "utf8")))
      .reduce((sum, task) => sum + Number(readFileSync(`${task}/schedstat`, "utf8").split(" ")[0]) / 1e6, 0);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Milliseconds for which a JVM stood still for its collections, by its own log. */
function pauses(log: string): number {
  return [...log.matchAll(/ Pause .* ([\d.]+)ms$/gmu)].reduce((sum, [, milliseconds]) => sum + Number(milliseconds), 0);
}
