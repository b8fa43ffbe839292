import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/language.ts";
import { directoryWith, root } from "../support/files.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { runCommand } from "../support/run-command.ts";
import { writeTree } from "../support/write-tree.ts";

/** What every command makes of manifests: each of them is about one JobManager. */

const sized = (memory: string, metadata = "{name: basic}") =>
  flinkDeployment(`jobManager: {resource: {memory: ${memory}}}`).replace("{name: basic}", metadata);
const several = `${sized("2g", "{name: a, namespace: blue}")}---\n${sized("3g", "{name: a, namespace: green}")}---\n${sized("4g", "{name: b}")}`;
const compose =
  "services:\n  jm: {image: 'flink:1.20', command: jobmanager}\n  jm2: {image: 'flink:2.0', command: jobmanager}\n";

function inDirectory(files: Readonly<Record<string, string>>) {
  const directory = directoryWith(files);
  return (command: string, ...args: readonly string[]) => runCommand(command, args, { directory });
}

describe("of several JobManagers", () => {
  test.each([
    ["explain", ["--output", "jvm-args"]],
    ["explain", ["--output", "svg"]],
    ["diff", ["--flink", "1.20", "--flink", "2.0"]],
    ["launch", ["--dry-run"]],
    ["size", ["--heap", "1g"]],
  ])("%s %j is about one", async (command, args) => {
    const run = inDirectory({ "m.yaml": several });
    const { exit, error } = await run(command, "m.yaml", ...args);
    expect(exit).toBe(2);
    expect(error).toBe(
      "headroom: m.yaml describes 3 JobManagers, but only one can be used: select it with --name and --namespace (blue/a, green/a, b)\n",
    );
  });

  test.each([
    [["--name", "b"], 4],
    [["--name", "a", "--namespace", "green"], 3],
    [["--namespace", "blue"], 2],
    [["--namespace", "default"], 4],
  ])("%j picks one", async (args, size) => {
    const run = inDirectory({ "m.yaml": several });
    const { out } = await run("explain", "m.yaml", "--output", "json", ...args);
    const { deployments } = JSON.parse(out);
    expect(deployments).toHaveLength(1);
    expect(deployments[0].memory.totalProcessBytes).toBe(size * 1024 ** 3);
  });

  test("services are picked by theirs, and what is not there is said", async () => {
    const run = inDirectory({ "compose.yaml": compose });
    expect((await run("explain", "compose.yaml", "--name", "jm2", "-o", "jvm-args")).out).toMatch(/^-Xmx\d+ /u);
    const { exit, error } = await run("explain", "compose.yaml", "--name", "jm3");
    expect([exit, error]).toEqual([2, "headroom: compose.yaml describes no JobManager jm3, but jm, jm2\n"]);
  });

  test.each([
    ["explain", [], "service jm\n", "服务 jm\n"],
    ["explain", ["--output", "markdown"], "### service jm2\n", "### 服务 jm2\n"],
    ["migrate", ["--to", "2.3"], "service jm (Flink 1.20 → 2.3)\n", "服务 jm (Flink 1.20 → 2.3)\n"],
  ])("%s %j calls a service one in the language of the rest", async (command, args, en, zh) => {
    const directory = directoryWith({ "compose.yaml": compose });
    const told = async (language: Language) => {
      const { out, error } = await runCommand(command, ["compose.yaml", ...args], { directory, language });
      return out + error;
    };
    expect(await told("en")).toContain(en);
    const chinese = await told("zh");
    expect(chinese).toContain(zh);
    expect(chinese).not.toContain("service jm");
  });

  test("a list has Chinese commas in Chinese", async () => {
    const directory = directoryWith({ "compose.yaml": compose });
    const { error } = await runCommand("explain", ["compose.yaml", "--name", "jm3"], { directory, language: "zh" });
    expect(error).toBe("headroom: compose.yaml 中没有定义 JobManager jm3，有：jm、jm2\n");
  });
});

