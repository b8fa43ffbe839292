import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localeOf } from "../../src/cli/locale.ts";
import { asciiText } from "../../src/core/output/ascii.ts";
import { columnsOf } from "../../src/core/output/terminal.ts";
import { gb18030Bytes } from "../../src/flink/text/gb18030.ts";
import { headroom, root } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";
import { runs } from "../support/runs.ts";

/** The language, and what a person's terminal shows. */

test.each<[args: string[], environment: Record<string, string>, language: string, isAscii: boolean]>([
  [[], {}, "en", false],
  [[], { LANG: "zh_CN.UTF-8" }, "zh", false],
  [[], { LANG: "zh_CN.utf8" }, "zh", false],
  [[], { LANG: "en_US.UTF-8", LANGUAGE: "zh_CN:en" }, "zh", false],
  [[], { LANG: "zh_CN.UTF-8", LANGUAGE: "de:en_GB" }, "en", false],
  [[], { LANG: "zh_CN.UTF-8", LANGUAGE: "" }, "zh", false],
  [[], { LC_ALL: "C", LANGUAGE: "zh_CN" }, "en", true],
  [[], { LC_ALL: "C.UTF-8", LANGUAGE: "zh_CN" }, "zh", false],
  [[], { LANG: "POSIX" }, "en", true],
  [[], { LANG: "en_US.ISO-8859-1" }, "en", true],
  [[], { LANG: "zh_CN.GB18030" }, "zh", true],
  [[], { LANG: "zh_CN.GBK@stroke" }, "zh", true],
  [[], { LANG: "zh_TW.Big5" }, "en", true],
  [["--lang", "zh"], { LANG: "zh_TW.Big5" }, "zh", true],
  [[], { LANG: "zh_CN.UTF-8", LC_CTYPE: "C" }, "en", true],
  [["--lang", "zh-CN"], { LANG: "C" }, "zh", true],
  [["--lang=zh_CN"], {}, "zh", false],
  [["--lang", "zh-Hans"], {}, "zh", false],
  [["--lang", "zh", "--lang=en"], {}, "en", false],
  [["--lang=zh", "--lang", "en"], {}, "en", false],
  [["explain", "--", "flink", "run", "--lang", "zh"], {}, "en", false],
  [["--lang", "en_US.UTF-8"], { LANG: "zh_CN.UTF-8" }, "en", false],
])("%j with %j: %s", (args, environment, language, isAscii) => {
  expect(localeOf(args, environment)).toMatchObject({ language, isAscii });
});

const conf = "test/data/examples/conf";
const drawn = /[^\p{ASCII}\p{Script=Han}（），：。、；]/u;

describe("ASCII", () => {
  test("draws with one column where there was one", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[─│├└█▉▊▋▌▍▎▏·–−⋮“”‘’a-z ]*$/u), (text) => {
        expect(columnsOf(asciiText(text))).toBe(columnsOf(text));
      }),
      { numRuns: runs() },
    );
  });

  test.each([
    ["explain", [conf]],
    ["check", ["test/data/examples/team"]],
    ["check", ["test/data/examples/fleet", "-o", "table"]],
    ["diff", [conf, "--flink", "2.0", "--flink", "2.3"]],
    ["explain", ["--help"]],
    ["explain", ["/no/such–file"]],
  ])("is all that %s %j writes, by --ascii and by the locale", async (name, args) => {
    const { stdout, stderr } = await headroomIn(root, [name, ...args], { LANG: "C" });
    expect(stdout + stderr).not.toMatch(/[^\p{ASCII}]/u);
    if (args.includes("--help") || args.includes("/no/such–file")) return;
    expect(await headroomIn(root, [name, ...args, "--ascii"])).toMatchObject({ stdout, stderr });
    expect((await headroomIn(root, [name, ...args, "--ascii", "--lang", "zh_CN"])).stdout).not.toMatch(drawn);
  });

  test("is not for documents, nor for what a file is to hold", async () => {
    const json = ["check", "test/data/examples/team", "-o", "json"];
    expect((await headroomIn(root, json, { LC_ALL: "C" })).stdout).toBe((await headroomIn(root, json)).stdout);
    const fix = ["check", "test/data/examples/typed", "--flink", "1.20", "--fix", "--dry-run"];
    expect((await headroomIn(root, fix, { LC_ALL: "C" })).stdout).toBe((await headroomIn(root, fix)).stdout);
    expect((await headroomIn(root, fix)).stdout).toContain("：");
  });

  test("cuts names in the table to as many columns", () => {
    const name = `a-${"long-".repeat(8)}name`;
    const input = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: ${name}, namespace: ${name} }\nspec: {}\n`;
    const { stdout } = headroom(["check", "-", "-o", "table", "--ascii"], { input });
    expect(stdout).toContain("~");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

test("in a Chinese locale that is not UTF-8 an answer is written as its terminal reads it", () => {
  const { stdout } = headroom(["explain", conf, "--ascii", "--lang", "zh"]);
  const decoded = new TextDecoder("gb18030", { fatal: true }).decode(gb18030Bytes(stdout));
  expect(decoded).toBe(stdout);
  expect(headroom(["explain", conf], { env: { LANG: "zh_CN.GBK" } }).stdout).toBe(
    Buffer.from(gb18030Bytes(stdout)).toString("utf8"),
  );
  expect(Buffer.from(gb18030Bytes("a 😀 中")).toString("latin1")).toBe("a ? \u00d6\u00d0");
});
