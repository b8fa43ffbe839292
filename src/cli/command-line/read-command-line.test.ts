import { describe, expect, test } from "vitest";
import { defineCommand } from "./command.ts";
import { commandLineProblemText } from "./command-line-problem.ts";
import { dynamicProperties, flink, output } from "./common-options.ts";
import { readCommandLine, takeDynamicArguments } from "./read-command-line.ts";

const nothing = { en: "", zh: "" };
const record = defineCommand({
  name: "example",
  summary: nothing,
  examples: [],
  operands: [{ name: "[path]", description: nothing }],
  options: {
    D: dynamicProperties,
    flink,
    header: { short: "H", value: "header", repeatable: true, description: nothing },
    insecure: { short: "k", description: nothing },
    "dry-run": { description: nothing },
    output: output("text", "json"),
  },
  trailing: true,
});
const none = { D: [], flink: undefined, header: [], insecure: false, "dry-run": false, output: "text" };

test.each<[string[], string[], object, string[]]>([
  [[], [], {}, []],
  [["a", "-ojson"], ["a"], { output: "json" }, []],
  [["-o", "json", "a", "--dry-run"], ["a"], { output: "json", "dry-run": true }, []],
  [["--output=json", "-"], ["-"], { output: "json" }, []],
  [["-kH", "a: b", "-Hc", "--header="], [], { insecure: true, header: ["a: b", "c", ""] }, []],
  [["-Da=1", "a", "-D", "-o"], ["a"], { D: ["-Da=1", "-D", "-o"] }, []],
  [["--flink", "1.20", "--flink", "-2.3"], [], { flink: "-2.3" }, []],
  [["a", "--", "-k", "--", "b"], ["a"], {}, ["-k", "--", "b"]],
])("of %j the operands are %j, the options %j, what is for another program %j", (args, operands, options, trailing) => {
  expect(readCommandLine(record, args)).toStrictEqual({
    kind: "understood",
    arguments: { operands, options: { ...none, ...options }, trailing },
  });
});

test("without another program, operands stand after -- too", () => {
  const line = readCommandLine({ ...record, trailing: false }, ["--", "-k"]);
  expect(line).toMatchObject({ kind: "understood", arguments: { operands: ["-k"], options: { insecure: false } } });
});

test("values that go on, go on up to the next option", () => {
  const several = { value: "release...", repeatable: true, description: nothing } as const;
  const line = readCommandLine({ ...record, options: { several } }, [
    "a",
    "--several",
    "1",
    "2",
    "--several=3",
    "--",
    "4",
  ]);
  expect(line).toMatchObject({
    arguments: { operands: ["a"], options: { several: ["1", "2", "3"] }, trailing: ["4"] },
  });
});

test("what stands in for another program gets its arguments as they are, but for help", () => {
  const other = { ...record, options: {}, operands: [], passThrough: ["X"] };
  const args = ["X", "-D", "a=b", "-h"];
  expect(readCommandLine(other, args)).toMatchObject({ kind: "understood", arguments: { operands: args } });
  expect(readCommandLine(other, ["X", "--help"]).kind).toBe("help");
  expect(readCommandLine(other, ["-h"]).kind).toBe("help");
});

test.each([[["--help"]], [["-h"]], [["-kh"]], [["a", "b", "--nope", "--help"]]])("%j asks for help", (args) => {
  expect(readCommandLine(record, args)).toStrictEqual({ kind: "help" });
});

describe("wrong use", () => {
  test.each<[string[], string, string, string]>([
    [["--nope"], "unknown-option", "unknown option '--nope'", "未知选项 --nope"],
    [["--nope=3"], "unknown-option", "unknown option '--nope=3'", "未知选项 --nope=3"],
    [["-x"], "unknown-option", "unknown option '-x'", "未知选项 -x"],
    [["--D", "a=b"], "unknown-option", "unknown option '--D'", "未知选项 --D"],
    [["--dry-run=yes"], "unknown-option", "unknown option '--dry-run=yes'\n(Did you mean --dry-run?)", "未知选项"],
    [
      ["--flnk=2.3"],
      "unknown-option",
      "unknown option '--flnk=2.3'\n(Did you mean --flink?)",
      "（是否想写 --flink？）",
    ],
    [
      ["--heler"],
      "unknown-option",
      "unknown option '--heler'\n(Did you mean one of --header, --help?)",
      "（是否想写 --header、--help 之一？）",
    ],
    [["--constructor"], "unknown-option", "unknown option '--constructor'", "未知选项"],
    [["--flink"], "value-missing", "option '--flink <release>' needs an argument", "选项“--flink <release>”缺少值"],
    [
      ["-o", "xml", "--help"],
      "no-choice",
      "option '-o, --output <format>' does not accept 'xml'. Allowed choices are text, json.",
      "选项“-o, --output <format>”的值“xml”无效，可选：text、json。",
    ],
    [["--flink", ""], "value-missing", "option '--flink <release>' needs an argument", "缺少值"],
    [["--flink="], "value-missing", "option '--flink <release>' needs an argument", "缺少值"],
    [[""], "operand-empty", "an argument is empty: is a variable of the shell not set?", "有一个参数为空"],
    [["a", "b"], "too-many-operands", "too many arguments: expected 1 argument but got 2", "参数过多：最多 1 个"],
  ])("%j: %s", (args, code, en, zh) => {
    const line = readCommandLine(record, args);
    if (line.kind !== "wrong") throw new Error("it is understood");
    expect(line.problem.code).toBe(code);
    const text = commandLineProblemText(line.problem);
    expect(text.en).toBe(en);
    expect(text.zh).toContain(zh);
  });

  test("an operand that is missing, and as many as there are", () => {
    const one = { ...record, operands: [{ name: "<url>", description: nothing }] };
    const line = readCommandLine(one, []);
    expect(line.kind === "wrong" && commandLineProblemText(line.problem).en).toBe("missing required argument 'url'");
    const many = { ...record, operands: [{ name: "[path...]", description: nothing }] };
    expect(readCommandLine(many, ["a", "b", "c"]).kind).toBe("understood");
  });
});

test.each<[string[], string[], string[]]>([
  [["conf", "-Da=1", "-o", "json"], ["-Da=1"], ["conf", "-o", "json"]],
  [["-D", "a=1", "conf"], ["-D", "a=1"], ["conf"]],
  [["-D", "-o", "json"], ["-D", "-o"], ["json"]],
  [["-D"], ["-D"], []],
  [["-D=v", "-Dk"], ["-D=v", "-Dk"], []],
  [["--D", "D"], [], ["--D", "D"]],
  [["-Da=1", "--", "-Db=2"], ["-Da=1"], ["--", "-Db=2"]],
  [["--", "-D", "a=1"], [], ["--", "-D", "a=1"]],
])("of %j it takes %j", (args, dynamic, rest) => {
  expect(takeDynamicArguments(args)).toStrictEqual({ dynamic, rest });
});
