import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
    apiVersion: flink.apache.org/v1beta1
    kind: FlinkDeployment
    metadata: { name: orders }
    spec: { jobManager: { replicas: 1 } }
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
  readonly start: { readonly line: number; readonly column: number };
  readonly fix?: unknown;
}

interface Told {
  readonly exit: number;
  readonly found: Found[];
  readonly notRead: { readonly what: string; readonly why: string }[];
}

async function foundIn(...args: readonly string[]): Promise<Told> {
  const { exit, out } = await runCheck(...args, "--output", "json");
  const { findings, notRead } = JSON.parse(out);
  return { exit, found: findings, notRead };
}

describe("a folder with overlays", () => {
  test("is checked as kustomize builds it, each overlay once", async () => {
    const { exit, out } = await runCheck("deploy");
    expect({ exit, out: out.replace(/\s+/gu, " ") }).toEqual({
      exit: 0,
      out: expect.stringContaining("1 configuration in 5 files: no problems found"),
    });
  });

  test("is found from the patch alone, wherever one stands", async () => {
    const { found, notRead } = await foundIn("deploy/overlays/prod/memory.yaml");
    expect(found).toEqual([]);
    expect(notRead).toMatchObject([{ what: "deploy/overlays/prod/memory.yaml" }]);
  });

  test("has its patches named as not read where they stand alone: nothing is wrong with one", async () => {
    const patch = "deploy/overlays/prod/memory.yaml";
    const { exit, out } = await runCheck(patch, "--fail-on", "advice");
    expect(exit).toBe(0);
    expect(out.replace(/\s+/gu, " ")).toContain(
      `Not read: ${patch}: it is a patch of deploy/overlays/prod/kustomization.yml: check the output of kustomize build deploy/overlays/prod`,
    );
    const told = await runCheck(patch, "--output", "github");
    expect(told.out).not.toContain("::warning");
    expect(told.out).toContain(`::notice file=${patch},line=3,title=not read::`);
    const sarif = JSON.parse((await runCheck(patch, "--output", "sarif")).out);
    expect(sarif.runs[0].invocations[0].toolExecutionNotifications[0]).toMatchObject({
      descriptor: { id: "not-read" },
      level: "note",
    });
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

describe("what is wrong", () => {
  const inline = (operation: string) =>
    `resources: [../base]\npatches:\n- target: {kind: FlinkDeployment}\n  patch: |-\n    - ${operation}\n`;

  test("is pointed at where it is written, in a patch or in the base", async () => {
    writeTree(join(directory, "places"), {
      "base/kustomization.yaml": "resources: [flink.yaml]\n",
      "base/flink.yaml": BASE.replace(
        "memory: 2g, cpu: 1 } }\n  task",
        "memory: 2g, cpu: 1 } }\n  flinkConfiguration: {jobmanager.memory.jvm-overhead.max: 192Mi}\n  task",
      ),
      "a/kustomization.yaml": inline(
        "{op: add, path: /spec/flinkConfiguration/jobmanager.memory.off-heap.size, value: 128Mi}",
      ),
      "b/kustomization.yaml": "resources: [../base]\npatches: [{ path: p.yaml }]\n",
      "b/p.yaml": deployment(
        "  flinkConfiguration: {jobmanager.memory.jvm-overhead.max: 1g, jobmanager.memory.jvm-metaspace.size: 256Mi}\n",
      ),
    });
    const { found } = await foundIn("places");
    const places = found.map(({ rule, file, start }) => `${file}:${start.line}:${start.column} ${rule}`);
    expect(places.toSorted()).toEqual([
      "places/a/kustomization.yaml:5:88 size-unit-unknown",
      "places/b/p.yaml:5:102 size-unit-unknown",
      "places/base/flink.yaml:9:60 size-unit-unknown",
    ]);
  });

  test("is mended there", async () => {
    const { exit } = await runCheck("places", "--fix");
    expect(exit).toBe(0);
    const read = (file: string) => readFileSync(join(directory, "places", file), "utf8");
    expect(read("a/kustomization.yaml")).toContain("value: 128m}");
    expect(read("b/p.yaml")).toContain("jvm-metaspace.size: 256m}");
    expect(read("base/flink.yaml")).toContain("jvm-overhead.max: 192m}");
  });

  test("is told by explain, of the kustomization's directory", async () => {
    writeTree(join(directory, "one"), {
      "base/kustomization.yaml": "resources: [flink.yaml]\n",
      "base/flink.yaml": BASE,
      "prod/kustomization.yaml": inline("{op: replace, path: /spec/jobManager/resource/memory, value: 3g}"),
    });
    const { exit, out } = await runCommand("explain", ["one/prod"], { directory });
    expect(exit).toBe(0);
    expect(out).toContain("file: one/prod/kustomization.yaml");
    expect(out).toMatch(/Total process memory +3072 MiB +kustomization.yaml:5/u);
  });

  test("counts what is not read once, however many JobManagers need it", async () => {
    writeTree(join(directory, "two"), {
      "flink.yaml": `${BASE}---\n${BASE.replace("name: ", "name: other-")}`,
      "kustomization.yaml": "resources: [flink.yaml, 'https://example.org/base?ref=v1', 'https://example.org/more']\n",
    });
    const { out } = await runCheck("two");
    expect(out.match(/^Not read: /gmu)).toHaveLength(2);
    expect(out).toContain("2 configurations in 2 files: no findings in what was read, but 2 items were not read");
    const annotations = (await runCheck("two", "--output", "github")).out.match(/^::warning .*title=not read::/gmu);
    expect(annotations).toHaveLength(2);
  });

  test("may be what kustomize refuses, or what is not at hand", async () => {
    writeTree(join(directory, "refused"), {
      "flink.yaml": BASE,
      "kustomization.yaml":
        "resources: [flink.yaml, 'https://example.org/base?ref=v1']\nvars: []\npatches:\n- target: {kind: FlinkDeployment}\n  patch: '[{op: remove, path: /spec/jobManager/none}]'\n",
    });
    const { out } = await runCheck("refused", "--output", "json");
    const { notRead, findings } = JSON.parse(out);
    expect(findings).toEqual([]);
    expect(notRead.map(({ what, why }: Record<string, string>) => `${what}: ${why}`)).toEqual([
      "https://example.org/base?ref=v1 of refused/kustomization.yaml: Headroom does not fetch remote files",
      "a patch of refused/kustomization.yaml: there is no /spec/jobManager/none to change",
      "vars of refused/kustomization.yaml: only kustomize build supports it",
    ]);
    expect((await runCheck("refused", "--strict")).exit).toBe(1);
  });
});

describe("a ConfigMap that is generated", () => {
  const workload = `apiVersion: apps/v1
kind: Deployment
metadata: { name: jm }
spec:
  template:
    spec:
      containers:
      - { name: jm, image: "flink:1.20", args: [jobmanager], volumeMounts: [{ name: c, mountPath: /opt/flink/conf }] }
      volumes: [{ name: c, configMap: { name: flink-config } }]
`;
  test("is what its files hold, wherever the workload stands", async () => {
    writeTree(join(directory, "generated"), {
      "base/kustomization.yaml":
        "resources: [jm.yaml]\nconfigMapGenerator: [{ name: flink-config, files: [conf/flink-conf.yaml] }]\n",
      "base/jm.yaml": workload,
      "base/conf/flink-conf.yaml": "jobmanager.memory.process.size: 3Gi\n",
      "prod/kustomization.yaml": "resources: [../base]\nimages: [{ name: flink, newTag: '1.19' }]\n",
    });
    const { exit, found } = await foundIn("generated", "--strict");
    expect(exit).toBe(1);
    expect(found.map(({ rule, file }) => [rule, file])).toEqual([
      ["size-unit-unknown", "generated/base/conf/flink-conf.yaml"],
    ]);
    const { out } = await runCommand("explain", ["generated/prod", "--output", "json"], { directory });
    expect(JSON.parse(out).deployments[0]).toMatchObject({ flink: "1.19", ok: false });
  });
});

describe("a patch", () => {
  test("is looked at for what no whole would mend, and is not mended", async () => {
    writeTree(join(directory, "wrong"), {
      Kustomization: "patchesStrategicMerge: [patches/a.yaml]\n",
      "patches/a.yaml": WRONG_PATCH,
    });
    const { exit, found, notRead } = await foundIn("wrong");
    expect(exit).toBe(1);
    expect(notRead).toHaveLength(1);
    expect(found.map(({ rule }) => rule)).toEqual(["size-unit-unknown", "unknown-key"]);
    expect(found.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  test("may be of a workload", async () => {
    writeTree(join(directory, "workload"), {
      "kustomization.yaml": "patches: [{ path: ./jm.yaml }]\n",
      "jm.yaml": WORKLOAD_PATCH,
    });
    const { exit, found, notRead } = await foundIn("workload");
    expect({ exit, found }).toEqual({ exit: 0, found: [] });
    expect(notRead).toMatchObject([{ what: "workload/jm.yaml" }]);
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
