import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { adviceOf, diagnosedText } from "./diagnosed.ts";

const jm = "2026-01-02 03:04:05,006";
const banner = (version: string) =>
  `${jm} INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  Starting StandaloneSessionClusterEntrypoint (Version: ${version}, Scala: 2.12)`;

const said: Readonly<Record<string, readonly [text: string, said: RegExp]>> = {
  "checkpoints that take too long": [
    `${jm} WARN  org.apache.flink.runtime.checkpoint.CheckpointFailureManager [] - Failed to trigger or complete checkpoint 12 for job a.\norg.apache.flink.runtime.checkpoint.CheckpointException: Checkpoint expired before completing.`,
    /not proof of a cause[\s\S]*checkpoints did not complete in time/u,
  ],
  "a message that is too large": [
    `${jm} ERROR akka.remote.EndpointWriter [] - Transient association error\nakka.remote.OversizedPayloadException: Discarding oversized payload sent to Actor[x]: max allowed size 10485760b bytes, actual size 12345678 bytes.`,
    /larger than akka\.framesize/u,
  ],
  "a full disk that did not end it": [
    `${jm} ERROR org.apache.flink.runtime.blob.BlobServerConnection [] - PUT operation failed\njava.io.IOException: No space left on device`,
    /a disk is full/u,
  ],
  "a job that failed": [
    `${jm} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Job orders (a1) switched from state FAILING to FAILED.\norg.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy`,
    /a job failed/u,
  ],
  "an answer of Kafka's": [
    `${jm} ERROR org.apache.kafka.common.utils.KafkaThread [] - Uncaught exception in thread 'kafka-admin-client-thread':\njava.lang.OutOfMemoryError: Java heap space\n\tat java.nio.HeapByteBuffer.<init>(HeapByteBuffer.java:57)\n\tat org.apache.kafka.common.network.NetworkReceive.readFrom(NetworkReceive.java:112)`,
    /security\.protocol/u,
  ],
  "docker events": [
    `${jm} INFO x - y\ncontainer oom 9f8e7d6c5b4a (image=flink:1.18, name=jobmanager)\ncontainer die 9f8e7d6c5b4a (exitCode=137, image=flink:1.18, name=jobmanager)`,
    /certain: the platform says so(?![\s\S]*inputs do not show why)/u,
  ],
};

it.each(Object.entries(said))("of %s the log says what it is", async (_, [text, expected]) => {
  const diagnosis = await diagnosedText(`${banner("1.17.1")}\n${text}\n`);
  expect(diagnoseText({ diagnosis }, "en", { width: 10_000, colour: false })).toMatch(expected);
});

it("a log of Spark's is nobody's here, though its loggers have short names", async () => {
  const log =
    "26/01/02 03:04:05 INFO SparkContext: Running Spark version 3.4.0\n26/01/02 03:04:06 ERROR Executor: Exception in task 0.0 in stage 0.0 (TID 0)\njava.lang.OutOfMemoryError: Java heap space\n";
  const { findings, unclaimed } = await diagnosedText(log, "driver.log");
  expect([findings, unclaimed.count]).toEqual([[], 1]);
});

it("a machine with free memory has not run out of it", async () => {
  const report = (free: number) =>
    `#\n# There is insufficient memory for the Java Runtime Environment to continue.\n# Native memory allocation (mmap) failed to map 65536 bytes for committing reserved memory.\nMemory: 4k page, physical 65536000k(${free}k free), swap 0k(0k free)\n`;
  const told = async (free: number) =>
    diagnoseText({ diagnosis: await diagnosedText(report(free), "hs_err_pid1.log") }, "en", {
      width: 10_000,
      colour: false,
    });
  expect(await told(6_553_600)).toMatch(/vm\.max_map_count/u);
  expect(await told(6_553_600)).not.toMatch(/has no memory left/u);
  expect(await told(65_536)).toMatch(/has no memory left/u);
});

it("a TaskManager that was lost is no failure of the JobManager's", async () => {
  const log = `${banner("1.17.1")}\norg.apache.flink.runtime.io.network.netty.exception.RemoteTransportException: Connection unexpectedly closed by remote task manager 'tm:6121'. This might indicate that the remote task manager was lost.\n`;
  const { findings, loose } = await diagnosedText(log);
  expect([findings, loose.map(({ id }) => id)]).toEqual([[], ["task-manager-lost"]]);
});

it("a release older than all that are known takes the keys of the oldest", async () => {
  const log = `${banner("1.9.1")}\n${jm} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint - Fatal error occurred in the cluster entrypoint.\njava.lang.OutOfMemoryError: Java heap space\n`;
  expect(adviceOf(await diagnosedText(log))).toEqual(["jobmanager.heap.size: 1024m"]);
});

it("all that is in a packed log that is cut off is read, and that it is cut off is seen", async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `${jm} INFO  org.apache.flink.x.Y [] - ${(at * 7919) % 5003}`);
  const failed = `${jm} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Fatal error occurred in the cluster entrypoint.\njava.lang.OutOfMemoryError: Metaspace`;
  const packed = gzipSync([banner("1.17.1"), failed, ...lines].join("\n"));
  const { findings } = await diagnosedText(packed.subarray(0, packed.length - 400), "jobmanager.log.gz");
  expect(findings.map(({ cause }) => cause.id)).toEqual(["metaspace"]);
});
