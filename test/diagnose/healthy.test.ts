import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { causesOf, diagnosedText, failures } from "./diagnosed.ts";

const healthy = readFileSync(join(failures, "healthy-small-limit.1.20.5.log"), "utf8");
const at = "2026-11-22 02:50:00,000";

/** What a healthy JobManager's log may well hold. */
const harmless: readonly string[] = [
  `${at} INFO  com.example.Alerts [] - rule 'OutOfMemoryError' matched 3 times`,
  `${at} WARN  com.example.Loader [] - retrying after java.lang.OutOfMemoryError: Java heap space was caught in a worker`,
  `${at} ERROR com.example.Remote [] - the service answered: java.lang.OutOfMemoryError: Metaspace`,
  `${at} WARN  com.example.Loader [] - could not load it all at once\njava.lang.OutOfMemoryError: Java heap space\n\tat com.example.Loader.load(Loader.java:7)`,
  `${at} INFO  org.apache.flink.runtime.dispatcher.StandaloneDispatcher [] - Received JobGraph submission 'OutOfMemoryError: Java heap space test' (1dce22f11c5273e99bf79c197ad89324).`,
  `${at} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Sink: OOMKilled alerts (1/4) (a_b_0_0) switched from DEPLOYING to INITIALIZING.`,
  `${at} INFO  org.apache.flink.configuration.GlobalConfiguration [] - Loading configuration property: env.java.opts.jobmanager, -XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError`,
  `${at} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Map (1/4) (a_b_0_0) switched from RUNNING to FAILED on tm-1 @ host (dataPort=1).\njava.lang.IllegalStateException: OutOfMemoryError was seen\n\tat com.example.Job.map(Job.java:1)`,
  `${at} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Map (1/4) (a_b_0_0) switched from RUNNING to FAILED on tm-1 @ host (dataPort=1).\njava.lang.OutOfMemoryError: simulated\n\tat com.example.Job.map(Job.java:1)`,
  `${at} WARN  org.apache.flink.metrics.prometheus.PrometheusReporter [] - x\njava.net.BindException: Address already in use`,
  `${at} INFO  org.apache.flink.runtime.security.token.hadoop.HadoopFSDelegationTokenProvider [] - Hadoop FS is not available (not packaged with this application): NoClassDefFoundError : "org/apache/hadoop/conf/Configuration".`,
  `${at} INFO  org.apache.flink.runtime.jobmaster.JobMaster [] - The heartbeat of TaskManager with id tm-1 timed out.`,
  "[0.512s][info][gc] GC(3) Pause Full (System.gc()) 40M->39M(44M) 12.000ms",
  `${at} INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.`,
];

describe("healthy JobManagers", () => {
  it.each(harmless)("%s", async (text) => {
    expect(causesOf(await diagnosedText(`${healthy}\n${text}\n`))).toEqual([]);
  });

  it("stays silent over a long log with all of it again and again", async () => {
    const quiet = harmless.filter((text) => !text.includes("SIGTERM")).join("\n");
    const ordinary = Array.from(
      { length: 40 },
      (_, index) =>
        `${at} INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator [] - Completed checkpoint ${index} for job 1dce22f11c5273e99bf79c197ad89324 (4096 bytes, checkpointDuration=12 ms, finalizationTime=1 ms).`,
    ).join("\n");
    const log = `${healthy}\n${`${ordinary}\n${quiet}\n`.repeat(800)}`;
    expect(log.length).toBeGreaterThan(4 << 20);
    expect(causesOf(await diagnosedText(log))).toEqual([]);
  });

  it("does not take a failure for one when user code reports it as an error and says where", async () => {
    const text = `${at} ERROR com.example.Loader [] - gave up\njava.lang.OutOfMemoryError: Java heap space\n\tat com.example.Loader.load(Loader.java:7)\n`;
    const { findings } = await diagnosedText(`${healthy}\n${text}`);
    expect(findings[0]).toMatchObject({
      cause: { id: "java-heap-space" },
      confidence: "medium",
      grounds: "user-code-logged-it",
    });
  });
});
