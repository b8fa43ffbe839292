import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** A fix leaves what it stands in as readable as it was: JSON stays JSON, and a patch stays a patch. */

async function mended(name: string, files: Readonly<Record<string, string>>, path = name) {
  const directory = directoryWith(files);
  await runCommand("check", [path, "--fix"], { directory });
  return readFileSync(join(directory, name), "utf8");
}

const deployment = (rest: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  taskManager: {resource: {memory: 2048m, cpu: 1}}
${rest}`;

describe("a value in quotes stays in them", () => {
  test.each([
    ['[{"Classification": "flink-conf", "Properties": {"jobmanager.memory.process.size": "1600"}}]', "1600", "1600m"],
    [
      '[{"Classification": "flink-conf", "Properties": {\n  "jobmanager.memory.process.size": "2Gi",\n  "a": "b"\n}}]\n',
      "2Gi",
      "2g",
    ],
    [
      '{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "c"}, "data": {"flink-conf.yaml": "jobmanager.memory.process.size: 2Gi\\n"}}',
      "2Gi",
      "2g",
    ],
  ])("in JSON: %s", async (text, before, after) => {
    const made = await mended("a.json", { "a.json": text });
    expect(made).toBe(text.replace(before, after));
    expect(() => JSON.parse(made)).not.toThrow();
  });

  test.each(['"', "'", ""])("in YAML: %s", async (quote) => {
    const text = deployment(
      `  jobManager: {resource: {memory: 2048m, cpu: 1}}\n  flinkConfiguration:\n    jobmanager.memory.off-heap.size: ${quote}256${quote}\n`,
    );
    expect(await mended("d.yaml", { "d.yaml": text })).toBe(text.replace("256", "256m"));
  });

  test("not where they are part of the value", async () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: |\n    jobmanager.memory.process.size: "2g"\n';
    expect(await mended("c.yaml", { "c.yaml": text })).toBe(text.replace('"2g"', "2g"));
  });
});

describe("an operation of a patch keeps its path", () => {
  const base = deployment("  jobManager: {resource: {memory: 2048m, cpu: 1}}\n  flinkConfiguration: {a: b}\n");
  test.each([
    ["the path first", "        path: PATH\n        value: 3584m\n"],
    ["the value first", "        value: 3584m\n        path: PATH\n"],
  ])("%s", async (_, operation) => {
    const kustomization = `resources: [d.yaml]
patches:
  - target: {kind: FlinkDeployment}
    patch: |-
      - op: add
${operation.replace("PATH", "/spec/flinkConfiguration/jobmanager.memory.heap.size")}      - op: replace
        path: /spec/jobManager/resource/memory
        value: 4096m
`;
    const made = await mended("kustomization.yaml", { "kustomization.yaml": kustomization, "d.yaml": base }, ".");
    expect(made.match(/op:/gu)?.length).toBe(2);
    expect(made.match(/path:/gu)?.length).toBe(2);
    expect(made.match(/value:/gu)?.length).toBe(2);
  });
});

test("a byte order mark is no slip where YAML knows it for one", async () => {
  const text = "\ufeffjobmanager:\r\n  memory:\r\n    process:\r\n      size: 2g\r\n";
  const directory = directoryWith({ "config.yaml": text });
  const { exit, out } = await runCommand("check", ["config.yaml", "--flink", "2.3", "--output", "json"], { directory });
  expect([exit, JSON.parse(out).findings]).toEqual([0, []]);
});

test("of ways out, those that fit into the container come first, and the others need a larger one", async () => {
  const service = (limit: string) =>
    `services:\n  jm:\n    image: flink:1.17\n    command: jobmanager\n    mem_limit: ${limit}\n    environment:\n      FLINK_PROPERTIES: |\n        jobmanager.memory.process.size: 1g\n        jobmanager.memory.flink.size: 800m\n`;
  const waysIn = async (limit: string) => {
    const directory = directoryWith({ "a.yml": service(limit) });
    const { out } = await runCommand("explain", ["a.yml", "--output", "json"], { directory });
    return JSON.parse(out).deployments[0].failure.ways.map(({ text }: { text: string }) => text);
  };
  expect(await waysIn("1g")).toEqual([
    expect.stringMatching(/^remove jobmanager\.memory\.flink\.size \(the heap becomes 448 MiB\)$/u),
    expect.stringMatching(/: 1248m \(.*the container's limit of 1024 MiB must then be raised to 1248 MiB\)$/u),
    expect.stringMatching(/^remove jobmanager\.memory\.process\.size \(.*must then be raised to 1600 MiB\)$/u),
  ]);
  expect((await waysIn("2g"))[0]).toMatch(/: 1248m \(anything from 1248m to 2080m works; the heap stays 672 MiB\)$/u);
});

test.each([
  ["-XX:+UseG1GC -Xmx2g", undefined, "The JVM ignores it."],
  ["-XX:+UseG1GC -Xmx2g", "-Dx=y", "The JVM does not start with it."],
  ["-Xlog:gc* -XX:+UseG1GC", undefined, "The JVM does not start with it."],
  ["-Xss2m -XX:+UseG1GC", undefined, "The JVM does not start with it."],
  ["-Dfile.encoding=UTF-8 -XX:+UseG1GC", undefined, undefined],
])("options that the image glues together: %s, FLINK_ENV_JAVA_OPTS %s", async (options, ownOptions, told) => {
  const own = ownOptions === undefined ? "" : `      FLINK_ENV_JAVA_OPTS: ${ownOptions}\n`;
  const text = `services:\n  jm:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n${own}      FLINK_PROPERTIES: |\n        env.java.opts.jobmanager: ${options}\n`;
  const { out } = await runCommand("explain", ["a.yml", "--output", "json"], {
    directory: directoryWith({ "a.yml": text }),
  });
  const [note] = JSON.parse(out).deployments[0].notes;
  expect(note.code).toBe("whitespace-deleted-in-properties");
  expect(/The JVM .*/u.exec(note.text)?.[0]).toBe(told);
});
