import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { distributionOf } from "../../tools/flink-oracle/releases.ts";
import { runCommand } from "../support/run-command.ts";
import { writeTree } from "../support/write-tree.ts";

/** An API server that is not there: the client derives the memory before it asks for anything. */
const kubeConfig = `apiVersion: v1
kind: Config
clusters: [{name: none, cluster: {server: "http://127.0.0.1:9"}}]
contexts: [{name: none, context: {cluster: none, user: none}}]
current-context: none
users: [{name: none, user: {token: none}}]
`;

const OPTIONS = ["kubernetes.cluster-id=a", "kubernetes.container.image=a", "taskmanager.memory.process.size=1g"];

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-kubernetes-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const release = "1.20.5";

describe(`the client of Flink ${release} on native Kubernetes`, () => {
  /** What the client says first where it ends. */
  async function clientSays(text: string): Promise<string> {
    writeTree(directory, { "conf/flink-conf.yaml": text, "kube/config": kubeConfig });
    const { home } = await distributionOf(release);
    const properties = OPTIONS.map((option) => `-D${option}`);
    const args = ["run-application", "-t", "kubernetes-application", ...properties, "local:///a.jar"];
    const { stdout, stderr } = spawnSync(join(home, "bin/flink"), args, {
      encoding: "utf8",
      env: {
        ...process.env,
        FLINK_CONF_DIR: join(directory, "conf"),
        KUBECONFIG: join(directory, "kube/config"),
        KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT: "0",
      },
    });
    return /^(?:org|java)\..*$/mu.exec(stdout + stderr)?.[0] ?? stdout + stderr;
  }

  const explained = () =>
    runCommand("explain", [join(directory, "conf"), "--flink", release, "--execution", "kubernetes", "-o", "json"], {});

  it.each([
    ["a legacy heap that is too small for a whole process", "jobmanager.heap.size: 300m\n"],
    ["a process that is too small", "jobmanager.memory.process.size: 300m\n"],
  ])("makes no pod for %s, and explain says what it says", async (_, text) => {
    const said = await clientSays(text);
    expect(said).toMatch(/^org\.apache\.flink\.configuration\.IllegalConfigurationException: /u);
    const { exit, out } = await explained();
    expect(exit).toBe(1);
    expect(said).toContain(JSON.parse(out).failure.flinkMessage);
  });

  it.each([
    ["a legacy heap of which the script in the pod makes a heap", "jobmanager.heap.size: 600m\n", 600],
    ["a process", "jobmanager.memory.process.size: 1600m\n", 1024],
  ])("goes on to the API server with %s, and explain tells the heap", async (_, text, heap) => {
    expect(await clientSays(text)).toContain("KubernetesClientException");
    const { exit, out } = await explained();
    expect({ exit, heap: JSON.parse(out).memory?.jvmHeapBytes }).toEqual({ exit: 0, heap: heap * 2 ** 20 });
  });
});
