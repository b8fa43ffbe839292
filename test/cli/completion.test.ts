import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { readCommandLine } from "../../src/cli/command-line/read-command-line.ts";
import { optionsOf } from "../../src/cli/commands/completion/shells.ts";
import { records } from "../../src/cli/commands.ts";
import { languages } from "../../src/core/language.ts";
import { root } from "../support/command.ts";
import { headroomIn, runCommand } from "../support/run-command.ts";

const script = async (shell: string) => (await runCommand("completion", [shell])).out;

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const line = words.map((word) => `'${word}'`).join(" ");
  const program = `${await script("bash")}COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _headroom; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean);
}

describe("bash completes", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["commands", ["headroom", "di"], ["diff", "diagnose"]],
    ["commands behind help", ["headroom", "help", "expl"], ["explain"]],
    ["options", ["headroom", "watch", "--pr"], ["--prometheus"]],
    ["choices of an option", ["headroom", "explain", "--output", "j"], ["json", "jvm-args"]],
    ["releases", ["headroom", "check", "--flink", "1.2"], ["1.20"]],
    ["choices of its letter", ["headroom", "explain", "-o", "s"], ["svg"]],
    ["what a command does", ["headroom", "flink", "in"], ["install"]],
  ])("%s", async (_, words, wanted) => {
    expect(await offered(...words)).toEqual(wanted);
  });

  test("files, where nothing else is meant", async () => {
    expect(await offered("headroom", "check", "package.j")).toEqual(["package.json"]);
    expect(await offered("headroom", "watch", "x", "--cacert", "package.j")).toEqual(["package.json"]);
  });
});

test.each(["bash", "zsh", "fish"])("%s knows every command and every option", async (shell) => {
  const text = await script(shell);
  for (const record of records) {
    expect(text).toContain(record.name);
    for (const { word } of optionsOf(record, "en")) expect(text).toContain(word.replace(/^--/u, ""));
  }
});

test("no other shell", async () => {
  expect(await runCommand("completion", ["tcsh"])).toMatchObject({
    exit: 2,
    error: "headroom: completion supports bash, zsh, fish, man\n",
  });
});

describe.each(languages)("the manual page in %s", (language) => {
  test("is what man reads, with every command and option", async () => {
    const { out } = await runCommand("completion", ["man"], { language });
    for (const record of records) {
      for (const name of Object.keys(record.options)) expect(out).toContain(`\\-${name.replaceAll("-", "\\-")}`);
    }
    const groff = spawnSync("groff", ["-k", "-man", "-ww", "-Tutf8"], { input: out, encoding: "utf8" });
    if (groff.error !== undefined) return;
    // Chinese has no blanks to break a line at, or to fill it with.
    const warnings = groff.stderr
      .split("\n")
      .filter((line) => line !== "" && !/(?:can't break|cannot adjust) line$/u.test(line));
    expect([groff.status, warnings]).toEqual([0, []]);
  });
});

describe("help", () => {
  test.each(records.map(({ name }) => name))("%s by its name, as by its option", async (name) => {
    const { status, stdout, stderr } = await headroomIn(root, ["help", name]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe((await headroomIn(root, [name, "--help"])).stdout);
    expect(stdout).toMatch(/\nExamples:\n {2}headroom .*\nExit codes:\n {2}0 /su);
  });

  test("in Chinese, and of no command", async () => {
    expect((await headroomIn(root, ["help", "check", "--lang", "zh"])).stdout).toContain("\n示例：\n");
    expect((await headroomIn(root, ["--lang", "zh", "help", "check"])).stdout).toContain("\n退出码：\n");
    expect(await headroomIn(root, ["help", "chek"])).toMatchObject({ status: 2, stdout: "" });
  });

  test("of Flink's own helper has a place for each command that it takes", async () => {
    const { stdout } = await headroomIn(root, ["help", "bash-java-utils"]);
    const [usage = ""] = stdout.split("\n\n");
    for (const words of ["GET_JM_RESOURCE_PARAMS --configDir DIR", "--configDir DIR -flatten", "--batch"]) {
      expect(usage.replace(/\s+/gu, " ")).toContain(words);
    }
    expect(Math.max(...usage.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  const examples = records.flatMap((record) => record.examples.map(({ line }) => ({ record, line })));
  test.each(examples)("has an example that is understood: $line", ({ record, line }) => {
    const [name, ...args] = line.replace(/ [>|] .*$/u, "").split(" ");
    expect(name).toBe(record.name);
    expect(readCommandLine(record, args)).toMatchObject({ kind: "understood" });
  });
});
