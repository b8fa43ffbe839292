import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareVersions } from "../../src/core/options/flink-release.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { type Machine, writeCalibration } from "./calibrate.ts";
import { Cluster, type Installed, pause } from "./cluster.ts";
import { type Measurement, measure } from "./measure.ts";
import { type Series, type Step, seriesOf } from "./series.ts";
import { workloadOf } from "./shape.ts";
import { Submitter } from "./submitter.ts";

/**
 * `npm run calibrate -- RELEASE [ID…]`: measures what is not yet in the release's CSV, then fits what is there and writes
 * src/core/size/coefficients.RELEASE.generated.ts. Ended early, it goes on from there the next time.
 */

const HERE = fileURLToPath(new URL(".", import.meta.url));
const NATIVE = ["Class", "Metaspace", "Thread", "Code", "GC", "Compiler", "Internal", "Symbol", "Shared class space"];
const COLUMNS = [
  "id,set,step,netty,taskManagers,live,byteArrays,used,metaspace,direct,threads,resident",
  ...NATIVE.map((name) => name.toLowerCase().replaceAll(" ", "-")),
  "shape,settings,stored,kept,measuredOn",
].join(",");

/** More changes of parallelism than are kept. */
const RESCALES = 60;

const [release, ...only] = process.argv.slice(2);
if (release === undefined) throw new Error("which release? npm run calibrate -- 2.3.0");
const flink = installed(release);
const file = join(HERE, "data", `measured.${release}.csv`);
if (!existsSync(file)) writeFileSync(file, `${COLUMNS}\n`);
// Netty 4.2, from 2.3 on, has an allocator that takes no whole chunks.
const nettyPools = compareVersions(release, "2.3.0") < 0;
const machineFile = join(HERE, "data", `machine.${release}.json`);
const keepsRescales = !nettyPools;
const missing = seriesOf(nettyPools, keepsRescales).filter((series) => {
  return !isMeasured(series) && (only.length === 0 || only.includes(series.id));
});
if (missing.length > 0) {
  const submitter = new Submitter(flink);
  try {
    for (const series of missing) await measureSeries(series, submitter);
  } finally {
    submitter.close();
  }
}
const machine = JSON.parse(readFileSync(machineFile, "utf8")) as Machine;
for (const { state, points, medianError, largestError, inRange } of writeCalibration(release, machine).heldOut) {
  const [median, largest] = [medianError, largestError].map((error) => `${(error * 100).toFixed(1)} %`);
  process.stdout.write(
    `${state}: ${points} held out, off by ${median} (median), ${largest} (most), ${inRange} in range\n`,
  );
}

function isMeasured(series: Series): boolean {
  const there = readFileSync(file, "utf8");
  return series.steps.every((step) => there.includes(`\n${series.id},${series.set},${step},`));
}

