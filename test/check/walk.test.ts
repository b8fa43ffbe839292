import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryWith, headroom, type Run } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";
import { deployment } from "./fleet.ts";

/** What a directory is searched for, and what of it is left out. */

const BAD = "jobmanager.memory.process.size: 100m\n";

async function filesIn(directory: string, ...args: readonly string[]): Promise<string[]> {
  return filesOf(await headroomIn(directory, asked(...args)));
}

const asked = (...args: readonly string[]) => ["check", ...args, "-o", "json"];

function filesOf({ stdout }: Run): string[] {
  const { findings, notRead } = JSON.parse(stdout);
  const named = [
    ...findings.map(({ file }: { file: string }) => file),
    ...notRead.flatMap(({ files }: { files: string[] }) => files),
  ];
  return [...new Set<string>(named)].sort();
}

describe("what git ignores is left out", () => {
  const files = {
    ".gitignore": "build/\n*.bak.yaml\n!keep.bak.yaml\n/only-here.yaml\n",
    "a.yaml": BAD,
    "a.bak.yaml": BAD,
    "keep.bak.yaml": BAD,
    "only-here.yaml": BAD,
    "sub/only-here.yaml": BAD,
    "sub/build/x.yaml": BAD,
    "sub/.gitignore": "!a.bak.yaml\nx/*.yaml\n",
    "sub/a.bak.yaml": BAD,
    "sub/x/y.yaml": BAD,
    "sub/x/z/y.yaml": BAD,
    ".hidden/x.yaml": BAD,
    "node_modules/x/y.yaml": BAD,
  };
  const left = ["a.yaml", "keep.bak.yaml", "sub/a.bak.yaml", "sub/only-here.yaml", "sub/x/z/y.yaml"];

  test("by the files of each directory, nested and negated", async () => {
    expect(await filesIn(directoryWith(files))).toEqual(left);
  });

  test("as git itself lists them", async () => {
    const directory = directoryWith(files);
    if (spawnSync("git", ["init", "-q"], { cwd: directory }).status !== 0) return;
    const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], {
      cwd: directory,
      encoding: "utf8",
    });
    const listed = stdout.split("\n").filter((path) => path.endsWith(".yaml") && !/^[.]|node_modules/u.test(path));
    expect(await filesIn(directory)).toEqual(listed.sort());
    // Those above a directory count up to the repository's root; of the directory that is named they say nothing.
    expect(await filesIn(join(directory, "sub"))).toEqual(["a.bak.yaml", "only-here.yaml", "x/z/y.yaml"]);
    expect(await filesIn(directory, "sub/build")).toEqual(["sub/build/x.yaml"]);
  });

  test("but not what is named", async () => {
    const directory = directoryWith(files);
    expect(await filesIn(directory, "sub/build/x.yaml", "a.bak.yaml")).toEqual(["a.bak.yaml", "sub/build/x.yaml"]);
  });
});

test("--exclude is of the current directory, and of the one that is named", () => {
  const directory = directoryWith({ "deploy/a/x.yaml": BAD, "deploy/b/x.yaml": BAD, "deploy/c.yaml": BAD });
  const left = (...globs: readonly string[]) =>
    filesOf(headroom(asked("deploy", ...globs.flatMap((glob) => ["--exclude", glob])), { cwd: directory }));
  expect(left("a")).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(left("deploy/a/")).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(left("./deploy/a")).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(left(join(directory, "deploy/a"))).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(left("a/**")).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(left("*/x.yaml", "c.yaml")).toEqual([]);
  expect(left("x.yaml", "!b/x.yaml")).toEqual(["deploy/b/x.yaml", "deploy/c.yaml"]);
  expect(headroom(["check", "deploy", "--exclude", "["], { cwd: directory })).toMatchObject({
    status: 2,
    stderr: "headroom: --exclude [: this is not a path pattern\n",
  });
});

test("links to directories are followed, each directory once", async () => {
  const directory = directoryWith({ "a/x.yaml": BAD });
  symlinkSync("..", join(directory, "a/up"));
  mkdirSync(join(directory, "b"));
  symlinkSync(join(directory, "elsewhere"), join(directory, "b/broken"));
  expect(await filesIn(directory)).toEqual(["a/x.yaml"]);
});

test("more than YAML is found: what has something of Flink's, and prose about it is not taken for that", async () => {
  const directory = directoryWith({
    Dockerfile: "FROM flink:1.20\nENV FLINK_PROPERTIES='jobmanager.memory.process.size: 100m'\nCMD [\"jobmanager\"]\n",
    "other/Dockerfile": "FROM node:20\n",
    "bin/start.sh":
      "#!/bin/sh\nflink run-application -t yarn-application -Djobmanager.memory.process.size=100m a.jar\n",
    "bin/other.sh": "echo flink\n",
    "README.md": "# Flink\n\n```sh\n./bin/yarn-session.sh -jm 100m\n```\n",
    "docs/prose.md": "We set\n\n    jobmanager.memory.process.size: 100m\n",
    "docs/memory.md": `We set\n\n    jobmanager.memory.process.size: 100m\n\nand\n\n\`\`\`yaml\n${BAD}\`\`\`\n`,
    "prod/flink-conf.yaml.j2": "jobmanager.memory.process.size: {{ size }}\n",
    "k8s.json": JSON.stringify({
      apiVersion: "flink.apache.org/v1beta1",
      kind: "FlinkDeployment",
      metadata: { name: "j" },
      spec: {},
    }),
    "package.json": '{ "name": "flink", "kind": "x" }\n',
    "app.conf": "server { listen 80; }\n",
  });
  expect(await filesIn(directory)).toEqual([
    "Dockerfile",
    "README.md",
    "bin/start.sh",
    "docs/memory.md",
    "k8s.json",
    "prod/flink-conf.yaml.j2",
  ]);
  const { stdout } = await headroomIn(directory, ["check", "--fail-on", "advice"]);
  expect(stdout).toMatch(/5 configurations in 7 files;/u);
});

