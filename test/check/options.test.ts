import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeTree } from "../support/write-tree.ts";
import { checkIn, runCommand } from "./run-check.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-check-"));
const runCheck = checkIn(directory);
afterAll(() => rmSync(directory, { recursive: true }));

function write(path: string, text: string): void {
  writeTree(directory, { [path]: text });
}

const GOOD = "jobmanager.memory.process.size: 1600m\n";
const BAD = "jobmanager.memory.process.size: 100m\n";
const ADVICE = "jobmanager.heap.size: 1600m\n";

async function rulesIn(...args: readonly string[]): Promise<string[]> {
  const { out } = await runCheck(...args, "--output", "ndjson");
  return out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).rule as string]));
}

test("--execution kubernetes judges the JVM in the pod, where the client makes one", async () => {
  const rules = (at: string) => rulesIn(at, "--flink", "1.20", "--execution", "kubernetes");
  write("pod/flink-conf.yaml", "jobmanager.heap.size: 600m\n");
  write("no-pod/flink-conf.yaml", "jobmanager.heap.size: 300m\n");
  write("broken-pod/flink-conf.yaml", "jobmanager.memory.process.size: 2g\njobmanager.heap.size: 3g\n");
  expect(await rules("pod")).toEqual(["legacy-key", "legacy-heap-in-pod"]);
  expect(await rules("no-pod")).toEqual(["configuration-rejected", "legacy-key"]);
  expect(await rules("broken-pod")).toContain("configuration-rejected");
});

test.each([
  ["jobmanager.heap.size: 512m\n", "jobmanager.memory.process.size: 704m\n"],
  ["jobmanager.heap.mb: -5\n", "jobmanager.memory.process.size: 1600m\n"],
  ["jobmanager.heap.size: 1500m\njobmanager.memory.heap.size: 1g\n", "jobmanager.memory.heap.size: 1g\n"],
])("--fix ends the refusal of %j on Kubernetes, and another name alone does not count", async (text, mended) => {
  write("to-mend/flink-conf.yaml", text);
  expect((await runCheck("to-mend", "--flink", "1.20", "--execution", "kubernetes", "--fix")).exit).toBe(0);
  expect(readFileSync(join(directory, "to-mend/flink-conf.yaml"), "utf8")).toBe(mended);
});

describe("exit codes", () => {
  test("0 where all is in order, 1 where Flink refuses, 2 where there is nothing to read", async () => {
    write("good/flink-conf.yaml", GOOD);
    write("bad/flink-conf.yaml", BAD);
    expect((await runCheck("good")).exit).toBe(0);
    expect((await runCheck("bad")).exit).toBe(1);
    const missing = await runCheck("good", "absent.yaml");
    expect(missing).toMatchObject({ exit: 2, error: "headroom: absent.yaml does not exist\n" });
    expect(missing.out).toContain("1 configuration in 1 file");
  });

  test("--fail-on says from where on a finding counts", async () => {
    write("advice/flink-conf.yaml", ADVICE);
    const exits = ["error", "warning", "advice"].map(
      async (severity) => (await runCheck("advice", "--fail-on", severity)).exit,
    );
    expect(await Promise.all(exits)).toEqual([0, 0, 1]);
  });
});

describe("--rule", () => {
  test("turns a rule off, or up", async () => {
    write("rule/flink-conf.yaml", ADVICE);
    expect(await rulesIn("rule")).toContain("legacy-key");
    expect(await rulesIn("rule", "--rule", "legacy-key=off")).not.toContain("legacy-key");
    expect((await runCheck("rule", "--rule", "legacy-key=error")).exit).toBe(1);
  });

  test.each([
    ["configuration-rejected=off", "what Flink refuses cannot be silenced or downgraded"],
    ["configuration-rejected=warning", "what Flink refuses cannot be silenced or downgraded"],
    ["no-such-rule=off", "unknown rule no-such-rule: docs/rules/README.md lists all of them"],
    ["legacy-key=loud", "the level must be one of off, advice, warning, error"],
  ])("refuses %s", async (level, problem) => {
    const { exit, error } = await runCheck("rule", "--rule", level);
    expect({ exit, error }).toEqual({ exit: 2, error: `headroom: --rule ${level}: ${problem}\n` });
  });
});

