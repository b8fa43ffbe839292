import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/core/diagnose/diagnose.ts";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import type { Diagnosis } from "../../src/core/diagnose/diagnosis.ts";
import { readPlatformDocument } from "../../src/core/diagnose/pod-status.ts";
import { adviceOf, causesOf, diagnosedText } from "./diagnosed.ts";

const status = (name: string, container: string, labels: object, limit: string) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "flink", labels },
  spec: { containers: [{ name: container, resources: { limits: { memory: limit }, requests: { memory: limit } } }] },
  status: {
    phase: "Running",
    containerStatuses: [
      {
        name: container,
        restartCount: 3,
        lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: "2026-01-02T03:04:05Z" } },
        state: { running: { startedAt: "2026-01-02T03:04:15Z" } },
      },
    ],
  },
});

const jobManager = status(
  "my-cluster-6b7c-abcde",
  "flink-main-container",
  { app: "my-cluster", component: "jobmanager" },
  "1600Mi",
);
const taskManager = status("my-cluster-taskmanager-1-1", "flink-main-container", { component: "taskmanager" }, "2Gi");
const operator = status("flink-kubernetes-operator-5d4-x", "flink-kubernetes-operator", {}, "512Mi");
const list = (...items: object[]) => ({ apiVersion: "v1", kind: "List", items });

const description = `Name:             my-cluster-6b7c-abcde
Namespace:        flink
Labels:           app=my-cluster
                  component=jobmanager
Status:           Running
Containers:
  flink-main-container:
    Container ID:  containerd://abc
    Image:         flink:1.20.5
    Args:
      kubernetes-jobmanager.sh
      kubernetes-application
    State:          Running
      Started:      Fri, 02 Jan 2026 03:04:15 +0000
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Fri, 02 Jan 2026 02:00:00 +0000
    Ready:          True
    Restart Count:  3
    Limits:
      cpu:     1
      memory:  1600Mi
    Requests:
      cpu:     1
      memory:  1600Mi
Conditions:
  Type              Status
  Ready             True
Events:
  Type     Reason   Age                From     Message
  Warning  BackOff  1m (x5 over 10m)   kubelet  Back-off restarting failed container
`;

