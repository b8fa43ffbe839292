import { describe, expect, it } from "vitest";
import { diagnoseEach } from "../../src/core/diagnose/diagnose-each.ts";
import { LogReader } from "../../src/core/diagnose/log-reader.ts";
import { causesOf, diagnosedText } from "./diagnosed.ts";
import { interleaved, wrappings } from "./wrappings.ts";

/** Whose failure it is: every entry point of Flink's, alone and among others in one file. */

const at = "2026-01-02 03:04:05,006";
const starting = (logger: string, name: string) =>
  `${at} INFO  org.apache.flink.${logger} [] -  Starting ${name} (Version: 1.20.5, Scala: 2.12, Rev:x, Date:y)`;
const fatal = (exception: string) =>
  `${at} ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'flink-pekko.actor.default-dispatcher-17' produced an uncaught exception. Stopping the process...\njava.lang.OutOfMemoryError: ${exception}\n\tat java.base/java.lang.ClassLoader.defineClass1(Native Method) ~[?:?]`;

const jobManagers: readonly (readonly [logger: string, name: string])[] = [
  ["runtime.entrypoint.ClusterEntrypoint", "StandaloneSessionClusterEntrypoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "StandaloneApplicationClusterEntryPoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "StandaloneJobClusterEntryPoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "KubernetesSessionClusterEntrypoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "KubernetesApplicationClusterEntrypoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "YarnSessionClusterEntrypoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "YarnJobClusterEntrypoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "YarnApplicationClusterEntryPoint"],
  ["runtime.entrypoint.ClusterEntrypoint", "MesosSessionClusterEntrypoint"],
];
const taskManagers: readonly (readonly [logger: string, name: string])[] = [
  ["runtime.taskexecutor.TaskManagerRunner", "TaskManager"],
  ["kubernetes.taskmanager.KubernetesTaskExecutorRunner", "Kubernetes TaskExecutor runner"],
  ["yarn.YarnTaskExecutorRunner", "YARN TaskExecutor runner"],
  ["mesos.entrypoint.MesosTaskExecutorRunner", "Mesos TaskExecutor runner"],
];

describe("a process, by its banner", () => {
  it.each(jobManagers)("%s: Starting %s", async (logger, name) => {
    expect(causesOf(await diagnosedText(`${starting(logger, name)}\n${fatal("Metaspace")}\n`, "x.log"))).toEqual([
      "metaspace",
    ]);
  });

  it.each(taskManagers)("%s: Starting %s", async (logger, name) => {
    const { findings } = await diagnosedText(`${starting(logger, name)}\n${fatal("Metaspace")}\n`, "x.log");
    expect(findings).toMatchObject([
      { cause: { id: "not-memory" }, kind: "taskmanager", elsewhere: { id: "metaspace" } },
    ]);
  });

  it.each(taskManagers)("without a banner, by its loggers: %s", async (logger) => {
    const text = `${at} INFO  org.apache.flink.${logger} [] - Using working directory\n${fatal("Java heap space")}\n`;
    expect(causesOf(await diagnosedText(text, "x.log"))).toEqual(["not-memory taskmanager"]);
  });

  it("by what the start script prints", async () => {
    const text = `Starting taskexecutor as a console application on host h.\n${fatal("Java heap space")}\n`;
    expect(causesOf(await diagnosedText(text, "x.log"))).toEqual(["not-memory taskmanager"]);
  });

  it("none of a cluster's", async () => {
    const text = `${starting("runtime.webmonitor.history.HistoryServer", "HistoryServer")}\n${fatal("Java heap space")}\n`;
    expect(causesOf(await diagnosedText(text, "x.log"))).toEqual(["not-memory other"]);
  });
});

const jobManager = (failure: string) =>
  `${starting("runtime.entrypoint.ClusterEntrypoint", "KubernetesSessionClusterEntrypoint")}\n${failure}`.split("\n");
const taskManager = (failure: string) =>
  `${starting("kubernetes.taskmanager.KubernetesTaskExecutorRunner", "Kubernetes TaskExecutor runner")}\n${failure}`.split(
    "\n",
  );
const well = `${at} INFO  org.apache.flink.runtime.io.network.netty.NettyServer [] - all is well`;

describe.each(Object.entries(wrappings))("two processes in one log: %s", (_name, wrap) => {
  it.each(["Java heap space", "Metaspace", "Direct buffer memory"])("the TaskManager dies of %s", async (exception) => {
    const { findings, context } = await diagnosedText(wrap(jobManager(well), taskManager(fatal(exception))), "all.log");
    expect(findings.map(({ process }) => process)).toEqual(["taskmanager"]);
    expect(context.flink).toBe("1.20.5");
  });

  it.each([
    ["Java heap space", "java-heap-space"],
    ["Metaspace", "metaspace"],
    ["Direct buffer memory", "direct-buffer-memory"],
  ])("the JobManager dies of %s", async (exception, cause) => {
    const text = wrap(jobManager(fatal(exception)), taskManager(well));
    expect(causesOf(await diagnosedText(text, "all.log"))).toEqual([cause]);
    // So large a log is searched, not read.
    const filler = `${well}\n`.repeat(12_000);
    expect(causesOf(await diagnosedText(filler + text + filler, "all.log"))).toEqual([cause]);
  });
});

describe("beside processes that are none of Flink's", () => {
  it("blames nobody of Flink's for their memory", async () => {
    const text = interleaved(
      jobManager(well),
      ["java.lang.OutOfMemoryError: Java heap space", "\tat kafka.x"],
      ["jobmanager-1  | ", "kafka-1       | "],
    );
    expect(causesOf(await diagnosedText(text, "all.log"))).toEqual(["not-memory other"]);
  });
});

describe("several JobManagers in one file", () => {
  it("are diagnosed one by one", () => {
    const reader = new LogReader("all.log");
    const text = interleaved(jobManager(fatal("Metaspace")), jobManager(fatal("Java heap space")), [
      "[pod/a-1/c] ",
      "[pod/b-1/c] ",
    ]);
    text.split("\n").forEach((line, index) => {
      reader.line(index + 1, line);
    });
    const each = diagnoseEach({ runs: reader.finish(), platform: [] });
    expect(each.map(({ of, diagnosis }) => [of, causesOf(diagnosis)])).toEqual([
      ["a-1 (all.log)", ["metaspace"]],
      ["b-1 (all.log)", ["java-heap-space"]],
    ]);
  });
});

describe("a whole cluster in one JVM", () => {
  const frame = "\tat org.apache.flink.runtime.minicluster.MiniCluster.startTaskManager(MiniCluster.java:742)";
  it.each([
    [`Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n${frame}`],
    [
      `${at} INFO  org.apache.flink.runtime.minicluster.MiniCluster [] - Starting Flink Mini Cluster\n${fatal("Metaspace")}`,
    ],
    [
      `${at} ERROR com.example.Main [] - it failed\njava.io.IOException: Insufficient number of network buffers: required 17, but only 8 available\n${frame}`,
    ],
  ])("%s", async (text) => {
    expect(causesOf(await diagnosedText(`${text}\n`, "app.log"))).toEqual(["not-memory mini-cluster"]);
  });
});