describe("# headroom: allow", () => {
  test.each([
    ["behind the setting", "jobmanager.heap.size: 1g # headroom: allow legacy-key\n"],
    ["on the line above", "# headroom: allow legacy-key\njobmanager.heap.size: 1g\n"],
    [
      "among other comments above",
      "# headroom: allow legacy-key, heap-unusable\n# since 2019\njobmanager.heap.size: 1g\n",
    ],
    ["with others", "jobmanager.heap.size: 1g # headroom: allow line-ignored, legacy-key\n"],
  ])("counts %s", async (_, text) => {
    write("allow/flink-conf.yaml", text);
    expect(await rulesIn("allow", "--flink", "1.18")).not.toContain("legacy-key");
  });

  test.each([
    ["of another rule", "jobmanager.heap.size: 1g # headroom: allow line-ignored\n"],
    ["two lines above", "# headroom: allow legacy-key\n\njobmanager.heap.size: 1g\n"],
    ["behind the setting above", "rest.port: 8081 # headroom: allow legacy-key\njobmanager.heap.size: 1g\n"],
  ])("does not count %s", async (_, text) => {
    write("allow/flink-conf.yaml", text);
    expect(await rulesIn("allow", "--flink", "1.18")).toContain("legacy-key");
  });

  test("does not silence what Flink refuses", async () => {
    write("allow/flink-conf.yaml", BAD.replace("\n", " # headroom: allow configuration-rejected\n"));
    expect(await rulesIn("allow")).toEqual(["configuration-rejected"]);
  });
});

describe("paths", () => {
  test("a folder is searched for all that is Flink's, and what is not is passed over", async () => {
    write("tree/a/conf/flink-conf.yaml", BAD);
    write("tree/b/config.yaml", "title: a blog\n");
    write("tree/c/config.yaml", "jobmanager:\n  memory:\n    process.size: 100m\n");
    write("tree/d/values.yaml", "jobmanager:\n  replicas: 1\n  resources: {}\n");
    write("tree/d/prod.yaml", BAD);
    write("tree/node_modules/x/flink-conf.yaml", BAD);
    const { out } = await runCheck("tree", "--output", "json");
    const files = JSON.parse(out).findings.map(({ file }: { file: string }) => file);
    expect(files).toEqual(["tree/a/conf/flink-conf.yaml", "tree/c/config.yaml", "tree/d/prod.yaml"]);
  });

  test("of a conf/ directory the release decides which file counts", async () => {
    write("both/flink-conf.yaml", BAD);
    write("both/config.yaml", "jobmanager.memory.process.size: 1600m\n");
    expect(await rulesIn("both", "--flink", "2.3")).toEqual(["file-not-read"]);
    expect(await rulesIn("both", "--flink", "1.18")).toContain("configuration-rejected");
    write("above/both/flink-conf.yaml", BAD);
    write("above/both/config.yaml", "jobmanager.memory.process.size: 1600m\n");
    expect(await rulesIn("above", "--flink", "2.3")).toEqual(["file-not-read"]);
  });

  test("a Flink home means its conf/", async () => {
    write("home/conf/flink-conf.yaml", BAD);
    write("home/lib/flink-dist-1.18.1.jar", "");
    const { out } = await runCheck("home", "--output", "json");
    expect(JSON.parse(out).findings[0].file).toBe("home/conf/flink-conf.yaml");
  });

  test("a folder without any YAML, and one named twice", async () => {
    mkdirSync(join(directory, "empty"));
    expect(await runCheck("empty")).toEqual({ exit: 0, out: "no Flink configuration found in 0 files\n", error: "" });
    expect(await rulesIn("bad", "bad", "bad/flink-conf.yaml")).toEqual(["configuration-rejected"]);
  });

  test("globs", async () => {
    expect(await rulesIn("tree/*/conf/*.yaml")).toEqual(["configuration-rejected"]);
    expect((await runCheck("tree/*.toml")).exit).toBe(2);
  });

  test("a ConfigMap in one file counts for the workload in another of the same directory", async () => {
    write(
      "pair/config.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  flink-conf.yaml: |\n    jobmanager.memory.process.size: 100m\n",
    );
    write(
      "pair/workload.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: w }\nspec:\n  template:\n    spec:\n      containers:\n        - name: jm\n          image: flink:1.18\n          args: [jobmanager]\n          volumeMounts: [{ name: v, mountPath: /opt/flink/conf }]\n      volumes: [{ name: v, configMap: { name: c } }]\n",
    );
    const { out } = await runCheck("pair", "--output", "json");
    const { findings, deployments } = JSON.parse(out);
    expect(findings).toMatchObject([{ rule: "configuration-rejected", file: "pair/config.yaml", start: { line: 6 } }]);
    expect(deployments).toMatchObject([{ kind: "Deployment", name: "w", flink: "1.18", ok: false }]);
  });
});