async function measureSeries(series: Series, submitter: Submitter): Promise<void> {
  const began = Date.now();
  const unpooled = [
    "-Dorg.apache.flink.shaded.netty4.io.netty.allocator.type=unpooled",
    "-Dio.netty.allocator.type=unpooled",
  ];
  const settings = { "metrics.fetcher.update-interval": "2000", ...series.settings };
  let cluster: Cluster | undefined;
  try {
    const { netty, asShipped = false } = series;
    cluster = await Cluster.start(flink, {
      settings,
      asShipped,
      jvmOptions: nettyPools && netty !== "pooled" ? unpooled : [],
    });
    const jobs = workloadOf(series.shape, "waiting").jobs;
    const count = jobs.reduce((sum, job) => sum + job.count, 0);
    const slots = jobs.reduce((sum, job) => sum + job.count * Math.max(...job.vertices.map((v) => v.parallelism)), 0);
    const taskManagers = series.steps.every((step) => step === "idle" || step === "waiting")
      ? 0
      : (series.taskManagers ?? 1);
    // Jobs that finish or fail need their slots at once, and the adaptive scheduler has no graph without them.
    if (!series.steps.includes("waiting") && taskManagers > 0)
      await cluster.startTaskManagers(taskManagers, Math.ceil(slots / taskManagers));
    let submitted = false;
    for (const step of series.steps) {
      if (step !== "idle" && !submitted) {
        await submitter.submit(cluster, series.shape);
        submitted = true;
      }
      if (step === "running" && series.steps.includes("waiting"))
        await cluster.startTaskManagers(taskManagers, Math.ceil(slots / taskManagers));
      await reach(cluster, step, count);
      const measured = await measure(cluster);
      const kept = step === "rescaled" ? await rescalesOf(cluster) : (await cluster.jobs()).length;
      record(series, step, step === "idle" || step === "waiting" ? 0 : taskManagers, measured, {
        stored: cluster.storedBytes,
        kept,
      });
    }
    process.stdout.write(`${release} ${series.id} ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
  } catch (error) {
    // One that fails is told and measured another time; the others go on.
    process.stdout.write(`${release} ${series.id} failed: ${(error as Error).message}\n`);
  } finally {
    await cluster?.stop();
  }
}

async function reach(cluster: Cluster, step: Step, count: number): Promise<void> {
  const allJobs =
    (holds: (job: { state: string; tasks: { total: number; running: number } }) => boolean) => async () => {
      const jobs = await cluster.jobs();
      const failed = jobs.filter(({ state }) => state === "FAILED" || state === "FAILING");
      if (failed.length > 0) throw new Error(`${failed.length} jobs failed: ${cluster.problems}`);
      return jobs.length >= count && jobs.every(holds);
    };
  const running = allJobs(({ tasks }) => tasks.total > 0 && tasks.running === tasks.total);
  switch (step) {
    case "idle":
      break;
    case "waiting":
      await cluster.until(
        allJobs(({ state }) => state === "RUNNING"),
        "jobs that wait",
      );
      break;
    case "running":
      await cluster.until(running, "running subtasks", 1000);
      break;
    case "checkpoints":
      // Twelve of each job: more than are kept.
      await cluster.until(
        async () => (cluster.log.match(/Completed checkpoint/gu)?.length ?? 0) >= 12 * count,
        "checkpoints",
        1000,
      );
      break;
    case "observed":
      for (let round = 0; round < 4; round++) {
        for (const { jid } of await cluster.jobs()) await cluster.get(`/jobs/${jid}`);
        await pause(2500);
      }
      // What is fetched takes its place twice until it is in the store.
      await pause(8000);
      break;
    case "finished":
      await cluster.until(
        allJobs(({ state }) => state === "FINISHED"),
        "finished jobs",
        1000,
      );
      break;
    case "expired":
      await cluster.until(
        async () => (await cluster.finishedEver()) >= count && (await cluster.jobs()).length === 0,
        "expired jobs",
        1000,
      );
      // What expired is purged once in such a time.
      await pause(16_000);
      break;
    case "rescaled":
      await rescale(cluster);
      break;
    case "restarts":
      await cluster.until(
        async () => (cluster.log.match(/switched from state RESTARTING to RUNNING/gu)?.length ?? 0) >= 20 * count,
        "restarts",
        1000,
      );
      break;
  }
  await pause(1500);
}

/** Changes the parallelism of all jobs, to half of what they were submitted with and back. */
async function rescale(cluster: Cluster): Promise<void> {
  const jobs = await cluster.jobs();
  const requirements = new Map<string, Requirements>();
  for (const { jid } of jobs)
    requirements.set(jid, (await cluster.get(`/jobs/${jid}/resource-requirements`)) as Requirements);
  for (let change = 0; change < RESCALES; change++) {
    const expected = new Map<string, number>();
    for (const [jid, vertices] of requirements) {
      const wanted = Object.entries(vertices).map(([vertex, { parallelism }]) => {
        const bound = Math.max(1, change % 2 === 0 ? parallelism.upperBound >> 1 : parallelism.upperBound);
        return [vertex, { parallelism: { lowerBound: bound, upperBound: bound } }] as const;
      });
      expected.set(
        jid,
        wanted.reduce((sum, [, { parallelism }]) => sum + parallelism.upperBound, 0),
      );
      await cluster.put(`/jobs/${jid}/resource-requirements`, Object.fromEntries(wanted));
    }
    await cluster.until(
      async () => (await cluster.jobs()).every(({ jid, tasks }) => tasks.running === expected.get(jid)),
      `change ${change} of parallelism`,
    );
  }
}

interface Requirements {
  readonly [vertex: string]: { readonly parallelism: { readonly lowerBound: number; readonly upperBound: number } };
}

/** How many changes of parallelism REST shows of all jobs. */
async function rescalesOf(cluster: Cluster): Promise<number> {
  let kept = 0;
  for (const { jid } of await cluster.jobs()) {
    const history = await cluster.get(`/jobs/${jid}/rescales/history`);
    if (Array.isArray(history)) kept += history.length;
  }
  return kept;
}

/** What is kept of the past when something is measured. */
interface Kept {
  /** Bytes of the job store's files. */
  readonly stored: number;
  /** Jobs that `/jobs/overview` shows, or changes of parallelism that REST shows. */
  readonly kept: number;
}

function record(series: Series, step: Step, taskManagers: number, measured: Measurement, past: Kept): void {
  const { live, byteArrays, used, metaspace, direct, threads, resident, native } = measured;
  const netty = series.netty ?? "plain";
  const row = [
    series.id,
    series.set,
    step,
    netty,
    taskManagers,
    live,
    byteArrays,
    used,
    metaspace,
    direct,
    threads,
    resident,
  ];
  const version = spawnSync(flink.java, ["-version"], { encoding: "utf8" }).stderr;
  const java = /version "([^"]+)"/u.exec(version)?.[1] ?? "unknown";
  const measuredOn = new Date().toISOString().slice(0, 10);
  // What options keep is measured on a day of its own, which its row says.
  if (series.set !== "options")
    writeFileSync(machineFile, `${JSON.stringify({ java, cores: availableParallelism(), measuredOn })}\n`);
  const settings = Object.entries(series.settings ?? {}).map(([key, value]) => `${key}: ${value}`);
  const last = [series.shape, settings.join("; "), past.stored, past.kept, measuredOn];
  appendFileSync(file, `${[...row, ...NATIVE.map((name) => native[name] ?? ""), ...last].join(",")}\n`);
}

function installed(wanted: string): Installed {
  const found = distributionAt(join(flinkCacheDirectory(process.env), wanted));
  if (!found.ok) throw new Error(`Flink ${wanted} is not installed: headroom flink install ${wanted}`);
  const java = findJava(process.env);
  if (!java.ok || !java.java.hasCompiler)
    throw new Error("a JDK is needed: set JAVA_HOME, or put its java on the PATH");
  return { release: wanted, home: found.distribution.home, java: java.java.executable };
}
