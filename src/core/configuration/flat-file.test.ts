import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import { type FlatLine, readFlatFile, type SkippedLine, skippedLineWarning } from "./flat-file.ts";

function read(text: string): FlatLine[] {
  return readFlatFile({ name: "flink-conf.yaml", text });
}

/** The accepted lines as `key=value`. */
function settings(text: string): string[] {
  return read(text).flatMap((line) => (line.kind === "entry" ? [`${line.key}=${line.value.text}`] : []));
}

/** The skipped lines as `number reason`. */
function skipped(text: string): string[] {
  return read(text).flatMap((line) => (line.kind === "skipped" ? [`${line.line} ${line.reason}`] : []));
}

describe("a line that sets something", () => {
  test.each([
    ["a: b", "a=b"],
    ["  a:   b  ", "a=b"],
    ["a : b", "a=b"],
    ["a.b.c: x y", "a.b.c=x y"],
    ["a: b: c", "a=b: c"],
    ["a: http://h:1", "a=http://h:1"],
    ["a:b: c", "a:b=c"],
    ["- a: b", "- a=b"],
    // A comment begins at any #, quotes or not.
    ["a: b # c", "a=b"],
    ["a: va#lue", "a=va"],
    ['a: "b#c"', 'a="b'],
    // Quotes are part of the value.
    ["a: 'b'", "a='b'"],
    ['"a": "b"', '"a"="b"'],
    // Trimmed is what Java trims, and that is less than what JavaScript does.
    ["\u0001a:  \u0002b\u0003", "a=b"],
    ["a: \u00a0b", "a=\u00a0b"],
    ["\ufeffa: b", "\ufeffa=b"],
  ])("%j", (text, setting) => {
    expect(settings(text)).toStrictEqual([setting]);
    expect(skipped(text)).toStrictEqual([]);
  });
});

test.each(["", " ", "\t", "#", "  # a: b", "\u0000", "\r", "# a\n\n \n"])("%j is nothing at all", (text) => {
  expect(read(text)).toStrictEqual([]);
});

test.each([
  ["a", "1 no-key-value-pair"],
  ["a:b", "1 no-key-value-pair"],
  ["a:\tb", "1 no-key-value-pair"],
  ["a: ", "1 no-key-value-pair"],
  ["a: # b", "1 no-key-value-pair"],
  [":", "1 no-key-value-pair"],
  ["---", "1 no-key-value-pair"],
  ["jobmanager:\n  memory:", "1 no-key-value-pair"],
  [": b", "1 key-or-value-empty"],
  [" : b", "1 key-or-value-empty"],
])("%j is skipped", (text, line) => {
  expect(skipped(text)).toContain(line);
  expect(settings(text)).toStrictEqual([]);
});

test("no setting without a colon and a blank has a value that is empty", () => {
  // What follows the separator is never all blank: the line is trimmed first.
  expect(skipped("a:  ")).toStrictEqual(["1 no-key-value-pair"]);
});

test("lines end in LF, CR LF or CR, and are counted from 1", () => {
  const text = "a: 1\r\nb\rc: 3\n\nd\r\r\n: e";
  expect(settings(text)).toStrictEqual(["a=1", "c=3"]);
  expect(skipped(text)).toStrictEqual(["2 no-key-value-pair", "5 no-key-value-pair", "7 key-or-value-empty"]);
});

test("of a key given twice both lines are told, in their order", () => {
  expect(settings("a: 1\nb: 2\na: 3\n")).toStrictEqual(["a=1", "b=2", "a=3"]);
});

test("a skipped line is kept whole, with its comment and blanks", () => {
  expect(read("\n \t a:b # c \r\n")).toStrictEqual([
    { kind: "skipped", line: 2, text: " \t a:b # c ", span: { start: 4, end: 7 }, reason: "no-key-value-pair" },
  ]);
});

test("spans slice to the texts that they name", () => {
  const text = "# 键\r\n  😀.a :  b: b  # c\r\n\u0000a:   a a\u0000";
  const slices = read(text).map((line) =>
    line.kind === "entry" ? [slice(text, line.keySpan), slice(text, line.valueSpan)] : [],
  );
  expect(slices).toStrictEqual([
    ["😀.a", "b: b"],
    ["a", "a a"],
  ]);
});

function slice(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

const pair: SkippedLine = { line: 7, text: " a:b # c", span: { start: 1, end: 4 }, reason: "no-key-value-pair" };
const empty: SkippedLine = { line: 8, text: ": v", span: { start: 0, end: 3 }, reason: "key-or-value-empty" };

describe("Flink's warnings", () => {
  test.each(["1.10", "1.11", "1.16"])("of %s show the line", (flink) => {
    const release = releaseNamed(flink);
    expect(skippedLineWarning(pair, "conf/flink-conf.yaml", release)).toBe(
      'Error while trying to split key and value in configuration file conf/flink-conf.yaml:7: " a:b # c"',
    );
    expect(skippedLineWarning(empty, "conf/flink-conf.yaml", release)).toBe(
      'Error after splitting key and value in configuration file conf/flink-conf.yaml:8: ": v"',
    );
  });

  test.each(["1.17", "1.20"])("of %s hide it", (flink) => {
    const release = releaseNamed(flink);
    expect(skippedLineWarning(pair, "conf/flink-conf.yaml", release)).toBe(
      "Error while trying to split key and value in configuration file conf/flink-conf.yaml:7: Line is not a key-value pair (missing space after ':'?)",
    );
    expect(skippedLineWarning(empty, "conf/flink-conf.yaml", release)).toBe(
      "Error after splitting key and value in configuration file conf/flink-conf.yaml:8: Key or value was empty",
    );
  });
});
