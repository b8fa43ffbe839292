import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { records } from "../../src/cli/commands.ts";
import { directoryWith, headroom, root, runningHeadroom } from "../support/command.ts";
import { FakeRest, healthy } from "../watch/fake-rest.ts";

const conf = join(root, "test/data/examples/conf");
const legacy = join(root, "test/data/examples/legacy");
const flink = () => directoryWith({ "lib/flink-dist-2.3.0.jar": "", "conf/log4j-console.properties": "" });
const log = join(root, "test/data/failures/heap-exit-239.1.20.5.log");

/** Each command, where there is nothing to run: no Node, no Python, no Java. */
const answering: readonly (readonly [command: string, ...string[]])[] = [
  ["explain", conf],
  ["explain", conf, "--output", "json", "--lang", "zh"],
  ["check", conf, "--output", "sarif"],
  ["diff", conf, "--flink", "1.20", "--flink", "2.3"],
  ["size", "--jobs", "3"],
  ["migrate", legacy, "--to", "2.3"],
  ["schema", "--flink", "2.3"],
  ["flink", "list"],
  ["diagnose", log],
  ["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "--configDir", conf],
  ["flink", "path"],
  ["bash-java-utils", "UPDATE_AND_GET_FLINK_CONFIGURATION", "--configDir", conf, "-flatten"],
  ["completion", "bash"],
  ["completion", "zsh"],
  ["completion", "fish"],
  ["completion", "man"],
  ["help"],
  ["help", "check"],
  ["--version"],
];

/** Those of which more has to stand around. */
const others = ["launch", "watch", "serve"];

describe("the executable alone, where there is no Node, nor anything else,", () => {
  test("is tried with every command", () => {
    const tried = new Set([...answering.map(([command]) => command), ...others]);
    expect(records.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  test.each(answering)("answers to %s %s %s", (...args) => {
    const home = directoryWith({});
    const { status, stdout, stderr } = headroom(args, { env: { PATH: "", HOME: home, FLINK_HOME: flink() } });
    expect(status, stderr).toBeLessThan(2);
    expect(stdout).not.toBe("");
    expect(readdirSync(home)).toEqual([]);
  });

  test("prepares a launch where there is a Java", () => {
    const home = directoryWith({
      "flink/lib/flink-dist-1.20.5.jar": "",
      "java/bin/java": "",
      "java/release": 'JAVA_VERSION="17.0.9"\n',
      "conf/config.yaml": "jobmanager.memory.process.size: 1600m\n",
    });
    chmodSync(join(home, "java/bin/java"), 0o755);
    const args = ["launch", join(home, "conf"), "--flink-home", join(home, "flink"), "--dry-run"];
    const { status, stdout } = headroom(args, { env: { JAVA_HOME: join(home, "java"), PATH: "/usr/bin:/bin" } });
    expect(status).toBe(0);
    expect(stdout).toContain("-Xmx1073741824");
  });

  test("looks at a JobManager", async () => {
    const rest = await FakeRest.start(healthy);
    onTestFinished(() => rest.stop());
    for (const args of [
      ["watch", rest.url, "--once"],
      ["size", "--rest", rest.url],
    ]) {
      const running = runningHeadroom(args, { PATH: "" });
      expect(await running.ended, running.error).toBe(0);
      expect(running.out).toContain("1.20");
    }
  });

  test("says what it would need to bring in a Flink, and to make an archive of one", () => {
    const cache = directoryWith({});
    const java = directoryWith({ "bin/java": "#!/bin/sh\nexit 1\n", release: 'JAVA_VERSION="17.0.9"\n' });
    chmodSync(join(java, "bin/java"), 0o755);
    const env = { PATH: "/no/such/directory", HEADROOM_CACHE: cache, FLINK_HOME: flink() };
    const said = (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      const { status, stderr } = headroom(args, { env: { ...env, ...more } });
      return [status, stderr.trimEnd().split("\n").at(-1)];
    };
    const python = "headroom: Flink is installed with pip, but there is no python3 on this machine";
    expect(said(["flink", "install", "1.20"])).toEqual([2, python]);
    expect(said(["flink", "archive", "2.3"])).toEqual([2, expect.stringContaining("no Java was found")]);
    const ended = "headroom: no class data archive was made: the JobManager did not answer (exit code 1)";
    expect(said(["flink", "archive", "2.3"], { JAVA_HOME: java, PATH: "/usr/bin:/bin" })).toEqual([2, ended]);
  });

  test("serves the page, which it carries", async () => {
    const serving = runningHeadroom(["serve", "--port", "0"]);
    onTestFinished(async () => {
      serving.child.kill("SIGTERM");
      await serving.ended;
    });
    while (!/http:\S+/u.test(serving.out)) {
      expect(serving.child.exitCode, serving.error).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const address = /http:\S+/u.exec(serving.out)?.[0] ?? "";
    const page = await (await fetch(address)).text();
    const script = /assets\/[^"]+\.js/u.exec(page)?.[0] ?? "";
    const { status, headers } = await fetch(new URL(script, address));
    expect([status, headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(headers.get("content-encoding")).toBe("gzip");
    expect((await fetch(new URL("assets/none.js", address))).status).toBe(404);
  });

  test("neither heeds nor runs what lies where somebody stands", () => {
    const stranger = { "package.json": '{ "main": "index.js" }', "index.js": "throw new Error('a stranger ran')" };
    const cwd = directoryWith({
      ".env": "LC_ALL=zh_CN.UTF-8\nFLINK_JM_HEAP=9g\n",
      "bunfig.toml": 'preload = ["./gone.ts"]\n',
      "package.json": "{",
      "tsconfig.json": "{",
      "conf/config.yaml": readFileSync(join(conf, "config.yaml")),
      ...Object.fromEntries(
        ["picomatch", "fdir", "tinyglobby", "prom-client", "yaml", "@opentelemetry/api"].flatMap((name) =>
          Object.entries(stranger).map(([file, text]) => [`node_modules/${name}/${file}`, text]),
        ),
      ),
    });
    const explained = headroom(["explain", "conf"], { cwd, env: { LANG: "C" } });
    expect(explained).toMatchObject({ status: 0, stderr: "" });
    expect(explained.stdout).toContain("JobManager memory as Flink 2.3 derives it");
    const home = directoryWith({});
    expect(headroom(["check", "conf", "con*/*.yaml"], { cwd, env: { HOME: home } }).status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });
});
