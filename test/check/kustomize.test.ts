import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { patchFiles } from "../../src/core/manifests/reading/kustomization.ts";
import { writeTree } from "../support/write-tree.ts";
import { checkIn, runCommand } from "./run-check.ts";

function deployment(spec: string): string {
  return `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: orders }\nspec:\n${spec}`;
}

const BASE = deployment(`  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  jobManager: { resource: { memory: 2g, cpu: 1 } }
  taskManager: { resource: { memory: 2g, cpu: 1 } }
`);
const PATCH = deployment("  jobManager: { resource: { memory: 4g } }\n");
const WRONG_PATCH = deployment(
  "  flinkConfiguration:\n    jobmanager.memory.heap.size: 3Gi\n    jobmanager.memory.of-heap.size: 1g\n",
);
const JSON_PATCH = "- op: replace\n  path: /spec/jobManager/resource/memory\n  value: 3g\n";
const WORKLOAD_PATCH = `apiVersion: apps/v1
kind: Deployment
metadata: { name: jm }
spec:
  template:
    spec:
      containers: [{ name: jm, args: [jobmanager], resources: { limits: { memory: 1Gi } } }]
`;
const OVERLAY = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
patches:
- path: memory.yaml
- path: patches/json.yaml
  target: { kind: FlinkDeployment }
- patch: |-
    kind: FlinkDeployment
    metadata: { name: orders }
`;

const directory = mkdtempSync(join(tmpdir(), "headroom-kustomize-"));
const runCheck = checkIn(directory);
beforeAll(() => {
  writeTree(join(directory, "deploy"), {
    "base/kustomization.yaml": "resources: [flink.yaml]\n",
    "base/flink.yaml": BASE,
    "overlays/prod/kustomization.yml": OVERLAY,
    "overlays/prod/memory.yaml": PATCH,
    "overlays/prod/patches/json.yaml": JSON_PATCH,
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly fix?: unknown;
}

async function foundIn(...args: readonly string[]): Promise<{ exit: number; found: Found[] }> {
  const { exit, out } = await runCheck(...args, "--output", "json");
  return { exit, found: JSON.parse(out).findings };
}

describe("a folder with overlays", () => {
  test("has its base checked, and each patch told as one", async () => {
    const { exit, out } = await runCheck("deploy");
    expect(exit).toBe(0);
    expect(out).toContain("overlays/prod/memory.yaml");
    expect(out.replace(/\s+/gu, " ")).toContain(
      "This is a patch of deploy/overlays/prod/kustomization.yml, and no whole deployment: look at what kustomize build deploy/overlays/prod prints.",
    );
    expect(out).toContain("\n1 warning in 1 configuration in 5 files");
  });

  test("can be told to be silent of it", async () => {
    const { found } = await foundIn("deploy", "--rule", "manifest-unreadable=off");
    expect(found).toEqual([]);
  });

  test("is found from the patch alone, wherever one stands", async () => {
    const { found } = await foundIn("deploy/overlays/prod/memory.yaml");
    expect(found.map(({ rule }) => rule)).toEqual(["manifest-unreadable"]);
  });

  test("has nothing derived of a patch by explain", async () => {
    const { exit, out, error } = await runCommand("explain", ["deploy/overlays/prod/memory.yaml"], {
      language: "zh",
      directory,
    });
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(error).toBe(
      "headroom: deploy/overlays/prod/memory.yaml:3:19: 这是 deploy/overlays/prod/kustomization.yml 的补丁，不是完整的部署：请检查 kustomize build deploy/overlays/prod 的输出。\n",
    );
  });
});

describe("a patch", () => {
  test("is looked at for what no whole would mend, and is not mended", async () => {
    writeTree(join(directory, "wrong"), {
      Kustomization: "patchesStrategicMerge: [patches/a.yaml]\n",
      "patches/a.yaml": WRONG_PATCH,
    });
    const { exit, found } = await foundIn("wrong");
    expect(exit).toBe(1);
    expect(found.map(({ rule }) => rule)).toEqual(["manifest-unreadable", "size-unit-unknown", "unknown-key"]);
    expect(found.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  test("may be of a workload", async () => {
    writeTree(join(directory, "workload"), {
      "kustomization.yaml": "patches: [{ path: ./jm.yaml }]\n",
      "jm.yaml": WORKLOAD_PATCH,
    });
    const { exit, found } = await foundIn("workload");
    expect(exit).toBe(0);
    expect(found.map(({ rule }) => rule)).toEqual(["manifest-unreadable"]);
  });

  test("is none that no kustomization names", async () => {
    writeTree(join(directory, "other"), { "kustomization.yaml": "resources: [memory.yaml]\n", "memory.yaml": PATCH });
    const { exit, found } = await foundIn("other");
    expect(exit).toBe(1);
    expect(found.map(({ rule }) => rule)).toContain("deployment-rejected");
  });
});

test.each([
  ["patches:\n- path: a.yaml\n- patch: 'kind: X'\n- b.yaml\n", ["a.yaml"]],
  ["patchesStrategicMerge:\n- a.yaml\n- |-\n  kind: X\n  spec: {}\n", ["a.yaml"]],
  ["patchesJson6902: [{ target: { kind: X }, path: a.json }]\n", ["a.json"]],
  ["patches: a.yaml\n", []],
  ["patches: [\n", []],
  ["[]\n", []],
])("the patches that %j names", (text, files) => {
  expect(patchFiles({ name: "kustomization.yaml", text })).toEqual(files);
});
