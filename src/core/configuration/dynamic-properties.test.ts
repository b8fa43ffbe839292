import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { causalChain } from "../java/exception.ts";
import { flinkReleases } from "../options/flink-release.ts";
import { readDynamicProperties } from "./dynamic-properties.ts";

/** As the helpers of 1.12.5, 1.15.4 and 2.3.0 answered on JDK 17.0.15: both of commons-cli 1.3.1 and 1.5.0. */

const unified = flinkReleases.filter(({ behaviour }) => behaviour.memoryModel === "unified");

/** The properties as `key=value`, the same in every release. */
function properties(args: readonly string[]): string[] {
  const readings = unified.map((release) => readDynamicProperties(args, release));
  for (const reading of readings) expect(reading).toStrictEqual(readings[0]);
  const [reading] = readings;
  if (reading?.ok !== true) throw new Error("refused");
  return reading.properties.map(({ key, value }) => `${key}=${value}`);
}

describe("properties", () => {
  test.each<[string, string[], string[]]>([
    ["joined and apart", ["-Da=1", "-D", "b=2"], ["a=1", "b=2"]],
    ["a value with a =", ["-Da=v=w", "-D", "b=v=w"], ["a=v=w", "b=v=w"]],
    ["an empty value", ["-Da=", "-D", "b="], ["a=", "b="]],
    ["no value, joined: true", ["-Da", "-Db:c"], ["a=true", "b:c=true"]],
    ["a = at once", ["-D=v"], ["v=true"]],
    ["a = at once, and another", ["-D=k=v"], ["k=v"]],
    ["an empty key", ["-D", "=v"], ["=v"]],
    ["nothing but a =", ["-D="], ["=true"]],
    [
      "a key given again: the last, in the place of the first",
      ["-Dk=1", "-Da=0", "-Dk=2", "-D", "k=3"],
      ["k=3", "a=0"],
    ],
    ["a token wholly in double quotes", ["-D", '"k=v"'], ["k=v"]],
    ["quotes of a joined one stay", ['-D"k=v"'], ['"k=v"']],
    ["single quotes stay", ["-D", "'k=v'"], ["'k=v'"]],
    ["quotes inside stay", ["-D", 'k="v"'], ['k="v"']],
    ["blanks stay", ["-D", " k = v "], [" k = v "]],
    ["line breaks stay", ["-D", "k=a\nb"], ["k=a\nb"]],
    ["what is no option of ours", ["-D", "-x=1", "-Db=2"], ["-x=1", "b=2"]],
    ["names of Object.prototype", ["-D__proto__=1", "-D", "constructor=2"], ["__proto__=1", "constructor=2"]],
  ])("%s", (_, args, expected) => {
    expect(properties(args)).toStrictEqual(expected);
  });
});

describe("what else is among the arguments", () => {
  test.each<[string, string[], string[]]>([
    ["words and other options are dropped", ["--host", "h", "-Da=1", "x", "-Db=2"], ["a=1", "b=2"]],
    ["even a double hyphen", ["-Da=1", "--", "-Db=2"], ["a=1", "b=2"]],
    ["a bare D ends it", ["-Da=1", "D", "b=2", "-Dc=3"], ["a=1"]],
    ["so does --D", ["-Da=1", "--D", "b=2", "-Dc=3"], ["a=1"]],
    ["so does a bare configDir", ["-Da=1", "configDir", "x", "-Dc=3"], ["a=1"]],
    ["another configuration directory is passed over", ["-c", "other", "-Db=2"], ["b=2"]],
    ["joined too", ["-cother", "-Db=2"], ["b=2"]],
    ["nothing", [], []],
  ])("%s", (_, args, expected) => {
    expect(properties(args)).toStrictEqual(expected);
  });
});

describe("a missing value", () => {
  test.each<[string, string[], string, number]>([
    ["-D k without a =", ["-D", "k"], "D", 0],
    ["-D k before another", ["-Da=1", "-D", "k", "-D", "a=1"], "D", 1],
    ["-D at the end", ["-Da=1", "-D"], "D", 1],
    ["-D before -Dk=v", ["-D", "-Dk=v"], "D", 0],
    ["-D before --configDir", ["-D", "--configDir", "x"], "D", 0],
    ["-D before what begins with -c", ["-D", "-c=1", "-Db=2"], "D", 0],
    ["-D before a --configDir cut short", ["-D", "--conf=1", "-Db=2"], "D", 0],
    ["-D before --", ["-D", "--", "-Db=2"], "D", 0],
    ["-D before -", ["-D", "-", "-Db=2"], "D", 0],
    ["-D and an empty token", ["-D", "", "-Db=2"], "D", 0],
    ["-c without a directory", ["-c", "-Db=2"], "c", 0],
  ])("%s", (_, args, option, argument) => {
    for (const release of unified) {
      const reading = readDynamicProperties(args, release);
      if (reading.ok) throw new Error("accepted");
      expect(reading).toMatchObject({ option, argument });
      expect(causalChain(reading.exception)).toStrictEqual([
        "org.apache.flink.runtime.entrypoint.FlinkParseException: Failed to parse the command line arguments.",
        `org.apache.commons.cli.MissingArgumentException: Missing argument for option: ${option}`,
      ]);
    }
  });
});

test("each property knows the argument in which its option stands", () => {
  const reading = readDynamicProperties(["x", "-Da=1", "y", "-D", "b=2", "-Da=3"], releaseNamed("2.3"));
  expect(reading).toStrictEqual({
    ok: true,
    properties: [
      { key: "a", value: "3", argument: 5 },
      { key: "b", value: "2", argument: 3 },
    ],
    keys: ["a", "b", "a"],
    directory: undefined,
  });
});

test.each([
  [["--configDir", "a", "-c", "b"], "a"],
  [["-c=a"], undefined],
  [["-Dx=1", "--c", "a"], "a"],
])("of %j the directory is %j", (args, directory) => {
  expect(readDynamicProperties(args, releaseNamed("2.3"))).toMatchObject({ ok: true, directory });
});

test.each([
  [["-D", "-=1"], "D", 0],
  [["x", "-c", "-=1"], "c", 1],
])("an option without a name is more than Flink's parser takes: %j", (args, option, argument) => {
  const exception = { className: "java.lang.StringIndexOutOfBoundsException" };
  expect(readDynamicProperties(args, releaseNamed("2.3"))).toMatchObject({ ok: false, option, argument, exception });
});