describe("what Kubernetes says of a pod", () => {
  it.each([
    ["flink:1.19", "1.19"],
    ["registry.example/team/flink:1.17.2-java11", "1.17.2"],
    ["flink:latest", undefined],
    ["example/orders:1.4", undefined],
  ])("an image of Flink's names the release: %s", async (image, release) => {
    const { context, assumed } = await diagnosedText(description.replace("flink:1.20.5", image), "describe.txt");
    expect(context.flink).toBe(release);
    expect(assumed.filter(({ what }) => what.en.startsWith("Flink ")).length).toBe(release === undefined ? 1 : 0);
  });

  it.each([
    ["kubectl get pod -o json", JSON.stringify(jobManager, null, 4), "pod.json"],
    ["kubectl get pod -o json, on one line", JSON.stringify(jobManager), "pod.txt"],
    ["kubectl get pods -o json", JSON.stringify(list(jobManager), null, 4), "pods.json"],
    ["kubectl describe pod", description, "describe.txt"],
  ])("%s", async (_name, text, file) => {
    const diagnosis = await diagnosedText(text, file);
    expect(causesOf(diagnosis)).toEqual(["container-killed"]);
    expect(diagnosis.findings[0]).toMatchObject({ confidence: "high", process: "jobmanager" });
    expect(diagnosis.findings[0]?.evidence[0]?.text).toContain("OOMKilled");
    expect(adviceOf(diagnosis)).toEqual(["resources.limits.memory: 2048Mi"]);
  });

  it.each([
    ["flink-native-kubernetes", ["jobmanager.memory.process.size: 2048m"]],
    ["flink-standalone-kubernetes", ["jobmanager.memory.process.size: 2048m"]],
    ["anything-else", ["resources.limits.memory: 2048Mi"]],
  ])("the limit of a pod of %s is changed where it is set", async (type, advice) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels: {component: jobmanager, type: ${type}}\nspec:\n  containers:\n  - name: c\n    resources: {limits: {memory: 1600Mi}}\nstatus:\n  containerStatuses:\n  - name: c\n    lastState: {terminated: {exitCode: 137, reason: OOMKilled}}\n`;
    expect(adviceOf(await diagnosedText(text, "pod.yaml"))).toEqual(advice);
  });

  it("kubectl get pod -o yaml", async () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels: {component: jobmanager}\nspec:\n  containers:\n  - name: c\n    resources:\n      limits:\n        memory: 1Gi\nstatus:\n  containerStatuses:\n  - name: c\n    lastState:\n      terminated:\n        exitCode: 137\n        reason: OOMKilled\n";
    const { findings } = await diagnosedText(text, "pod.yaml");
    expect(findings[0]).toMatchObject({ cause: { id: "container-killed" }, evidence: [{ line: 18 }] });
  });

  describe("cut off", () => {
    const json = JSON.stringify(list(taskManager, jobManager), null, 4);
    const yaml =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels: {component: jobmanager}\nstatus:\n  containerStatuses:\n  - name: c\n    lastState:\n      terminated:\n        exitCode: 137\n        reason: OOMKilled\n    state:\n      waiting:\n        message: 'back-off 5m0s restarting\n        reason: Crash";
    const [behindIt, beforeIt] = [json.lastIndexOf('"finishedAt"') + 4, json.lastIndexOf('"exitCode"')];
    const toldOf = (text: string, name: string) =>
      diagnose({ files: [{ name, text }] }) as unknown as {
        findings: { process: string; cause: string }[];
        notRead: { what: string }[];
      };

    it.each([
      ["JSON behind the reason", json.slice(0, behindIt), "pods.json", ["jobmanager", "taskmanager"]],
      ["JSON before it", json.slice(0, beforeIt), "pods.json", ["taskmanager"]],
      ["JSON on one line", JSON.stringify(jobManager).slice(0, -30), "pod.json", ["jobmanager"]],
      ["YAML within a quote", yaml, "pod.yaml", ["jobmanager"]],
      ["YAML within a key", `${yaml.split("    state:")[0]}    stat`, "pod.yaml", ["jobmanager"]],
    ])("%s", (_, text, name, processes) => {
      const { findings, notRead } = toldOf(text, name);
      expect(findings.map(({ process }) => process).sort()).toEqual(processes);
      expect(notRead).toEqual([
        { what: `the rest of ${name}`, why: "it is truncated, and was read as far as it goes" },
      ]);
    });

    it("nothing is said to be missing of what is whole", () => {
      expect(toldOf(json, "pods.json").notRead).toEqual([]);
      expect(
        toldOf(
          yaml.replace("'back-off 5m0s restarting", "waits").replace("reason: Crash", "reason: Crash\n"),
          "pod.yaml",
        ).notRead,
      ).toEqual([]);
    });
  });

  it("several documents, in what kubectl writes of texts that are not plain", async () => {
    const text = [
      "apiVersion: v1",
      "kind: Pod",
      "metadata:",
      "  annotations:",
      "    kubectl.kubernetes.io/last-applied-configuration: |",
      '      {"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"was":"OOMKilled"}}}',
      '    script: "a\\tb: {{ .c }}\\n"',
      "  creationTimestamp: null",
      "  name: jm-137",
      "  uid: 4d7f4f0e-137a-4c3e-9d0e-000000000137",
      "spec:",
      "  containers:",
      "  - command: ['bash', '-c', 'exec \"$@\"', --]",
      "    name: c",
      "status:",
      "  containerStatuses:",
      "  - lastState:",
      "      terminated: {exitCode: 137, reason: Error}",
      "    name: c",
      "  podIP: 10.1.137.5",
    ];
    const evicted = ["kind: Pod", "status:", "  message: 'The node was low on resource: memory.'", "  reason: Evicted"];
    const { findings } = await diagnosedText(
      [...text, "---", "apiVersion: v1", ...evicted, ""].join("\n"),
      "pods.yaml",
    );
    expect(findings.flatMap(({ evidence }) => evidence.map(({ line, text: words }) => [line, words]))).toEqual([
      [18, "terminated: {exitCode: 137, reason: Error}"],
      [26, "reason: Evicted"],
    ]);
  });

  it("no document of pods", async () => {
    for (const text of ['{"apiVersion": "v1", "kind": "Pod"', "apiVersion: v1\nkind: Pod\n\tx: [\n"]) {
      expect(causesOf(await diagnosedText(text, "pod.txt"))).toEqual([]);
    }
  });

  it("tells a TaskManager's pod and the operator's from the JobManager's", async () => {
    expect(causesOf(await diagnosedText(JSON.stringify(list(taskManager, operator)), "pods.json"))).toEqual([
      "not-memory taskmanager",
      "not-memory kubernetes-operator",
    ]);
  });

  it("finds nothing in a pod that runs", async () => {
    const well = {
      ...jobManager,
      status: { phase: "Running", containerStatuses: [{ name: "c", state: { running: {} } }] },
    };
    expect(causesOf(await diagnosedText(JSON.stringify(well), "pod.json"))).toEqual([]);
  });

  it("an evicted pod", async () => {
    const evicted = {
      ...jobManager,
      status: { phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory." },
    };
    const { findings } = await diagnosedText(JSON.stringify(evicted), "pod.json");
    expect(findings[0]).toMatchObject({ cause: { id: "container-killed" }, kind: "evicted", advice: [] });
  });
});

describe("exit codes", () => {
  it.each([
    [137, ["container-killed"]],
    [-104, ["container-killed"]],
    [143, ["not-memory asked-to-end"]],
    [239, ["earlier-failure"]],
    [134, ["earlier-failure"]],
    [139, ["earlier-failure"]],
    [3, ["earlier-failure"]],
    [2, ["not-memory ended-by-itself"]],
    [1, ["not-memory ended-by-itself"]],
    [163, []],
    [165, []],
    [0, []],
  ])("%d alone", async (code, causes) => {
    expect(causesOf(await diagnosedText("", "empty.log", code))).toEqual(causes);
  });

  it.each([1, 2, 3, 134, 139, 239])("%d proves the same as a line and as the end of a container", async (code) => {
    const pod = {
      ...jobManager,
      status: {
        containerStatuses: [
          { name: "flink-main-container", lastState: { terminated: { exitCode: code, reason: "Error" } } },
        ],
      },
    };
    const found = ({ findings }: Diagnosis) =>
      findings.map(({ cause, kind, confidence }) => [cause.id, kind, confidence]);
    const given = found(await diagnosedText("", "empty.log", code));
    const line = `[2025-05-06 09:14:25.102]Container exited with a non-zero exit code ${code}.\n`;
    expect(given).toHaveLength(1);
    expect(found(await diagnosedText(line))).toEqual(given);
    expect(found(await diagnosedText(JSON.stringify(pod), "pod.json"))).toEqual(given);
  });

  const terminal = { width: 10_000, colour: false };
  const uncaught =
    "2024-03-05 09:50:12,123 ERROR org.apache.flink.util.FatalExitExceptionHandler [] - FATAL: Thread 'a' produced an uncaught exception. Stopping the process...\njava.lang.IllegalStateException: boom\n";

  it("3 says that memory ran out, and nothing beside it says that none did", async () => {
    for (const log of ["", uncaught]) {
      const diagnosis = await diagnosedText(log, "jobmanager.log", 3);
      const text = diagnoseText({ diagnosis }, "en", terminal);
      expect(text).toMatch(
        /^It ran out of memory, and the inputs do not show which component {2}earlier-failure, likely/u,
      );
      expect(text).not.toMatch(/did not run out|No sign|often/u);
      expect(text.match(/Exit code 3:/gu)).toHaveLength(1);
    }
  });

  it("an exception that the log names says more than a code, and keeps what the code means", async () => {
    const diagnosis = await diagnosedText(uncaught, "jobmanager.log", 239);
    expect(diagnosis.findings.map(({ kind, facts }) => [kind, facts.name])).toEqual([
      ["fatal-exception", "java.lang.IllegalStateException: boom"],
    ]);
    expect(diagnoseText({ diagnosis }, "en", terminal)).toContain("Exit code 239: FatalExitExceptionHandler");
  });

  it.each([
    ["short", "java.lang.IllegalStateException: boom", "boom.", "boom。"],
    ["with a full stop", "java.lang.IllegalStateException: It is over.", "It is over.", "It is over。"],
    ["of a timeout", "java.util.concurrent.TimeoutException: Gave up.", "Gave up. The", "Gave up。原因"],
    ["long", `java.util.concurrent.TimeoutException: ${"a detail ".repeat(40)}`, "a detail… The", "a detail…。原因"],
    ["of a leader", "java.lang.Exception: The leadership was lost.", "was lost. It", "was lost。原因"],
  ])("an exception that is named is a sentence: %s", async (_, exception, en, zh) => {
    const diagnosis = await diagnosedText(uncaught.replace(/java\..*boom/u, exception), "jobmanager.log");
    const [text, chinese] = [diagnoseText({ diagnosis }, "en", terminal), diagnoseText({ diagnosis }, "zh", terminal)];
    expect(text).toContain(en);
    expect(chinese).toContain(zh);
  });

  it("a reason that a webhook gives is a sentence, and is cut between words", async () => {
    const denied = (reason: string) =>
      diagnosedText(`admission webhook "flink.example.org" denied the request: ${reason}\n`, "apply.txt");
    const diagnosis = await denied("Ask for more.");
    expect(diagnoseText({ diagnosis }, "zh", terminal)).toContain("拒绝了该部署：Ask for more。");
    const long = await denied("a detail ".repeat(40));
    expect(diagnoseText({ diagnosis: long }, "en", terminal)).toMatch(
      /refuses the deployment: (?:a detail )+a(?: detail)?…$/mu,
    );
  });

  it("the same exception is told where the platform says that it restarts the container", async () => {
    const crashing = `${description.replace("OOMKilled", "Error").replace("137", "239")}\nWarning  BackOff  kubelet  Back-off restarting failed container\n\n`;
    for (const end of [crashing, "orders-6b7   0/1   CrashLoopBackOff   7   12m\n"])
      expect(causesOf(await diagnosedText(end + uncaught))).toEqual(["not-memory fatal-exception"]);
  });

  it("is that of the process whose log is given", async () => {
    const log =
      "2024-03-05 09:50:12,123 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] -  Starting TaskManager (Version: 1.18.1)\n2024-03-05 09:50:13,123 ERROR org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] - Fatal error occurred while executing the TaskManager. Shutting it down...\njava.lang.OutOfMemoryError: Metaspace\n";
    expect(causesOf(await diagnosedText(log, "taskmanager.log", 239))).toEqual(["not-memory taskmanager"]);
  });
});

it("the pods of a cluster are read, however many there are", () => {
  const pod = (name: string, reason: string) =>
    `- apiVersion: v1\n  kind: Pod\n  metadata: {name: ${name}, annotations: {a: ${"x".repeat(1_000_000)}}}\n  status:\n    containerStatuses:\n    - name: flink-main-container\n      lastState: {terminated: {reason: ${reason}, exitCode: 137}}\n`;
  const others = ["a", "b", "c", "d", "e"].map((name) => pod(name, "Completed")).join("");
  const text = `apiVersion: v1\nitems:\n${others}${pod("jm", "OOMKilled")}kind: List\nmetadata:\n  resourceVersion: ""\n`;
  const reading = readPlatformDocument("pods", text, "pods.yaml");
  expect(reading?.notRead).toEqual([]);
  expect(reading?.signs.at(-1)).toMatchObject({
    cause: "container-killed",
    evidence: { file: "pods.yaml", line: 44 },
  });
});
