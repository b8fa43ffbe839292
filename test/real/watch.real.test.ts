import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WatchDocument } from "../../src/core/watch/watch-document.ts";
import { commandLine } from "../support/command.ts";
import { Running } from "../support/running.ts";
import { runWatch } from "../watch/run-watch.ts";
import { RecordingProxy } from "./recording-proxy.ts";
import { needed, pause, WatchedCluster } from "./watched-cluster.ts";

/** As `JSON.parse` gives it: sizes are numbers here, exact below 2^53. */
type Parsed<T> = T extends bigint ? number : T extends object ? { readonly [K in keyof T]: Parsed<T[K]> } : T;
type Document = Parsed<WatchDocument>;

describe.each(["1.20.5", "2.3.0"])("a real JobManager of Flink %s with three jobs", (release) => {
  let cluster: WatchedCluster;
  let proxy: RecordingProxy;

  beforeAll(async () => {
    needed(release);
    cluster = await WatchedCluster.start(release, { slots: 6 });
    await cluster.runJobs(3, 2);
    proxy = await RecordingProxy.before(cluster.url);
  }, 400_000);
  afterAll(async () => {
    proxy?.stop();
    await cluster?.stop();
  });

  it("tells nothing that REST did not answer", async () => {
    const { exitCode, out, error } = await runWatch([proxy.url, "--once", "--output", "json"]);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const document = JSON.parse(out) as Document;
    expect(document.answered).toBe(true);
    expect(document.version).toBe(release);
    expectOverview(document, proxy);
    expectJobs(document, proxy);
    expectMetrics(document, proxy);
    expectBudget(document, proxy);
  });

  it("reads the process itself where it is on this machine", async () => {
    const { out } = await runWatch([cluster.url, "--once", "--output", "json", "--metrics", "never", "--full-gc"]);
    const { use, metricsSkipped } = JSON.parse(out) as Document;
    expect(use?.from).toMatchObject({ heap: "jvm", metaspace: "jvm", threads: "jvm", process: "process" });
    expect(metricsSkipped?.reason).toBe("not-wanted");
    const resident = Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${cluster.pid}/status`, "utf8"))?.[1]) * 1024;
    expect(Math.abs((use?.processBytes as number) - resident)).toBeLessThan(64 * 1024 * 1024);
    // A full collection leaves what lives: some 25 to 60 MB for three small jobs.
    expect(use?.heapAfterFullCollectionBytes).toBeGreaterThan(15_000_000);
    expect(use?.heapAfterFullCollectionBytes).toBeLessThan(70_000_000);
    expect(use?.from.heapAfterFullCollection).toBe("jcmd");
  });

  it("says where it is not what a file says", async () => {
    const file = join(cluster.directory, "config.yaml");
    writeFileSync(file, "jobmanager.memory.process.size: 2g\n");
    const { exitCode, out } = await runWatch([cluster.url, "--once", "--output", "json", "--against", file]);
    expect(exitCode).toBe(1);
    const { drift, verdict } = JSON.parse(out) as Document;
    expect(drift?.find(({ what }) => what === "jvm-heap")).toEqual({
      what: "jvm-heap",
      where: "configuration",
      // What 1.20 and 2.3 themselves derive from 2g: 2048 MiB less 256, 128 and a tenth, which is 214748368 bytes as a Java float.
      expectedBytes: 1_530_082_096,
      runningBytes: 469_762_048,
    });
    expect(verdict.judgements.map(({ code }) => code)).toContain("not-what-the-file-says");
    const same = await runWatch([
      cluster.url,
      "--once",
      "--output",
      "json",
      "--against",
      join(cluster.directory, "conf"),
    ]);
    expect(same.exitCode).toBe(0);
    expect((JSON.parse(same.out) as Document).drift).toEqual([]);
  });

  it("survives a JobManager that hangs, is killed, and comes back", async ({ onTestFinished }) => {
    const [program, ...words] = commandLine(["watch", cluster.url, "--output", "ndjson", "--interval", "1"]);
    const watching = new Running(program, words, process.env);
    onTestFinished(() => void watching.child.kill("SIGKILL"));
    const documents = () =>
      watching.out
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Document);
    const until = async (holds: (document: Document) => boolean) => {
      const deadline = Date.now() + 100_000;
      for (;;) {
        const last = documents().at(-1);
        if (last !== undefined && holds(last)) return last;
        if (Date.now() > deadline) throw new Error(`last: ${JSON.stringify(last)}; ${watching.error}`);
        await pause(200);
      }
    };
    await until(({ answered }) => answered);
    cluster.signal("SIGSTOP");
    expect((await until(({ verdict }) => verdict.code === "zombie")).problem?.code).toBe("hanging");
    cluster.signal("SIGCONT");
    await until(({ answered }) => answered);

    cluster.signal("SIGKILL");
    const gone = await until(({ problem }) => problem?.code === "unreachable");
    expect(gone.verdict).toMatchObject({ code: "unreachable", level: "critical" });
    expect(gone.use).toBeNull();
    await until(({ problem }) => problem?.text.includes("ECONNREFUSED") === true);

    cluster.startJobManager();
    const back = await until(({ answered }) => answered);
    expect(back.trends.restarts).toBe(1);
    expect(back.verdict.judgements.map(({ code }) => code)).toContain("restarted");
    watching.child.kill("SIGINT");
    expect(await watching.ended).toBe(0);
  }, 300_000);
});

function expectOverview(document: Document, proxy: RecordingProxy): void {
  const overview = proxy.document<Record<string, number>>("/overview");
  expect(document.resourceManager).toEqual({
    taskManagers: overview.taskmanagers,
    slots: overview["slots-total"],
    freeSlots: overview["slots-available"],
  });
  expect(document.dispatcher).toEqual({
    running: overview["jobs-running"],
    finished: overview["jobs-finished"],
    cancelled: overview["jobs-cancelled"],
    failed: overview["jobs-failed"],
  });
  expect(document.dispatcher?.running).toBe(3);
}

interface AnsweredJob {
  readonly jid: string;
  readonly name: string;
  readonly state: string;
  readonly "start-time": number;
  readonly duration: number;
  readonly tasks: { readonly total: number; readonly running: number };
}

function expectJobs(document: Document, proxy: RecordingProxy): void {
  const { jobs } = proxy.document<{ jobs: AnsweredJob[] }>("/jobs/overview");
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  const expected = jobs.map((job) => ({
    id: job.jid,
    name: job.name,
    state: job.state,
    vertices: proxy.document<{ plan: { nodes: unknown[] } }>(`/jobs/${job.jid}/plan`).plan.nodes.length,
    subtasks: job.tasks.total,
    runningSubtasks: job.tasks.running,
    startedAt: new Date(job["start-time"]).toISOString(),
    ageMilliseconds: job.duration,
  }));
  expect([...(document.jobMasters ?? [])].sort(byId)).toEqual(expected.sort(byId));
  expect(document.trends.jobsSubmitted).toBe(3);
}

function expectMetrics(document: Document, proxy: RecordingProxy): void {
  const metrics = new Map(
    proxy.document<{ id: string; value: string }[]>("/jobmanager/metrics").map(({ id, value }) => [id, Number(value)]),
  );
  const memory = (name: string) => metrics.get(`Status.JVM.Memory.${name}`);
  expect(document.use).toMatchObject({
    heapBytes: memory("Heap.Used"),
    heapCommittedBytes: memory("Heap.Committed"),
    heapMaximumBytes: memory("Heap.Max"),
    heapLowestBytes: memory("Heap.Used"),
    metaspaceBytes: memory("Metaspace.Used"),
    metaspaceMaximumBytes: memory("Metaspace.Max"),
    directBytes: memory("Direct.MemoryUsed"),
    mappedBytes: memory("Mapped.MemoryUsed"),
    threads: metrics.get("Status.JVM.Threads.Count"),
    classes: metrics.get("Status.JVM.ClassLoader.ClassesLoaded"),
    processBytes: null,
    containerLimitBytes: null,
  });
  expect(new Set(Object.values(document.use?.from ?? {}))).toEqual(new Set(["rest"]));
  const collectors = (name: string) =>
    [...metrics]
      .filter(([id]) => id.startsWith("Status.JVM.GarbageCollector.") && id.endsWith(`.${name}`))
      .reduce((sum, [, value]) => sum + value, 0);
  expect(document.gc).toMatchObject({ collections: collectors("Count"), milliseconds: collectors("Time") });
  expect(document.gc?.fullCollections).toBe(metrics.get("Status.JVM.GarbageCollector.G1_Old_Generation.Count"));
}

/** What the start scripts derived and handed on is what we derive from what the JobManager tells. */
function expectBudget(document: Document, proxy: RecordingProxy): void {
  const settings = new Map(
    proxy.document<{ key: string; value: string }[]>("/jobmanager/config").map(({ key, value }) => [key, value]),
  );
  const derived = (key: string) => Number(/^(\d+)b$/u.exec(settings.get(`jobmanager.memory.${key}`) ?? "")?.[1]);
  expect(document.memory).toEqual({
    totalProcessBytes: 1 << 30,
    totalFlinkBytes: derived("heap.size") + derived("off-heap.size"),
    jvmHeapBytes: derived("heap.size"),
    offHeapBytes: derived("off-heap.size"),
    jvmMetaspaceBytes: derived("jvm-metaspace.size"),
    jvmOverheadBytes: derived("jvm-overhead.min"),
  });
  const { jvm } = proxy.document<{ jvm: { options: string[] } }>("/jobmanager/environment");
  expect(jvm.options).toContain(`-Xmx${document.jvm?.heapBytes}`);
  expect(jvm.options).toContain(`-XX:MaxMetaspaceSize=${document.jvm?.metaspaceBytes}`);
}
