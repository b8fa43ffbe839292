import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../src/core/text/text-edit.ts";
import { runCommand } from "./run-check.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-explain-"));
afterAll(() => rmSync(directory, { recursive: true }));

function deployment(name: string, jobManager: string, more = ""): string {
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: ${name} }
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  jobManager: ${jobManager}
  taskManager: { resource: { memory: 2048m, cpu: 1 } }
${more}---
`;
}

const GOOD = deployment("good", "{ resource: { memory: 2g, cpu: 1 } }");
const SMALL = deployment("small", "{ resource: { memory: 512m, cpu: 1 } }");
const REFUSED = deployment("refused", "{ replicas: 0, resource: { memory: 2g, cpu: 1 } }");
const OTHER = "apiVersion: v1\nkind: Service\nmetadata: { name: s }\n---\n";

async function explain(text: string, ...args: readonly string[]) {
  writeFileSync(join(directory, "m.yaml"), text);
  return runCommand("explain", ["m.yaml", ...args], { directory });
}

describe("explain of manifests", () => {
  test("has one answer a deployment, one after the other", async () => {
    const { exit, out } = await explain(GOOD + OTHER + SMALL + REFUSED);
    expect(exit).toBe(1);
    const titles = out.split("\n").filter((line) => line.startsWith("FlinkDeployment "));
    expect(titles).toEqual(["FlinkDeployment good", "FlinkDeployment small", "FlinkDeployment refused"]);
    expect(out).toContain("The operator accepts it.\nContainer: 2048 MiB requested, limited to 2048 MiB\n");
    expect(out).toContain("It cannot be deployed:\n");
    expect(out).toContain("The operator refuses it: ");
    expect(await explain(GOOD)).toMatchObject({ exit: 0, error: "" });
  });

  const CONFLICT = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: conflict }
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    jobmanager.memory.heap.size: 1536m # ours
    jobmanager.memory.jvm-overhead.max: 256m
  jobManager:
    resource:
      memory: "2560m"
      cpu: 1
  taskManager: { resource: { memory: 2048m, cpu: 1 } }
`;
  const MOUNTED = `apiVersion: v1
kind: ConfigMap
metadata: { name: flink }
data:
  flink-conf.yaml: |
    jobmanager.memory.process.size: 8g
    jobmanager.memory.heap.size: 4g
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jobmanager }
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20
          args: [jobmanager]
          volumeMounts: [{ name: conf, mountPath: /opt/flink/conf }]
      volumes: [{ name: conf, configMap: { name: flink } }]
`;

  test.each([
    ["a FlinkDeployment", GOOD + CONFLICT, 4],
    ["a mounted ConfigMap", OTHER + MOUNTED, 1],
  ])("has ways out with edits that work in %s", async (_, text, most) => {
    const last = async (given: string) => {
      const { out } = await explain(given, "--output", "json");
      const document = JSON.parse(out);
      return (document.deployments ?? [document]).at(-1);
    };
    const { failure } = await last(text);
    const ways: readonly { readonly text: string; readonly edits: readonly (TextEdit & { file: string })[] }[] =
      failure.ways;
    const written = ways.filter(({ edits }) => edits.length > 0);
    expect(written.length).toBeGreaterThanOrEqual(most);
    for (const { edits } of written) {
      for (const { file } of edits) expect(file).toBe("m.yaml");
      expect(await last(applyEdits(text, edits))).toMatchObject({ ok: true });
    }
  });

  test("names the field that stands for a setting, with what stands there", async () => {
    const { out } = await explain(CONFLICT);
    expect(out).toContain("m.yaml:13   spec.jobManager.resource.memory: 2560m\n");
    expect(out).toContain("m.yaml:9    jobmanager.memory.heap.size: 1536m\n");
    const { out: markdown } = await explain(CONFLICT, "--output", "markdown");
    expect(markdown).toContain("- `spec.jobManager.resource.memory: 2560m` (m.yaml:13)");
  });

  test("has the members of the contract as JSON", async () => {
    const { out } = await explain(GOOD + SMALL, "--output", "json");
    const { schema, deployments } = JSON.parse(out);
    expect(schema).toBe(1);
    const [good, small] = deployments;
    expect(good).toMatchObject({
      kind: "FlinkDeployment",
      name: "good",
      namespace: null,
      schema: 1,
      file: "m.yaml",
      flink: "1.20",
      execution: "kubernetes",
      ok: true,
      operator: { accepts: true, message: null },
      memory: { totalProcessBytes: 2147483648 },
      effective: { "jobmanager.memory.process.size": "2 gb" },
      container: { requestBytes: 2147483648, limitBytes: 2147483648 },
    });
    const settings: { key: string; from: object }[] = good.settings;
    const processSize = settings.find(({ key }) => key === "jobmanager.memory.process.size");
    expect(processSize?.from).toMatchObject({ kind: "manifest", name: "m.yaml", line: 7 });
    expect(small).toMatchObject({ name: "small", ok: false, notDeployable: { stage: "job-manager-memory" } });
    expect(small.failure.ways.length).toBeGreaterThan(0);
    expect(small).not.toHaveProperty("memory");
  });

  test("takes --flink and -D", async () => {
    const { out } = await explain(
      GOOD,
      "--output",
      "json",
      "--flink",
      "2.3",
      "-D",
      "jobmanager.memory.off-heap.size=256m",
    );
    expect(JSON.parse(out).deployments[0]).toMatchObject({ flink: "2.3", memory: { offHeapBytes: 268435456 } });
  });

  test("says of a release that is newer than all known as which it answers", async () => {
    const { out } = await explain(GOOD, "--flink", "2.99");
    expect(out).toContain("2.99 is newer than all known releases: treated as 2.3");
  });

  test("says that it is the operator's client that refuses, whatever release is asked for", async () => {
    const { out } = await explain(SMALL, "--flink", "2.3");
    expect(out).toMatch(
      /Flink 1\.20 refuses this configuration\s+release: 1\.20\.\d+, that of the operator's own client/u,
    );
  });

  test("tells no refusal of a deployment that the operator cannot read", async () => {
    const { exit, out } = await explain(GOOD.replace("v1_20", "v1_21"));
    expect(exit).toBe(1);
    expect(out).toMatch(/^FlinkDeployment good\nThe operator refuses it: Cannot deserialize[\s\S]*v2_4\]\n$/u);
  });

  test("tells what cannot be read, and where there is no JobManager", async () => {
    const broken = await explain(`${GOOD}kind: FlinkDeployment\nspec: [\n`);
    expect(broken.exit).toBe(1);
    expect(broken.error).toMatch(/^headroom: m\.yaml:\d+:\d+: /u);
    const none = await explain(`${OTHER}`);
    expect(none).toEqual({ exit: 2, out: "", error: "headroom: m.yaml describes no JobManager\n" });
  });
});
