import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { slipsOfChinese } from "../support/chinese.ts";
import { causesOf, diagnosedText } from "./diagnosed.ts";
import { snippets } from "./snippets.ts";

/** So much of it that what follows must be searched for. */
const ordinary =
  "2026-01-02 03:04:05,006 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator [] - Completed checkpoint 7.\n".repeat(
    12_000,
  );

describe("what people paste", () => {
  it.each(snippets.map((snippet) => [snippet.name, snippet] as const))(
    "%s, in a large log",
    async (_name, { text, causes, file }) => {
      expect(causesOf(await diagnosedText(`${ordinary}\n${text}`, file))).toEqual(causes);
    },
  );

  it.each(snippets.map((snippet) => [snippet.name, snippet] as const))("%s", async (_name, { text, causes, file }) => {
    const diagnosis = await diagnosedText(text, file);
    expect(causesOf(diagnosis)).toEqual(causes);
    expect(slipsOfChinese(diagnoseText({ diagnosis }, "zh", { width: 200, colour: false }), text)).toEqual([]);
  });
});

/** How containers, tools and layouts wrap one and the same failure. */
const line = "2026-01-02 03:04:05,006";
const plain = [
  `${line} INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.20.5, Scala: 2.12)`,
  `${line} WARN  org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint   [] - Unhandled exception`,
  "java.lang.OutOfMemoryError: Cannot reserve 65536 bytes of direct buffer memory (allocated: 1042865, limit: 1048576)",
  "\tat java.base/java.nio.Bits.reserveMemory(Bits.java:178) ~[?:?]",
  "\tat org.apache.flink.runtime.rest.FileUploadHandler.channelRead0(FileUploadHandler.java:151) ~[flink-dist-1.20.5.jar:1.20.5]",
];
const prefixed = (prefix: string) => plain.map((text) => prefix + text).join("\n");
const json = (members: object) => JSON.stringify(members);
const trace = plain.slice(2).join("\n");

const wrapped: Readonly<Record<string, string>> = {
  "as it is": plain.join("\n"),
  "carriage returns": plain.join("\r\n"),
  "kubectl logs --prefix": prefixed("[pod/my-cluster-6b7c-abcde/flink-main-container] "),
  "kubectl logs --timestamps": prefixed("2026-01-02T03:04:05.123456789Z "),
  "a file of the container runtime": prefixed("2026-01-02T03:04:05.123456789Z stdout F "),
  "docker compose": prefixed("jobmanager-1  | "),
  "docker compose with colours": prefixed("\u001b[36mjobmanager-1  |\u001b[0m "),
  "the journal": prefixed("Jan 02 03:04:05 host1 flink[4711]: "),
  stern: prefixed("my-cluster-6b7c-abcde flink-main-container "),
  "docker's JSON": plain
    .map((text) => json({ log: `${text}\n`, stream: "stdout", time: "2026-01-02T03:04:05Z" }))
    .join("\n"),
  logback: `${line} [flink-rest-server-netty-worker-thread-1] WARN  o.a.f.r.d.DispatcherRestEndpoint - Unhandled exception\n${trace}`,
  "a layout with the thread and no logger": `03:04:05.006 [netty-1] WARN - Unhandled exception\n${trace}`,
  "a layout that begins with the level": `WARN  org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint - Unhandled exception\n${trace}`,
  "a layout with slashes": `26/01/02 03:04:05 WARN dispatcher.DispatcherRestEndpoint: Unhandled exception\n${trace}`,
  "ECS JSON": json({
    "@timestamp": "2026-01-02T03:04:05.006Z",
    "log.level": "WARN",
    message: "Unhandled exception",
    "log.logger": "org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint",
    "error.type": "java.lang.OutOfMemoryError",
    "error.message": "Cannot reserve 65536 bytes of direct buffer memory (allocated: 1042865, limit: 1048576)",
    "error.stack_trace": trace,
  }),
  "log4j's own JSON": json({
    instant: { epochSecond: 1, nanoOfSecond: 2 },
    level: "WARN",
    loggerName: "org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint",
    message: "Unhandled exception",
    thrown: {
      name: "java.util.concurrent.CompletionException",
      message: "x",
      cause: { name: "java.lang.OutOfMemoryError", message: plain[2]?.slice(28) },
    },
  }),
  "Logstash JSON": json({
    "@timestamp": "2026-01-02T03:04:05Z",
    level: "WARN",
    logger_name: "org.apache.flink.x.Y",
    message: "z",
    stack_trace: trace,
  }),
};

describe("how a failure is wrapped", () => {
  it.each(Object.entries(wrapped))("%s", async (_name, text) => {
    const diagnosis = await diagnosedText(text);
    expect(causesOf(diagnosis)).toEqual(["direct-buffer-memory"]);
    expect(diagnosis.findings[0]?.evidence[0]?.text).toContain("direct buffer memory");
  });
});