test("of manifests that cannot be read, no configuration is counted", async () => {
  write("broken/a.yaml", "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec: {a: [}\n");
  expect((await runCheck("broken")).out).toMatch(/\n1 warning in 1 file\n$/u);
  const { out } = await runCheck("broken", "--output", "table");
  expect(out).toMatch(/broken\/a\.yaml:3 .* unreadable\n/u);
  expect(out).toContain("\n1 unreadable; sizes are in MiB\n");
});

test("what was typed, or stands in the environment, is shown as such", async () => {
  write("typed/flink-conf.yaml", GOOD);
  const { out } = await runCheck("typed", "-D", "jobmanager.memory.heap.size=2Gi");
  expect(out).toContain("(command line)\n");
  expect(out).toContain("1 │ -D jobmanager.memory.heap.size=2Gi\n        │                                ^^^\n");
  write("variable/flink-conf.yaml", "rest.port: 8081\n");
  const environment = { FLINK_JM_HEAP: "2Gi" };
  const variable = await runCommand("check", ["variable", "--flink", "1.18"], { environment, directory });
  expect(variable.out).toContain("1 │ FLINK_JM_HEAP=2Gi\n        │               ^^^\n");
  const properties = { FLINK_PROPERTIES: "rest.port: 8081\njobmanager.memory.heap.size: 2Gi\n" };
  const written = await runCommand("check", ["typed"], { environment: properties, directory });
  expect(written.out).toContain("(environment)\n");
  const inChinese = await runCommand("check", ["typed"], { environment: properties, directory, language: "zh" });
  expect(inChinese.out).toContain("环境变量\n");
  expect(written.out).toContain("2 │ jobmanager.memory.heap.size: 2Gi\n        │                              ^^^\n");
});

test("the manifests of a text of any length, and broken ones among them, are checked document by document", async () => {
  const small =
    "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: a }\nspec:\n  flinkVersion: v1_20\n  serviceAccount: flink\n  jobManager: { resource: { memory: 512m, cpu: 1 } }\n  taskManager: { resource: { memory: 2048m, cpu: 1 } }\n";
  write(
    "long.yaml",
    `${"# a comment that makes it long\n".repeat(600_000)}---\n${small}---\nkind: FlinkDeployment\nspec: [\n---\n${small.replace("name: a", "name: b")}`,
  );
  const { out } = await runCheck("long.yaml", "--output", "json");
  const { findings, deployments } = JSON.parse(out);
  expect(deployments.map(({ name }: { name: string }) => name)).toEqual(["a", "b"]);
  expect(findings.map(({ rule, start }: { rule: string; start: { line: number } }) => [rule, start.line])).toEqual([
    ["accepted-but-not-deployable", 600_008],
    ["manifest-unreadable", 600_012],
    ["accepted-but-not-deployable", 600_020],
  ]);
});
