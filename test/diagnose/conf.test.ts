import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { DiagnosisDocument } from "../../src/core/diagnose/diagnose-report.ts";
import { root } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";

/** Advice for what the person has: a manifest's field, a line of compose; and a configuration that is not the log's. */

const directory = mkdtempSync(join(tmpdir(), "headroom-conf-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const CE = "org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -";
const at = "2026-01-02 03:04:05,006";
const log = (pool: string, heap?: number, version = "1.20.5", settings: readonly string[] = []) =>
  [
    `${at} INFO  ${CE}  Starting KubernetesApplicationClusterEntrypoint (Version: ${version}, Scala: 2.12)`,
    ...(heap === undefined
      ? []
      : [`${at} INFO  ${CE}  JVM Options:`, `${at} INFO  ${CE}     -Xmx${heap}`, `${at} INFO  ${CE}     -Xms${heap}`]),
    ...settings.map(
      (setting) =>
        `${at} INFO  org.apache.flink.configuration.GlobalConfiguration           [] - Loading configuration property: ${setting}`,
    ),
    `${at} ERROR ${CE} Fatal error occurred in the cluster entrypoint.`,
    `java.lang.OutOfMemoryError: ${pool}`,
    "",
  ].join("\n");

const flinkDeployment = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  image: flink:1.20.5
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  jobManager:
    resource:
      memory: "1600m" # enough
      cpu: 1
  taskManager:
    resource: { memory: "2g", cpu: 1 }
`;
const compose = `services:
  jobmanager:
    image: flink:1.20.5
    command: jobmanager
    mem_limit: 1600m
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        jobmanager.memory.process.size: 1600m
  taskmanager:
    image: flink:1.20.5
    command: taskmanager
`;

async function diagnosed(manifest: string, text: string, name = "manifest.yaml", ...more: string[]) {
  const [conf, file] = [join(directory, name), join(directory, "jobmanager.log")];
  writeFileSync(conf, manifest);
  writeFileSync(file, text);
  const told = await headroomIn(root, ["diagnose", file, "--conf", conf, ...more]);
  const json = await headroomIn(root, ["diagnose", file, "--conf", conf, ...more, "--output", "json"]);
  return { conf, text: told.stdout, document: JSON.parse(json.stdout) as DiagnosisDocument };
}

/** What `patch` makes of a file with the patch that was told. */
function patched(file: string, told: string): string {
  const before = readFileSync(file, "utf8");
  const patch = `${told.slice(told.indexOf("--- a/")).split("\n\n", 1)[0]}\n`;
  const done = spawnSync("patch", ["-p1", "-d", "/", "--batch"], { input: patch, encoding: "utf8" });
  expect(done.stdout + done.stderr).toMatch(/^patching file [^\n]*\n$/u);
  const after = readFileSync(file, "utf8");
  writeFileSync(file, before);
  return after;
}

describe("advice for the JobManager of a manifest", () => {
  it("names the field of a FlinkDeployment, where it stands, and patches it", async () => {
    const { conf, text, document } = await diagnosed(flinkDeployment, log("Java heap space", 1_073_741_824));
    expect(text).toContain("spec.jobManager.resource.memory: 1600m → 2703m");
    expect(text).toContain("manifest.yaml:13:15");
    expect(document.findings[0]?.advice).toMatchObject([
      {
        option: "jobmanager.memory.process.size",
        field: "spec.jobManager.resource.memory",
        from: "1600m",
        to: "2703m",
        at: { file: conf, line: 13, column: 15 },
      },
    ]);
    expect(patched(conf, text)).toBe(flinkDeployment.replace('"1600m"', '"2703m"'));
  });

  it("adds what nothing stands for yet to flinkConfiguration", async () => {
    const { conf, text } = await diagnosed(flinkDeployment, log("Metaspace", 1_073_741_824));
    expect(text).toContain("jobmanager.memory.jvm-metaspace.size: 256m → 384m");
    expect(patched(conf, text)).toBe(
      flinkDeployment
        .replace('"1600m"', '"1728m"')
        .replace('Slots: "2"\n', 'Slots: "2"\n    jobmanager.memory.jvm-metaspace.size: "384m"\n'),
    );
  });

  it("changes one document of several, and leaves the others", async () => {
    const whole = `# ours\napiVersion: v1\nkind: Namespace\nmetadata: {name: flink}\n---\n${flinkDeployment}`;
    const { conf, text } = await diagnosed(whole, log("Java heap space", 1_073_741_824));
    expect(text).toContain("manifest.yaml:18:15");
    expect(patched(conf, text)).toBe(whole.replace('"1600m"', '"2703m"'));
  });

  it("names the line of compose, and the limit that has to grow with it", async () => {
    const { conf, text, document } = await diagnosed(compose, log("Java heap space", 1_073_741_824), "compose.yaml");
    expect(document.findings[0]?.advice.map(({ option, to, at: place }) => [option, to, place?.line])).toEqual([
      ["jobmanager.memory.process.size", "2703m", 9],
      [expect.stringContaining("mem_limit"), "2703m", 5],
    ]);
    expect(patched(conf, text)).toBe(
      compose.replace("mem_limit: 1600m", "mem_limit: 2703m").replace("size: 1600m", "size: 2703m"),
    );
  });

  it("raises the container's own limit where that killed it", async () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20.5
          args: [jobmanager]
          resources:
            limits:
              memory: 1600Mi
`;
    const killed =
      "Containers:\n  jobmanager:\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n    Limits:\n      memory:  1600Mi\n";
    const { conf, text } = await diagnosed(deployment, killed);
    expect(text).toContain("resources.limits.memory: 1600Mi → 2048Mi");
    expect(patched(conf, text)).toBe(deployment.replace("1600Mi", "2048Mi"));
  });
});

describe("a configuration that is not the log's", () => {
  const contradicted = "The given configuration differs from the one in this JobManager's log";

  it("is said to be another one, with what differs, and the answer is about the log's", async () => {
    const { text, document } = await diagnosed(
      "jobmanager.memory.process.size: 4g\n",
      log("Java heap space", 1_073_741_824, "1.18.1", ["jobmanager.memory.process.size, 1600m"]),
      "flink-conf.yaml",
    );
    expect(text).toContain(contradicted);
    expect(text).toContain("jobmanager.memory.process.size: 1600m in the log, 4g in the configuration");
    expect(text).not.toContain("As a patch");
    expect(document.contradictions).toEqual([{ what: "jobmanager.memory.process.size", ran: "1600m", given: "4g" }]);
    expect(document.findings[0]?.advice[0]).toMatchObject({ from: "1600m", to: "2703m" });
  });

  it("is told by the parts where the log has no settings", async () => {
    const { document } = await diagnosed(flinkDeployment, log("Java heap space", 536_870_912));
    expect(document.contradictions).toEqual([{ what: "jvm-heap", ran: "512 MiB", given: "1024 MiB" }]);
  });

  it("has its sizes in the language of what is told", async () => {
    const told = await diagnosed(
      "jobmanager.memory.heap.size: 100\n",
      log("Java heap space", 536_870_912),
      "flink-conf.yaml",
      "--lang",
      "zh",
    );
    expect(told.text).toContain("JVM 堆内存：日志中为 512 MiB，配置中为 100 字节\n");
    expect(told.document.contradictions).toEqual([{ what: "jvm-heap", ran: "512 MiB", given: "100 bytes" }]);
  });

  it("is one that Flink refuses, which cannot have run", async () => {
    const refused = flinkDeployment.replace(
      '    taskmanager.numberOfTaskSlots: "2"',
      '    taskmanager.numberOfTaskSlots: "2"\n    jobmanager.memory.heap.size: 6g',
    );
    const { text, document } = await diagnosed(
      refused,
      log("Java heap space", 46_137_344, "1.20.5", ["jobmanager.memory.heap.size, 44m"]),
    );
    expect(document.contradictions).toContainEqual({ what: "jobmanager.memory.heap.size", ran: "44m", given: "6g" });
    expect(document.findings[0]?.advice[0]).toMatchObject({ option: "jobmanager.memory.heap.size", from: "44m" });
    expect(text).not.toContain("As a patch");
  });

  it("is none where the log says the same in other words, or nothing", async () => {
    for (const text of [
      log("Java heap space", 1_073_741_824, "1.18.1", ["jobmanager.memory.process.size, 1677721600b"]),
      log("Java heap space", 1_073_741_824, "1.18.1"),
      log("Java heap space", undefined, "1.18.1"),
    ]) {
      const told = await diagnosed("jobmanager.memory.process.size: 1600m\n", text, "flink-conf.yaml");
      expect(told.document.contradictions).toBeUndefined();
      expect(told.text).toContain("As a patch");
    }
  });
});

describe("where manifests have what is to be changed", () => {
  const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: flink-config}
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: flink-jobmanager
    jobmanager.memory.process.size: 1600m
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: flink-jobmanager}
spec:
  template:
    spec:
      containers:
      - name: jobmanager
        image: flink:1.18.1
        args: [jobmanager]
        resources: {limits: {memory: 1600Mi}}
        volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
      volumes: [{name: conf, configMap: {name: flink-config}}]
`;
  const head = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec:\n";
  const spec = "  image: flink:1.20.5\n  flinkVersion: v1_20\n  serviceAccount: flink\n";
  const rest = "  taskManager: {resource: {memory: 2g, cpu: 1}}\n";
  const requests = `${head}${spec}  jobManager:\n    resources:\n      requests: {memory: 1600Mi, cpu: 1}\n      limits: {memory: 1600Mi}\n${rest}`;
  const json = `{"apiVersion":"flink.apache.org/v1beta1","kind":"FlinkDeployment","metadata":{"name":"orders"},
 "spec":{"image":"flink:1.20.5","flinkVersion":"v1_20","serviceAccount":"flink",
 "flinkConfiguration":{"taskmanager.numberOfTaskSlots":"2"},
 "jobManager":{"resource":{"memory":"1600m","cpu":1}},"taskManager":{"resource":{"memory":"2g","cpu":1}}}}
`;
  const bare = "services:\n  jobmanager:\n    image: flink:1.20.5\n    command: jobmanager\n";

  it.each([
    [
      "a ConfigMap and the limit of the Deployment that mounts it",
      configMap,
      "Java heap space",
      configMap.replace("size: 1600m", "size: 2703m").replace("memory: 1600Mi", "memory: 2703Mi"),
    ],
    ["a request, with its limit", requests, "Java heap space", requests.replace(/1600Mi/gu, "2703Mi")],
    [
      "no flinkConfiguration yet",
      requests,
      "Metaspace",
      requests
        .replace(/1600Mi/gu, "1728Mi")
        .replace("spec:\n", "spec:\n  flinkConfiguration:\n    jobmanager.memory.jvm-metaspace.size: 384m\n"),
    ],
    [
      "JSON",
      json,
      "Metaspace",
      json
        .replace('"1600m"', '"1728m"')
        .replace('Slots":"2"', 'Slots":"2", "jobmanager.memory.jvm-metaspace.size": "384m"'),
    ],
    [
      "a service without variables",
      bare,
      "Java heap space",
      bare.replace(
        "jobmanager:\n",
        "jobmanager:\n    environment:\n      FLINK_PROPERTIES: |\n        jobmanager.memory.process.size: 2703m\n",
      ),
    ],
  ])("%s", async (_, manifest, pool, after) => {
    const { conf, text } = await diagnosed(manifest, log(pool, 1_073_741_824), "there.yaml");
    expect(patched(conf, text)).toBe(after);
  });

  it("a pod that Flink's client made has no limit of its own", async () => {
    const killed =
      "Name: orders-6b7\nNamespace: flink\nLabels: component=jobmanager\nContainers:\n  flink-main-container:\n    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n    Limits:\n      memory:  1600Mi\n";
    const { text, document } = await diagnosed(requests, killed, "there.yaml");
    expect(document.findings[0]?.advice.map(({ field, option }) => field ?? option)).toContain(
      "spec.jobManager.resources.requests.memory",
    );
    expect(text).not.toContain("the pod's own manifest");
  });
});
