import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "../../src/core/diagnose/diagnosis.ts";
import { causesOf, diagnosedFiles, diagnosedText } from "../diagnose/diagnosed.ts";
import { wrappings } from "../diagnose/wrappings.ts";
import { BrokenJobManager, jobJar, type Settings } from "./broken-job-manager.ts";

/**
 * Breaks real JobManagers, diagnoses what they left behind, applies the advice, and does the same to them again: the
 * JobManager has to survive it.
 */

const started: BrokenJobManager[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.remove();
});

async function start(release: string, settings: Settings): Promise<BrokenJobManager> {
  const one = await BrokenJobManager.start(release, settings);
  started.push(one);
  return one;
}

/** The settings with the first advice of the first finding applied. */
function advised(settings: Settings, { findings }: Diagnosis): Settings {
  const changed = new Map(Object.entries(settings));
  const advice = findings[0]?.advice[0]?.settings ?? [];
  expect(advice.length).toBeGreaterThan(0);
  for (const { key, value } of advice) {
    if (value === null) changed.delete(key);
    else changed.set(key, value);
  }
  return Object.fromEntries(changed);
}

type Load = (jobManager: BrokenJobManager, jar: Buffer) => Promise<void>;

/** Eight jobs of twenty vertices in two hundred subtasks each: nothing runs, all is planned. */
const manyTasks: Load = async (jobManager, jar) => {
  const { id } = await jobManager.upload(jar, "wide.jar");
  for (let job = 0; job < 8; job++) await jobManager.runJob(id, ["20", "200"]);
};

const fewTasks: Load = async (jobManager, jar) => {
  const { id } = await jobManager.upload(jar, "wide.jar");
  for (let job = 0; job < 4; job++) await jobManager.runJob(id, ["4", "4"]);
};

const uploads = 60;
const junk = Buffer.alloc(20 << 20, 7);
const manyUploads = async (jobManager: BrokenJobManager): Promise<number> => {
  const answers = await Promise.all(
    Array.from({ length: uploads }, (_, index) => jobManager.upload(junk, `junk-${index}.jar`)),
  );
  return answers.filter(({ status }) => status === 200).length;
};

interface Failure {
  readonly cause: string;
  readonly settings: (release: string) => Settings;
  readonly load: Load;
  readonly jobs: number;
}

const ran: readonly Failure[] = [
  {
    cause: "java-heap-space",
    settings: () => ({ "jobmanager.memory.heap.size": "44m" }),
    load: manyTasks,
    jobs: 8,
  },
  {
    cause: "metaspace",
    // What an idle one needs, and a little: the first jobs do not fit.
    settings: (release) => ({
      "jobmanager.memory.process.size": "1600m",
      "jobmanager.memory.jvm-metaspace.size": release.startsWith("1.") ? "46m" : "50m",
    }),
    load: fewTasks,
    jobs: 4,
  },
];

describe.each(["1.20.5", "2.3.0"])("Flink %s", { timeout: 600_000 }, (release) => {
  let jar: Buffer;
  beforeAll(() => {
    jar = jobJar("WideJob", release);
  });

  it.each(ran.map((failure) => [failure.cause, failure] as const))("%s", async (cause, { settings, load, jobs }) => {
    const broken = await start(release, settings(release));
    if (await broken.answers()) await load(broken, jar);
    const failed = async () => causesOf(await diagnosedFiles([broken.output])).includes(cause);
    expect(await broken.until(failed, 240), `${cause} was not provoked`).toBe(true);
    await broken.until(async () => broken.exit !== undefined, 8);
    const diagnosis = await diagnosedFiles([broken.output], broken.exit);
    expect(causesOf(diagnosis)[0]).toBe(cause);
    expect(diagnosis.context.flink).toBe(release);
    await broken.remove();

    const mended = await start(release, advised(settings(release), diagnosis));
    expect(await mended.answers()).toBe(true);
    await load(mended, jar);
    const states = await mended.jobStates();
    expect(states).not.toHaveProperty("FAILED");
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(jobs);
    expect(causesOf(await diagnosedFiles([mended.output]))).toEqual([]);
  });

  it("direct-buffer-memory", async () => {
    const settings = {
      "jobmanager.memory.process.size": "1600m",
      "jobmanager.memory.enable-jvm-direct-memory-limit": "true",
      "jobmanager.memory.off-heap.size": "1m",
    };
    const broken = await start(release, settings);
    expect(await broken.answers()).toBe(true);
    expect(await manyUploads(broken)).toBeLessThan(uploads);
    const diagnosis = await diagnosedFiles([broken.output]);
    expect(causesOf(diagnosis)[0]).toBe("direct-buffer-memory");
    await broken.remove();

    const mended = await start(release, advised(settings, diagnosis));
    expect(await mended.answers()).toBe(true);
    expect(await manyUploads(mended)).toBe(uploads);
    expect(causesOf(await diagnosedFiles([mended.output]))).toEqual([]);
  });

  it("configuration-rejected", async () => {
    const settings = { "jobmanager.memory.process.size": "300m" };
    const broken = await start(release, settings);
    expect(await broken.answers()).toBe(false);
    const diagnosis = await diagnosedFiles([broken.output], broken.exit);
    expect(causesOf(diagnosis)).toEqual(["configuration-rejected"]);
    expect(broken.exit).toBe(1);

    const mended = await start(release, advised(settings, diagnosis));
    expect(await mended.answers()).toBe(true);
  });

  it("container-killed, of which the exit code tells all there is", async () => {
    const broken = await start(release, { "jobmanager.memory.process.size": "1600m" });
    expect(await broken.answers()).toBe(true);
    broken.kill("SIGKILL");
    await broken.until(async () => broken.exit !== undefined, 10);
    expect(broken.exit).toBe(137);
    const { findings } = await diagnosedFiles([broken.output], broken.exit);
    expect(findings[0]).toMatchObject({ cause: { id: "container-killed" }, confidence: "medium" });
  });

  it.each(["heap", "metaspace", "direct"])("a TaskManager out of %s, which is nobody else's failure", async (part) => {
    const cluster = await start(release, {
      "jobmanager.memory.process.size": "1200m",
      "taskmanager.host": "localhost",
      "taskmanager.bind-host": "localhost",
      "taskmanager.memory.process.size": "900m",
      "taskmanager.memory.managed.size": "64m",
      "taskmanager.memory.task.off-heap.size": "16m",
      "taskmanager.memory.jvm-metaspace.size": part === "metaspace" ? "64m" : "128m",
      "heartbeat.timeout": "300000",
    });
    const output = cluster.startTaskManager();
    expect(await cluster.hasTaskManager()).toBe(true);
    const { id } = await cluster.upload(jobJar("HungryJob", release), "hungry.jar");
    await cluster.runJob(id, [part]);
    const failed = async () => (await diagnosedFiles([output])).findings.length > 0;
    expect(await cluster.until(failed, 240), `${part} was not provoked`).toBe(true);

    const [own, other] = [cluster.output, output].map((path) => readFileSync(path, "utf8").trimEnd());
    const texts = [other as string, ...Object.values(wrappings).map((wrap) => wrap(lines(own), lines(other)))];
    for (const text of texts) {
      const { findings } = await diagnosedText(text, "all.txt");
      expect(new Set(findings.map(({ process }) => process))).toEqual(new Set(["taskmanager"]));
    }
    const { findings } = await diagnosedText(own as string, "1.txt");
    expect(findings.filter(({ process }) => process !== "taskmanager")).toEqual([]);
  });
});

function lines(text: string | undefined): string[] {
  return (text ?? "").split("\n");
}