describe("diff", () => {
  test("compares two manifests", async () => {
    const run = inDirectory({ "a.yaml": sized("2g"), "b.yaml": sized("3g") });
    const { exit, out } = await run("diff", "a.yaml", "b.yaml");
    expect(exit).toBe(1);
    expect(out).toMatch(/^a\.yaml → b\.yaml\n\n {2}Total process memory +before +2048 MiB\n +after +3072 MiB\n/u);
  });

  test("compares a manifest with a configuration, for a pull request", async () => {
    const run = inDirectory({ "a.yaml": sized("2g"), "flink-conf.yaml": "jobmanager.memory.process.size: 1g\n" });
    const { out } = await run("diff", "a.yaml", "flink-conf.yaml", "-o", "markdown");
    expect(out).toMatch(
      /^\| \| a\.yaml \| flink-conf\.yaml \|\n\|---\|---\|---\|\n\| Total process memory \| 2048 MiB \| 1024 MiB \|\n/u,
    );
  });

  test("compares sets of settings", async () => {
    const run = inDirectory({ "config.yaml": "jobmanager.memory.process.size: 2g\n" });
    const key = "jobmanager.memory.off-heap.size";
    const { out } = await run("diff", "config.yaml", "-D", `${key}=256m`, "--with", `${key}=512m`, "-o", "json");
    const { left, right, differences } = JSON.parse(out);
    expect([left.name, right.name]).toEqual(["config.yaml", `--with ${key}=512m`]);
    expect(differences).toContainEqual({
      kind: "component",
      component: "off-heap",
      leftBytes: 256 * 1024 ** 2,
      rightBytes: 512 * 1024 ** 2,
    });
  });

  test("wants two of something", async () => {
    const run = inDirectory({ "a.yaml": sized("2g") });
    const { exit, error } = await run("diff", "a.yaml", "--flink", "1.20");
    expect(exit).toBe(2);
    expect(error).toContain("diff needs two releases (--flink 1.20 --flink 2.3), two paths, or settings");
  });
});

describe("diagnose --conf", () => {
  test("takes a manifest for the configuration", async () => {
    const directory = directoryWith({ "m.yaml": several });
    const log = join(root, "test/data/failures/refused-heap-above-process.1.20.5.log");
    const { exit, out } = await runCommand("diagnose", [log, "--conf", `${directory}/m.yaml`, "--name", "b"]);
    expect(exit).toBe(0);
    expect(out).toContain("4096 MiB");
  });
});

describe("launch", () => {
  const distribution = {
    "flink/lib/flink-dist-1.20.5.jar": "",
    "flink/conf/log4j-console.properties": "",
    "java/release": 'JAVA_VERSION="17.0.9"\n',
    "java/bin/java": "#!/bin/sh\n",
  };

  test("shows how the JobManager of a manifest is started", async () => {
    const directory = directoryWith({});
    writeTree(directory, {
      ...distribution,
      "m.yaml": flinkDeployment(
        "jobManager: {resource: {memory: 2g}}\nflinkConfiguration: {env.java.opts.all: -Dx=1}\npodTemplate: {spec: {containers: [{name: flink-main-container, env: [{name: FLINK_ENV_JAVA_OPTS_JM, value: -Dy=2}]}]}}",
      ),
    });
    const environment = { PATH: process.env.PATH ?? "", JAVA_HOME: `${directory}/java`, JVM_ARGS: "-Dnot=here" };
    const args = ["--flink-home", `${directory}/flink`, "--dry-run", "--output", "json"];
    const { exit, out, error } = await runCommand("launch", [`${directory}/m.yaml`, ...args], { environment });
    expect(exit).toBe(0);
    // A manifest has no directory that a JobManager could be given.
    expect(error).toMatch(
      /^headroom: the configuration directory in the pod is shown as \S+, which does not exist on this machine\n$/u,
    );
    const { argv } = JSON.parse(out);
    expect(argv).toEqual(expect.arrayContaining(["-Xmx1530082096", "-Dx=1", "-Dy=2"]));
    expect(argv).not.toContain("-Dnot=here");
  });

  test("starts none", async () => {
    const run = inDirectory({ ...distribution, "m.yaml": sized("2g") });
    const { exit, error } = await run("launch", "m.yaml");
    expect(exit).toBe(2);
    expect(error).toContain("launch does not start manifests, Kubernetes does: use --dry-run to see how");
  });
});
