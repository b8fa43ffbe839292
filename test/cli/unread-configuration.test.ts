import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/core/language.ts";
import { directoryWith, headroom } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";

/**
 * A configuration file that is more than Headroom reads, and that Flink may well read: what is not known is never told
 * as Flink's refusal, nor as a default.
 */

/** 2.3.0 on JDK 17 reads both. */
const aliases = `a0: &a0 {x: 1}\n${Array.from({ length: 18 }, (_, i) => `a${i + 1}: &a${i + 1} {x: *a${i}, y: *a${i}}\n`).join("")}`;
const nested = `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}\n`;
const size = "jobmanager.memory.process.size: 2g\n";

const why = {
  en: "deeper than Headroom reads, whereas Flink reads as deep as the stack of its JVM allows",
  zh: "嵌套层数超过 Headroom 的读取上限，而 Flink 能读取多少层取决于其 JVM 的线程栈",
} as const;

const files = {
  "conf/config.yaml": nested + size,
  "more/config.yaml": aliases + size,
  "other/config.yaml": size,
  "pod.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  config.yaml: |
    ${nested}    ${size}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jm
          image: flink:2.3
          args: [jobmanager]
          volumeMounts: [{name: v, mountPath: /opt/flink/conf}]
      volumes: [{name: v, configMap: {name: c}}]
`,
  "how-to.md": `\`\`\`yaml\njobmanager:\n  memory:\n    process:\n      size: 2g\n${nested}\`\`\`\n`,
  "start.sh": "FLINK_CONF_DIR=conf bin/jobmanager.sh start\n",
  "jm.log": "java.lang.OutOfMemoryError: Metaspace\n",
};

const ask = (language: string, ...args: string[]) => headroomIn(directoryWith(files), [...args, "--lang", language]);
const flat = (text: string) => text.replace(/\s+/gu, " ");
const said = (text: string, language: "en" | "zh") =>
  (language === "zh" ? text.replace(/\s+/gu, "") : flat(text)).includes(
    language === "zh" ? why.zh.replace(/\s+/gu, "") : why.en,
  );

describe.each(languages)("in %s", (language) => {
  const refuses = /refuse|cannot be read|cannot read|报错|无法读取|StackOverflow|heap space/u;

  test.each(["text", "markdown", "json"])("explain tells in %s that it is not known", async (output) => {
    const run = await ask(language, "explain", "conf", "--output", output);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(said(run.stdout, language)).toBe(true);
    expect(run.stdout).not.toMatch(refuses);
    if (output !== "json") return;
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      unknown: { because: [{ what: "conf/config.yaml" }] },
      settings: [],
      notRead: [{ what: "conf/config.yaml" }],
    });
  });

  test.each(["jvm-args", "dynamic-properties", "svg"])("explain prints no %s", async (output) => {
    const run = await ask(language, "explain", "conf", "--output", output);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(said(run.stderr, language)).toBe(true);
    expect(run.stderr).not.toMatch(refuses);
  });

  test.each([["conf"], ["pod.yaml"], ["how-to.md"], ["start.sh"]])("check finds nothing wrong in %s", async (path) => {
    const run = await ask(language, "check", path);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(said(run.stdout, language)).toBe(true);
    expect(run.stdout).not.toMatch(refuses);
    expect((await ask(language, "check", path, "--strict")).status).toBe(1);
    const table = await ask(language, "check", path, "--output", "table");
    expect(table.stdout).toMatch(/not known|未知/u);
  });

  test.each(["pod.yaml", "start.sh"])("explain of %s: not known", async (path) => {
    const run = await ask(language, "explain", path);
    expect(said(run.stdout, language)).toBe(true);
    expect(run.stdout).toMatch(/not known|未知/u);
    expect(run.stdout).not.toMatch(refuses);
  });

  test("diff compares nothing", async () => {
    const releases = await ask(language, "diff", "conf", "--flink", "2.0", "--flink", "2.3");
    expect(releases.status).toBe(0);
    expect(said(releases.stdout, language)).toBe(true);
    const files = await ask(language, "diff", "other", "conf", "--flink", "2.3", "--output", "json");
    expect(JSON.parse(files.stdout)).toMatchObject({
      differences: [{ kind: "outcome", left: "planned", right: "unknown" }],
    });
  });

  test("migrate writes nothing", async () => {
    const directory = directoryWith(files);
    const args = ["migrate", "conf", "--from", "2.0", "--to", "2.3", "--write", "--lang", language];
    const run = await headroomIn(directory, args);
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(said(run.stderr, language)).toBe(true);
    expect(readFileSync(`${directory}/conf/config.yaml`, "utf8")).toBe(nested + size);
  });

  test("size has nothing to compare with", async () => {
    const run = await ask(language, "size", "conf", "--jobs", "5");
    expect(run.status).toBe(1);
    expect(said(run.stdout, language)).toBe(true);
    const wish = await ask(language, "size", "conf", "--heap", "+100m");
    expect(wish).toMatchObject({ status: 2, stdout: "" });
    expect(said(wish.stderr, language)).toBe(true);
  });

  test("diagnose offers no patch of what it did not read", async () => {
    const run = await ask(language, "diagnose", "jm.log", "--conf", "conf");
    expect(run.status).toBe(0);
    expect(said(run.stdout, language)).toBe(true);
    expect(run.stdout).not.toContain("+++");
    expect(run.stdout).toMatch(/what it sets is\s+not known|其中的配置未知/u);
  });

  test.each([
    [["GET_JM_RESOURCE_PARAMS", "--configDir", "conf"]],
    [["UPDATE_AND_GET_FLINK_CONFIGURATION", "--configDir", "conf", "-flatten"]],
  ])("the helper prints nothing to go on with: %j", (args) => {
    const run = headroom(["bash-java-utils", ...args, "--flink", "2.3"], {
      cwd: directoryWith(files),
      env: { LANG: language === "en" ? "C.UTF-8" : "zh_CN.UTF-8" },
    });
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(said(run.stderr, language)).toBe(true);
  });
});

test("the helper's batch tells it of the case, and answers the others", () => {
  const cases = [nested + size, size].map((text, id) =>
    JSON.stringify({ id, flink: "2.3", file: "config.yaml", text, args: [] }),
  );
  const run = headroom(["bash-java-utils", "--batch"], { input: `${cases.join("\n")}\n` });
  expect(run.status).toBe(2);
  const [first, second] = run.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(first).toStrictEqual({ id: 0, problem: expect.stringContaining(why.en) });
  expect(second).toMatchObject({ id: 1, error: [] });
});

test("eighteen doublings of aliases, which Flink reads", async () => {
  const run = await ask("en", "explain", "more", "-D", "jobmanager.memory.heap.size=1g");
  expect(run.status).toBe(0);
  expect(flat(run.stdout)).toContain(
    "more/config.yaml, but this was not read: its aliases expand to more than Headroom reads, whereas Flink reads as much as its heap can hold. What is known -D jobmanager.memory.heap.size: 1g",
  );
});
