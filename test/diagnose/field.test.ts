import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { answerOfSettings } from "../../src/core/jobmanager/answer.ts";
import { MiB } from "../../src/core/memory/units.ts";
import { flinkReleases } from "../../src/core/options/flink-release.ts";
import { adviceOf, causesOf, diagnosedFiles, diagnosedText } from "./diagnosed.ts";

/** What people really have, in its smallest form: what each says, and what must not be said of it. */

const field = fileURLToPath(new URL("../data/field/", import.meta.url));
const of = (name: string) => diagnosedFiles([join(field, name)]);
const told = async (name: string) =>
  diagnoseText({ diagnosis: await of(name) }, "en", { width: 10_000, colour: false });

describe("what people really have", () => {
  it("F8: an event of the operator", async () => {
    const { findings } = await of("F8-operator-event.txt");
    expect(findings).toMatchObject([
      { cause: { id: "configuration-rejected" }, process: "jobmanager", confidence: "high", grounds: "flink-says" },
    ]);
    expect(findings[0]?.advice.length).toBeGreaterThan(0);
  });

  it("F15: a key that is there twice", async () => {
    const text = await told("F15-duplicate-key.log");
    expect(text).toContain("blob.server.port");
    expect(text).toContain("line 305");
    expect(text).not.toMatch(/contradict|No Flink setting helps/u);
  });

  it("F15: no config.yaml", async () => {
    const text = await told("F15-no-config-yaml.log");
    expect(text).toContain("There is no /opt/flink/conf/config.yaml");
    expect(text).toContain("read-only");
    expect(text).not.toMatch(/contradict|No Flink setting helps/u);
  });

  it("F16: exit code 1 on YARN", async () => {
    const diagnosis = await of("F16-yarn-exit-1.txt");
    expect(causesOf(diagnosis)).toEqual(["not-memory ended-by-itself"]);
    expect(diagnosis.findings[0]?.process).toBe("jobmanager");
  });

  it("F17: Flink 1.10", async () => {
    const diagnosis = await of("F17-flink-1.10.log");
    expect(diagnosis.context).toMatchObject({ flink: "1.10.3", java: "8u262" });
    expect(diagnosis.findings[0]?.advice[0]?.settings.map(({ key }) => key)).toEqual(["jobmanager.heap.size"]);
    expect(await told("F17-flink-1.10.log")).not.toMatch(/\b0 bytes|is twice|Java 25|jobmanager\.memory/u);
  });

  it("F17: a log that does not say how large the heap was", async () => {
    const text = await told("F17-no-xmx-in-log.log");
    expect(text).toContain("the inputs do not show its size");
    expect(text).not.toMatch(/\b0 bytes|is twice|Java 25/u);
  });

  it("F20: the JVM's own report", async () => {
    const text = await told("F20-hs-err.txt");
    expect(text).toContain("990.78 MiB of memory, of which 70.65 MiB was free, and no swap; no container limit");
    expect(text).toContain("with a heap of 1024 MiB (-Xms)");
    expect(text).toContain("reduce jobmanager.memory.process.size");
    expect(text).not.toMatch(/No Flink setting|see the hs_err/u);
  });

  it("F18: a coordinator that died before", async () => {
    const text = await told("F18-coordinator.log");
    expect(causesOf(await of("F18-coordinator.log"))).toEqual(["earlier-failure"]);
    expect(text).toContain("happened earlier");
    expect(text).toContain("do not show whether memory ran out");
    expect(text).not.toMatch(/below|No jobmanager/u);
  });

  it("F19: a TaskManager on Kubernetes", async () => {
    const diagnosis = await of("F19-taskmanager-on-kubernetes.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory taskmanager"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("metaspace");
  });

  it("F22: an error of memory that a driver reports", async () => {
    const text = await told("F22-jdbc.log");
    expect(text).toContain("java.sql.SQLException: Java heap space");
    expect(text).not.toContain("Searched for");
  });

  it("F22: a cluster in a JVM of the user's own", async () => {
    const diagnosis = await of("F22-embedded.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory mini-cluster"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("direct-buffer-memory");
  });
});

describe("neighbours of them", () => {
  const toldOf = async (text: string, name = "some.log") =>
    diagnoseText({ diagnosis: await diagnosedText(text, name) }, "en", { width: 10_000, colour: false });
  const banner = (entrypoint: string, version: string) =>
    `2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  Starting ${entrypoint} (Version: ${version}, Rev:x, Date:y)\n`;

  it("F8: an event of the operator's validator", async () => {
    const event =
      "12s   Warning   ValidationError   flinkdeployment/orders   JobManager resource memory must be defined using `spec.jobManager.resource.memory`";
    expect(adviceOf(await diagnosedText(event, "events.txt"))).toEqual(["spec.jobManager.resource.memory: 1600m"]);
  });

  it("F8: a refusal in a status whose settings are not known", async () => {
    const message =
      "JobManager memory configuration failed: Derived JVM Overhead size (64.000mb (67108864 bytes)) is not in configured JVM Overhead range [192.000mb (201326592 bytes), 1.000gb (1073741824 bytes)].";
    const status = JSON.stringify({ type: "ReconciliationException", message, throwableList: [] });
    const text = await toldOf(
      `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nstatus:\n  error: '${status}'\n`,
      "orders.yaml",
    );
    expect(text).toContain("configuration-rejected, certain");
    expect(text).not.toContain("No Flink setting helps");
  });

  it("F15: a release that reads only flink-conf.yaml", async () => {
    const text = await toldOf(
      "[ERROR] The execution result is empty.\nException in thread \"main\" org.apache.flink.configuration.IllegalConfigurationException: The Flink config file '/opt/flink/conf/flink-conf.yaml' (/opt/flink/conf/flink-conf.yaml) does not exist.\n",
    );
    expect(text).toContain("There is no /opt/flink/conf/flink-conf.yaml");
    expect(text).toContain("which release this is");
    expect(text).not.toContain("headroom migrate");
  });

  it.each([
    ["java.lang.OutOfMemoryError: Metaspace", "taskmanager.memory.jvm-metaspace.size"],
    ["java.lang.OutOfMemoryError: Java heap space", "taskmanager.memory.task.heap.size"],
    ["java.lang.OutOfMemoryError: Direct buffer memory", "taskmanager.memory.framework.off-heap.size"],
  ])("F19: a TaskManager's %s names its options", async (error, option) => {
    for (const runner of ["KubernetesTaskExecutorRunner", "TaskManagerRunner"]) {
      const text = await toldOf(
        `2024-05-14 09:59:00,001 INFO  org.apache.flink.runtime.taskexecutor.${runner} [] -  Starting TaskManager (Version: 1.18.1, Scala: 2.12, Rev:a, Date:x)\n2024-05-14 10:41:58,001 ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'x' produced an uncaught exception. Stopping the process...\n${error}\n`,
      );
      expect(text).toContain(option);
      expect(text).toContain("No jobmanager.memory.* option helps.");
    }
  });

  it("F17: a container of 1.10 that YARN killed keeps its heap", async () => {
    const text = `${banner("YarnJobClusterEntrypoint", "1.10.3")}2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  JVM Options:
2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -     -Xms1448m
2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -     -Xmx1448m
Container [pid=4711,containerID=container_1700000000000_0001_01_000001] is running beyond physical memory limits. Current usage: 2.0 GB of 2 GB physical memory used; 4 GB of 4.2 GB virtual memory used. Killing container.
`;
    const settings = adviceOf(await diagnosedText(text));
    expect(settings).toEqual(["jobmanager.heap.size: 2560m", "containerized.heap-cutoff-min: 1112"]);
    const after = settings.map((setting) => setting.split(": ") as [string, string]);
    const release = flinkReleases.find(({ line }) => line === "1.10");
    const { outcome } = answerOfSettings(after, release as (typeof flinkReleases)[number], { execution: "yarn" });
    expect(outcome).toMatchObject({ kind: "planned", plan: { jvmHeap: 1448n * MiB, container: 2560n * MiB } });
  });

  it("F17: a script's JobManager of 1.10 has no container that Flink sizes", async () => {
    const killed =
      "Memory cgroup out of memory: Killed process 4711 (java) total-vm:1kB, anon-rss:2097152kB, file-rss:0kB";
    const text = `${banner("StandaloneSessionClusterEntrypoint", "1.10.3")}${killed}\n`;
    expect(adviceOf(await diagnosedText(text))).toEqual([]);
  });

  it("F20: 1.10 on a machine, and in a container, that has no memory left for the JVM", async () => {
    const options = (heap: string) =>
      `2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  JVM Options:\n2024-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -     -Xmx${heap}\n`;
    const crash = (limit: string) =>
      `# There is insufficient memory for the Java Runtime Environment to continue.\nMemory: 4k page, physical 2097152k(1024k free), swap 0k(0k free)\n${limit}`;
    const machine = `${banner("StandaloneSessionClusterEntrypoint", "1.10.3")}${options("1792m")}${crash("")}`;
    expect(adviceOf(await diagnosedText(machine))).toEqual(["jobmanager.heap.size: 1600m"]);
    const container = `${banner("YarnJobClusterEntrypoint", "1.10.3")}${options("1448m")}${crash("memory_limit_in_bytes: 2147483648\n")}`;
    expect(adviceOf(await diagnosedText(container))).toEqual([
      "jobmanager.heap.size: 2560m",
      "containerized.heap-cutoff-min: 1112",
    ]);
    const little = `${banner("StandaloneSessionClusterEntrypoint", "1.10.3")}${options("1024m")}${crash("memory_limit_in_bytes: 524288000\n")}`;
    expect(adviceOf(await diagnosedText(little))).toEqual([]);
  });

  it("F20: the JVM's own report of a container that is full", async () => {
    const text = await toldOf(`# There is insufficient memory for the Java Runtime Environment to continue.
# Native memory allocation (malloc) failed to allocate 32744 bytes for ChunkPool::allocate
jvm_args: -Xmx3221225472 -Xms3221225472 -XX:MaxMetaspaceSize=268435456
java_command: org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir /opt/flink/conf
Memory: 4k page, physical 4039980k(120340k free), swap 2097148k(4k free)
container (cgroup) information:
memory_limit_in_bytes: 3145728 k
`);
    expect(text).toContain("raise the container's limit: the whole process must fit into its 3072 MiB");
    expect(text).not.toContain("use a larger machine");
  });
});
