import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { runCommand } from "../support/run-command.ts";

/**
 * What is longer, deeper or more than Headroom reads, in any input: the answer is that it is not known, never a default,
 * nor a refusal.
 */

const MiB = 1024 ** 2;

async function explained(files: Readonly<Record<string, string>>, path: string) {
  const directory = directoryWith(files);
  const { exit, out, error } = await runCommand("explain", [path, "--output", "json"], { directory });
  const { deployments, commandLines, ...rest } = out === "" ? { error } : JSON.parse(out);
  return { exit, ...rest, ...(deployments ?? commandLines)?.[0] };
}

const unknown = (what: unknown = expect.any(String)) => ({
  ok: false,
  unknown: { because: expect.arrayContaining([expect.objectContaining({ what })]) },
});
const total = (mebibytes: number) => ({ ok: true, memory: { totalProcessBytes: mebibytes * MiB } });

describe("command lines", () => {
  const size = (value: string) => `flink run -t yarn-application -Djobmanager.memory.process.size=${value} a.jar\n`;

  test.each([
    ["a substitution", `$(${"x".repeat(1_200)})`],
    ["one in quotes", `"$(echo ${"x ".repeat(700)})"`],
    ["a variable with a default", `\${SIZE:-$(${"x".repeat(1_200)})}`],
    ["backticks", `\`${"x".repeat(1_200)}\``],
    ["a placeholder", `{{ ${"x".repeat(1_200)} }}`],
  ])("%s", async (_, value) => {
    const { exit, ...answer } = await explained({ "x.sh": size(value) }, "x.sh");
    expect(answer).toMatchObject(unknown());
    expect(exit).toBe(0);
  });
});

