import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { columnsOf } from "../../src/core/output/terminal.ts";
import { commandLine, headroom, root } from "../support/command.ts";
import { headroomIn, runCommand } from "../support/run-command.ts";

const conf = join(root, "test/data/examples/conf");

test("no directory for the helper is refused as its own parser refuses it", async () => {
  const { exit, out } = await runCommand("bash-java-utils", ["GET_JM_RESOURCE_PARAMS"]);
  expect(exit).toBe(1);
  expect(out).toMatch(/^ERROR +\[\] - Could not parse the command line options\.\n/u);
  expect(out).toContain("usage: BashJavaUtils -c <configuration directory>");
});

describe("wrong use is told on standard error, with exit code 2", () => {
  test.each([
    [
      "an option without its value",
      ["explain", "--flink"],
      /^headroom: option '--flink <release>' needs an argument\n/u,
    ],
    [
      "a value that is no choice",
      ["explain", "--output", "xml"],
      /^headroom: option '-o, --output <format>' does not accept 'xml'/u,
    ],
    ["a path too many", ["explain", "a", "b"], /^headroom: too many arguments/u],
    ["one release for diff", ["diff", conf, "--flink", "1.20"], /^headroom: diff needs two releases/u],
    ["no command for the helper", ["bash-java-utils"], /^headroom: bash-java-utils answers GET_JM_RESOURCE_PARAMS/u],
  ])("%s", async (_, [name = "", ...args], message) => {
    const { exit, out, error } = await runCommand(name, args);
    expect({ exit, out }).toStrictEqual({ exit: 2, out: "" });
    expect(error).toMatch(message);
  });

  test.each([
    ["no such command", ["explian"], /^headroom: unknown command explian\n\(Did you mean explain\?\)\n/u],
    ["a command that is near to none", ["measure"], /^headroom: unknown command measure\n\nUsage/u],
    ["an option of none", ["explain", "--nope"], /^headroom: unknown option '--nope'\n/u],
  ])("%s", async (_, args, message) => {
    const { status, stdout, stderr } = await headroomIn(root, args);
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("nothing at all: the help", async () => {
    const { status, stdout } = await headroomIn(root, []);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^Usage: headroom/u);
  });
});

describe("help", () => {
  test.each([[["--help"]], [["-h"]], [["help"]]])("%j names every command", async (args) => {
    const { status, stdout } = await headroomIn(root, args);
    expect(status).toBe(0);
    for (const { record } of commands) expect(stdout).toContain(`  ${record.name} `);
  });

  test.each(commands.map(({ record }) => record.name))("of %s", async (name) => {
    const { exit, out, error } = await runCommand(name, ["--help"]);
    expect({ exit, error }).toStrictEqual({ exit: 0, error: "" });
    expect(out).toMatch(new RegExp(`^Usage: headroom ${name} `, "u"));
    const chinese = await runCommand(name, ["--help"], { language: "zh" });
    expect(chinese.out).toMatch(new RegExp(`^用法：headroom ${name} `, "u"));
    expect(chinese.out).not.toMatch(/undefined|choices|default/u);
    expect((await runCommand(name, ["-h"])).out).toBe(out);
    for (const line of (out + chinese.out).split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  test("of a command, as it is printed", () => {
    const { status, stdout, stderr } = headroom(["check", "--help", "--lang", "zh"]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^用法：headroom check /u);
  });

  test("the version", () => {
    for (const option of ["--version", "-V"]) expect(headroom([option]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

describe("the language", () => {
  const first = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const [line = ""] = (await headroomIn(root, ["explain", conf, ...args], env)).stdout.split("\n");
    return line.startsWith("JobManager memory") ? "en" : line.includes("推导得出的") ? "zh" : line;
  };

  test.each([
    [[], { LANG: "zh_CN.UTF-8" }, "zh"],
    [[], { LANG: "zh_TW" }, "zh"],
    [[], { LANG: "en_US.UTF-8", LC_ALL: "zh_CN.UTF-8" }, "zh"],
    [[], { LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
    [[], { LANG: "zh_CN.UTF-8", LC_MESSAGES: "de_DE" }, "en"],
    [[], { LANG: "C" }, "en"],
    [["--lang", "en"], { LANG: "zh_CN.UTF-8" }, "en"],
    [["--lang", "zh"], { LANG: "C" }, "zh"],
    [["--lang=zh"], { LANG: "C" }, "zh"],
  ])("%j with %j: %s", async (args, env, language) => {
    expect(await first(args, env)).toBe(language);
  });

  test("is that of a mistake too", async () => {
    expect((await headroomIn(root, ["explain", "/no/such", "--lang", "zh"])).stderr).toMatch(
      /^headroom.+无法读取 \/no\/such：文件不存在\n$/u,
    );
  });

  test.each([
    [["explain", "--flnk", "2.3"], "headroom: 未知选项 --flnk\n（是否想写 --flink？）\n"],
    [["explain", "--flink"], "headroom: 选项“--flink <release>”缺少值\n"],
    [["diff", "-o", "xml"], "headroom: 选项“-o, --output <format>”的值“xml”无效，可选：text、json、markdown。\n"],
    [["explain", "a", "b"], "headroom: 参数过多：最多 1 个，给出了 2 个\n"],
    [["watch"], "headroom: 缺少参数 url\n"],
  ])("is that of wrong use: %j", async ([name = "", ...args], message) => {
    expect(await runCommand(name, args, { language: "zh" })).toMatchObject({ exit: 2, error: message });
  });

  test("may stand before the command", async () => {
    for (const leading of [["--lang", "zh"], ["--lang=zh"]]) {
      expect((await headroomIn(root, [...leading, "explain", conf])).stdout).toMatch(/推导得出的/u);
      expect((await headroomIn(root, leading)).stdout).toMatch(/^用法：/u);
    }
    expect((await headroomIn(root, ["--lang", "de", "explain", conf])).status).toBe(2);
  });

  test("is one of two", async () => {
    expect((await headroomIn(root, ["explain", conf, "--lang", "de"])).status).toBe(2);
  });
});

describe("colour", () => {
  const coloured = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    headroom(["explain", conf, ...args], { env }).stdout.includes("\u001b[");

  test.each([
    [[], {}, false],
    [["--color", "always"], {}, true],
    [["--color", "always"], { NO_COLOR: "1" }, true],
    [["--color", "never"], { FORCE_COLOR: "1" }, false],
    [[], { FORCE_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    [[], { FORCE_COLOR: "0" }, false],
    [["--color", "auto"], {}, false],
  ])("%j with %j, not on a terminal: %s", (args, env, is) => {
    expect(coloured(args, env)).toBe(is);
  });

  test("is never in what machines read", () => {
    for (const output of ["json", "jvm-args", "dynamic-properties", "markdown", "svg"]) {
      expect(coloured(["--color", "always", "-o", output])).toBe(false);
    }
  });
});

test("a reader that has seen enough is no failure", async () => {
  const [program, ...words] = commandLine(["bash-java-utils", "--batch"]);
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "pipe"] });
  const line = `${JSON.stringify({ id: 1, flink: "2.3", file: "config.yaml", text: "jobmanager.memory.process.size: 1600m\n", args: [] })}\n`;
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  child.stdin.on("error", () => {});
  child.stdin.write(line.repeat(2000));
  await once(child.stdout, "data");
  child.stdout.destroy();
  child.stdin.end(line.repeat(2000));
  const [status] = (await once(child, "close")) as [number | null];
  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
});

test.each([
  ["explain", "conf", "--output", "jvm-args", "--flink", "2.99"],
  ["check", "conf", "--flink", "2.99"],
  ["diff", "conf", "--flink", "2.2", "--flink", "2.99"],
  ["migrate", "legacy", "--to", "2.99"],
  ["schema", "--flink", "2.99"],
  ["diagnose", "--exit-code", "239", "--flink", "2.99"],
])("a release newer than all known is answered as the newest, and said to be: %s", async (...args) => {
  const { stderr } = await headroomIn(join(root, "test/data/examples"), args);
  expect(stderr).toContain("headroom: 2.99 is newer than all known releases: treated as 2.3\n");
});