test("of a chart nobody wants each template named: it is one thing that is not read", async () => {
  const directory = directoryWith({
    "charts/flink/Chart.yaml": "apiVersion: v2\nname: flink\nversion: 0.1.0\n",
    "charts/flink/values.yaml": "flinkConfiguration:\n  jobmanager.memory.off-heap.size: 128m\n",
    "charts/flink/templates/_helpers.tpl": '{{- define "flink.name" -}}flink{{- end -}}\n',
    "charts/flink/templates/jm.yaml": `${deployment("x", "y").replace("memory: 2g", "memory: {{ .Values.jm }}")}`,
    "charts/flink/templates/sub/cm.yaml": `{{- if .Values.x }}\n${deployment("x", "z")}{{- end }}\n`,
    "deploy/x.yaml": deployment("x", "plain"),
  });
  const { status, stdout } = await headroomIn(directory, ["check", "--fail-on", "advice"]);
  expect({ status, stdout: stdout.replace(/\s+/gu, " ") }).toEqual({
    status: 0,
    stdout: expect.stringContaining(
      "Not read: charts/flink: it is a Helm chart: check the output of helm template charts/flink Assumed:",
    ),
  });
  expect(stdout).toContain("1 item was not read");
});

test("what has one name in several places is told apart in the table", () => {
  const base = deployment("shop", "carts");
  const overlay = (memory: string) =>
    `resources: [../../base]\npatches:\n- patch: |-\n    ${JSON.stringify({ apiVersion: "flink.apache.org/v1beta1", kind: "FlinkDeployment", metadata: { name: "carts", namespace: "shop" }, spec: { jobManager: { resource: { memory } } } })}\n`;
  const directory = directoryWith({
    "base/kustomization.yaml": "resources: [carts.yaml]\n",
    "base/carts.yaml": base,
    "o/dev/kustomization.yaml": overlay("3g"),
    "o/prod/kustomization.yaml": overlay("300m"),
    "run.sh": "flink run -m yarn-cluster -yjm 2g a.jar\n\nflink run -m yarn-cluster -yjm 512 a.jar\n",
  });
  const { stdout } = headroom(["check", "-o", "table"], { cwd: directory });
  const names = stdout
    .split("\n")
    .slice(1, 5)
    .map((line) => line.split(/ {2,}/u)[0]);
  expect(names).toEqual(["run.sh:3", "carts (o/prod)", "run.sh:1", "carts (o/dev)"]);
});

describe("standard input", () => {
  const bad = deployment("shop", "orders", "512m");

  test("is passed on fixed, with what there is to say beside it", () => {
    const run = (...args: readonly string[]) => headroom(["check", "-", ...args], { input: bad });
    const { status, stdout, stderr } = run("--fix");
    expect({ status, stdout }).toEqual({ status: 0, stdout: bad.replace("512m", "704m") });
    expect(stderr).toMatch(/1 configuration in 1 file: no problems found\n$/u);
    expect(run("--fix", "legacy-key")).toMatchObject({ status: 1, stdout: bad });
    expect(run("--fix", "--dry-run").stdout).toContain("-      memory: 512m\n+      memory: 704m\n");
    expect(run("--fix", "-q", "--output", "ndjson").stderr).toBe("");
  });

  test("is passed on as it is where there is nothing to fix, nor of Flink", () => {
    const others = "apiVersion: v1\nkind: Service\n";
    expect(headroom(["check", "-", "--fix"], { input: others }).stdout).toBe(others);
    const bytes = Buffer.concat([Buffer.from(bad), Buffer.from([0x23, 0xff, 0xfe, 0x0a])]);
    const { status, stdout, stderr } = headroom(["check", "-", "--fix"], { input: bytes });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("(stdin) was left as it is: line 20, column 2 is not UTF-8.");
  });

  test("must not be empty", () => {
    const { status, stderr } = headroom(["check", "-"], { input: "\n" });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "headroom: standard input is empty\n" });
  });
});

test("--fix with names of rules makes their fixes only", () => {
  const files = {
    "x.yaml": deployment("shop", "orders", "512m").replace(
      'Slots: "2"',
      'Slots: "2"\n    jobmanager.memory.of-heap.size: 128m',
    ),
  };
  const directory = directoryWith(files);
  const diff = (...rules: readonly string[]) =>
    headroom(["check", "--fix", ...rules, "--dry-run"], { cwd: directory }).stdout;
  const changed = (text: string) =>
    text
      .split("\n")
      .filter((line) => /^[-+] /u.test(line))
      .map((line) => line.trim().replace(/ +/gu, " "));
  expect(changed(diff("accepted-but-not-deployable"))).toEqual(["- memory: 512m", "+ memory: 704m"]);
  expect(changed(diff("unknown-key"))).toEqual([
    "- jobmanager.memory.of-heap.size: 128m",
    "+ jobmanager.memory.off-heap.size: 128m",
  ]);
  expect(changed(diff("unknown-key", "accepted-but-not-deployable"))).toHaveLength(4);
  expect(changed(diff())).toHaveLength(4);
});