describe("manifests", () => {
  const deep = (levels: number) => `${"{a: ".repeat(levels)}1${"}".repeat(levels)}`;

  test("settings nested in each other", async () => {
    const text = (levels: number) =>
      flinkDeployment(
        `jobManager: {resource: {memory: 2g}}\nflinkConfiguration: {a: ${deep(levels)}, jobmanager.memory.off-heap.size: 1g}`,
      );
    expect(await explained({ "m.yaml": text(150) }, "m.yaml")).toMatchObject({ memory: { offHeapBytes: 1024 * MiB } });
    expect(await explained({ "m.yaml": text(250) }, "m.yaml")).toMatchObject(unknown("part of flinkConfiguration"));
  });

  test("those of an environment of Confluent's", async () => {
    const text = (more: string) =>
      `apiVersion: cmf.confluent.io/v1\nkind: FlinkEnvironment\nmetadata: {name: e}\nspec:\n  flinkApplicationDefaults:\n    spec: {flinkConfiguration: {a: ${more}}}\n---\napiVersion: cmf.confluent.io/v1\nkind: FlinkApplication\nmetadata: {name: app}\nspec:\n  flinkEnvironment: e\n  image: flink:1.20\n  flinkVersion: v1_20\n  serviceAccount: flink\n  jobManager: {resource: {memory: 2g}}\n  taskManager: {resource: {memory: 2g}}\n`;
    expect(await explained({ "m.yaml": text("b") }, "m.yaml")).toMatchObject({ ok: true });
    expect(await explained({ "m.yaml": text(deep(250)) }, "m.yaml")).toMatchObject(
      unknown("part of flinkConfiguration"),
    );
  });

  const compose = (services: string) => `services:\n${services}`;
  const service = (name: string, more: string) => `  ${name}:\n    ${more.replaceAll("\n", "\n    ")}\n`;

  test("services that extend each other", async () => {
    const base = service(
      "s0",
      "image: flink:1.20\nenvironment:\n  FLINK_PROPERTIES: 'jobmanager.memory.process.size: 2g'",
    );
    const chain = Array.from({ length: 12 }, (_, i) => service(`s${i + 1}`, `extends: {service: s${i}}`)).join("");
    const text = compose(`${base}${chain}${service("jm", "extends: {service: s12}\ncommand: jobmanager")}`);
    expect(await explained({ "compose.yaml": text }, "compose.yaml")).toMatchObject(total(2048));
    const far = compose(
      `${base}${Array.from({ length: 60 }, (_, i) => service(`s${i + 1}`, `extends: {service: s${i}}`)).join("")}${service("jm", "extends: {service: s60}\nimage: flink:1.20\ncommand: jobmanager")}`,
    );
    const [what, why] = [
      "service s11, which a service of compose.yaml extends",
      "more services extend each other than Headroom reads",
    ];
    expect(await explained({ "compose.yaml": far }, "compose.yaml")).toMatchObject({
      unknown: { because: [{ what, why }] },
    });
    const elsewhere = compose(
      service("jm", "extends: {file: no.yaml, service: x}\nimage: flink:1.20\ncommand: jobmanager"),
    );
    expect(await explained({ "compose.yaml": elsewhere }, "compose.yaml")).toMatchObject(
      unknown("service x, which a service of compose.yaml extends"),
    );
    const round = compose(
      `${service("a", "extends: {service: b}\nimage: flink:1.20\ncommand: jobmanager")}${service("b", "extends: {service: a}")}`,
    );
    expect(await explained({ "compose.yaml": round }, "compose.yaml")).toMatchObject({ ok: true });
  });

  test("files that include each other", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`${i}.yaml`, `include: [${i + 1}.yaml]\nservices: {a${i}: {image: x}}\n`]),
    );
    const last = compose(service("jm", "image: flink:1.20\ncommand: jobmanager"));
    const directory = directoryWith({ ...files, "8.yaml": last, "compose.yaml": `include: [0.yaml]\n${last}` });
    const { out } = await runCommand("explain", ["compose.yaml"], { directory });
    expect(out).toMatch(/Not read: \d\.yaml, which the compose file includes: it is included too deep/u);
  });

  const dockerfile = (more: string) =>
    `FROM flink:1.20\n${more}ENV FLINK_PROPERTIES="jobmanager.memory.process.size: \${SIZE}"\nCMD jobmanager\n`;
  const long = "# a line\n".repeat(120_000);

  test("a Dockerfile", async () => {
    expect(await explained({ Dockerfile: dockerfile("ENV SIZE=2g\n") }, "Dockerfile")).toMatchObject(total(2048));
    expect(await explained({ Dockerfile: dockerfile(long) }, "Dockerfile")).toMatchObject({
      exit: 2,
      error: "headroom: not read: Dockerfile: it is longer than Headroom reads\n",
    });
    const files = {
      Dockerfile: dockerfile(`ENV SIZE=2g\n${long}`),
      "compose.yaml": compose(service("jm", "build: .\ncommand: jobmanager")),
    };
    expect(await explained(files, "compose.yaml")).toMatchObject(unknown());
  });

  test("a variable's default in a Dockerfile", async () => {
    const text = `FROM flink:1.20\nENV FLINK_PROPERTIES="jobmanager.memory.process.size: \${SIZE:-${" ".repeat(500)}2g}"\nCMD jobmanager\n`;
    const answer = await explained({ Dockerfile: text }, "Dockerfile");
    expect(answer).not.toHaveProperty("failure");
  });

  test("keys of FLINK_PROPERTIES that begin another", async () => {
    const key = `a.${"b".repeat(1_200)}`;
    const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jm}\nspec:\n  template:\n    spec:\n      containers:\n        - name: jm\n          image: flink:2.3\n          args: [jobmanager]\n          env:\n            - name: FLINK_PROPERTIES\n              value: |\n                ${key}: 1\n                ${key}.c: 2\n`;
    expect(await explained({ "m.yaml": text }, "m.yaml")).toMatchObject({ notDeployable: expect.anything() });
  });
});

describe("kustomizations", () => {
  const object = flinkDeployment("jobManager: {resource: {memory: 2g}}");
  const build = (more: string, files: Readonly<Record<string, string>> = {}) =>
    explained(
      { "kustomization.yaml": `resources: [fd.yaml]\n${more}`, "fd.yaml": object, ...files },
      "kustomization.yaml",
    );
  const notRead = (why: string) => ({
    ok: false,
    unknown: { because: [expect.objectContaining({ why })] },
    notRead: expect.arrayContaining([expect.objectContaining({ why })]),
  });

  test("operations of a JSON patch", async () => {
    const add = "- {op: add, path: /metadata/labels, value: {a: b}}\n";
    const last = "- {op: replace, path: /spec/jobManager/resource/memory, value: 4g}\n";
    const patch = "patches: [{path: p.yaml, target: {kind: FlinkDeployment}}]\n";
    expect(await build(patch, { "p.yaml": add.repeat(900) + last })).toMatchObject(total(4096));
    expect(await build(patch, { "p.yaml": add.repeat(1_000) + last })).toMatchObject(
      notRead("it has more operations than Headroom carries out"),
    );
  });

  test("targets of a replacement, and long texts", async () => {
    const replacement = (targets: number) =>
      `replacements:\n- source: {kind: FlinkDeployment, fieldPath: spec.image}\n  targets:\n${"  - {select: {kind: FlinkDeployment}, fieldPaths: [spec.image]}\n".repeat(targets)}`;
    expect(await build(replacement(1_001))).toMatchObject(notRead("it has more targets than Headroom carries out"));
    const long = `replacements:\n- source: {kind: FlinkDeployment, fieldPath: spec.image}\n  targets:\n  - {select: {kind: ConfigMap}, fieldPaths: [data.a]}\nconfigMapGenerator:\n- {name: c, literals: ["a=${"x".repeat(100_001)}"]}\n`;
    expect(await build(long)).toMatchObject(notRead("the text to change is longer than Headroom changes"));
  });

  test("bases of bases", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [`b${i}/kustomization.yaml`, `resources: [../b${i + 1}]\n`]),
    );
    const directory = directoryWith({
      ...files,
      "b14/kustomization.yaml": "resources: [fd.yaml]\n",
      "b14/fd.yaml": object,
      "kustomization.yaml": "resources: [b0, fd.yaml]\n",
      "fd.yaml": object,
    });
    const { out } = await runCommand("explain", ["kustomization.yaml"], { directory });
    expect(out.replace(/\s+/gu, " ")).toContain(
      "Not read: ../b12 of b11/kustomization.yaml: it is nested deeper than Headroom reads",
    );
    expect(out).not.toContain("refers to itself");
  });
});

describe("StreamPark", () => {
  test("long lines, and deep ones", async () => {
    const text = (more: string) =>
      `${more}flink.property.jobmanager.memory.process.size = 2g\nflink.option.target = yarn-application\n`;
    expect(await explained({ "application.conf": text("") }, "application.conf")).toMatchObject(total(2048));
    const long = `flink.property.jobmanager.memory.off-heap.size = "${" ".repeat(2_000)}1g"\n`;
    expect(await explained({ "application.conf": text(long) }, "application.conf")).toMatchObject(unknown());
    const deep = `flink { property { x = y } }\n${"a { ".repeat(60)}b = c ${"} ".repeat(60)}\n`;
    expect(await explained({ "application.conf": text(deep) }, "application.conf")).toMatchObject(total(2048));
  });
});
