import { describe, expect, test } from "vitest";
import { diagnoseLines } from "./diagnosis.ts";
import { LoggedWorkload } from "./logged-workload.ts";

const at = (second: number) => `2026-11-22 03:18:${String(second).padStart(2, "0")},370 INFO `;
const id = "03b107f94635063d84f5eef4f1a704a4_bc764cd8ddf7a0cff126f51c16239658";
const graph = "org.apache.flink.runtime.executiongraph.ExecutionGraph       [] -";
const vertex = (parallelism: number, from: string, to: string) =>
  `${at(11)} ${graph} Source: a (1/${parallelism}) (${id}_0_0) switched from ${from} to ${to}.`;

describe("the workload that a log tells of", () => {
  test("has the vertices of the jobs that came, and no later attempts of them", () => {
    const workload = new LoggedWorkload();
    workload.line(vertex(200, "CREATED", "SCHEDULED"));
    workload.line(vertex(100, "CREATED", "SCHEDULED"));
    workload.line(`${graph} Source: a (1/200) (${id}_0_1) switched from CREATED to SCHEDULED.`);
    workload.line(`${graph} Source: a (2/200) (${id}_1_0) switched from CREATED to SCHEDULED.`);
    expect(workload.read(3)?.jobs).toMatchObject([
      { count: 1, state: "waiting", vertices: [{ parallelism: 200 }, { parallelism: 100 }] },
      { count: 2, vertices: [] },
    ]);
    workload.line(vertex(200, "INITIALIZING", "RUNNING"));
    workload.line(vertex(100, "INITIALIZING", "RUNNING"));
    expect(workload.read(3)?.jobs[0]?.state).toBe("running");
  });

  test("is not known once a job has ended", () => {
    const workload = new LoggedWorkload();
    workload.line(vertex(200, "CREATED", "SCHEDULED"));
    workload.line("Job f094fd0f reached terminal state FINISHED.");
    expect(workload.read(1)).toBeUndefined();
  });
});

test("a heap is computed from it where twice what there was would not do", () => {
  const lines = [
    `${at(1)} org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Starting StandaloneSessionClusterEntrypoint (Version: 1.20.5, Scala: 2.12)`,
    `${at(2)} org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  JVM Options:`,
    `${at(2)} org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -     -Xmx1073741824`,
    `${at(3)} org.apache.flink.configuration.GlobalConfiguration [] - Loading configuration property: jobmanager.memory.process.size, 1600m`,
    `${at(9)} org.apache.flink.runtime.dispatcher.StandaloneDispatcher [] - Received JobGraph submission 'a' (f094).`,
    ...Array.from({ length: 40 }, () => vertex(1000, "CREATED", "SCHEDULED")),
    `${at(40).replace("INFO", "ERROR")} org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'a' produced an uncaught exception.`,
    "java.lang.OutOfMemoryError: Java heap space",
  ];
  const { findings } = diagnoseLines(lines, {});
  const setting = findings[0]?.advice[0]?.settings[0];
  expect(setting?.why.en).toMatch(/the log shows 1 job with 40000 subtasks/u);
});
