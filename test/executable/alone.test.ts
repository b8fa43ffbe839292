import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { directoryWith, headroom, root, runningHeadroom } from "../support/command.ts";

const conf = join(root, "test/data/examples/conf");
const legacy = join(root, "test/data/examples/legacy");
const log = join(root, "test/data/failures/heap-exit-239.1.20.5.log");
describe("the executable alone, where there is no Node, nor anything else,", () => {
  test.each([
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
    ["--version"],
  ])("answers to %s", (...args) => {
    const home = directoryWith({});
    const { status, stdout, stderr } = headroom(args, { env: { PATH: "", HOME: home } });
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
