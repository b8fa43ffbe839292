import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bar, columnsOf, padEnd, padStart, toned, wrap } from "./terminal.ts";

const plain = { width: 80, colour: false };
const coloured = { width: 80, colour: true };

test("a tone is a colour where there is one, and nothing where there is not", () => {
  expect(toned("a", "heap", plain)).toBe("a");
  expect(toned("a", "heap", coloured)).toBe("\u001b[34ma\u001b[0m");
  expect(toned("", "heap", coloured)).toBe("");
});

describe("the columns that a text takes", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["堆内存", 6],
    ["JVM 堆", 6],
    ["（，。）", 8],
    ["！", 2],
    ["ｱ", 1],
    ["한", 2],
    ["𠀀", 2],
    ["├─ ", 3],
    ["█▍", 2],
    ["−", 1],
    ["é", 1],
    ["e\u0301", 1],
    ["😀", 2],
    ["\ufeffa\u202e", 1],
    ["\u001b[1;34mab\u001b[0m", 2],
  ])("%j: %d", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  test("filled up", () => {
    expect(padEnd("堆", 4)).toBe("堆  ");
    expect(padStart("堆", 4)).toBe("  堆");
    expect(padEnd("\u001b[1ma\u001b[0m", 3)).toBe("\u001b[1ma\u001b[0m  ");
    expect([padEnd("堆堆", 3), padStart("堆堆", 3)]).toStrictEqual(["堆堆", "堆堆"]);
  });
});

test.each([
  [0, "▏"],
  [0.01, "▏"],
  [0.5, "▌"],
  [1, "█"],
  [1.125, "█▏"],
  [2.999, "███"],
  [3.4, "███▍"],
])("a bar of %d columns is %s", (columns, drawn) => {
  expect(bar(columns)).toBe(drawn);
});

describe("wrapping", () => {
  test("between words", () => {
    expect(wrap("one two  three", 8)).toStrictEqual(["one two", "three"]);
    expect(wrap("one two", 7)).toStrictEqual(["one two"]);
    expect(wrap("one two", 6)).toStrictEqual(["one", "two"]);
  });

  test("a longer word stays whole", () => {
    expect(wrap("a jobmanager.memory.process.size b", 10)).toStrictEqual(["a", "jobmanager.memory.process.size", "b"]);
  });

  test("between wide characters, but not before punctuation", () => {
    expect(wrap("堆内存不够。", 6)).toStrictEqual(["堆内存", "不够。"]);
    expect(wrap("堆内存不够。", 10)).toStrictEqual(["堆内存不", "够。"]);
    expect(wrap("设为 1600m，可以", 10)).toStrictEqual(["设为", "1600m，可", "以"]);
  });

  test("nor behind an opening bracket", () => {
    expect(wrap("上限（jvm）为", 6)).toStrictEqual(["上限", "（jvm）", "为"]);
  });

  test.each([
    ["takes 377.67 MiB of it", 12, ["takes", "377.67 MiB", "of it"]],
    ["a heap of 800 bytes", 14, ["a heap of", "800 bytes"]],
    ["after 4.6 s of 5 min", 12, ["after 4.6 s", "of 5 min"]],
    ["with 12 such jobs", 8, ["with 12", "such", "jobs"]],
    ["10 sizes", 6, ["10", "sizes"]],
    ["不足的 1024 MiB 之内", 14, ["不足的", "1024 MiB 之内"]],
    ["只有 800 字节可用", 10, ["只有", "800 字节可", "用"]],
    ["只有 800 字节可用", 6, ["只有", "800 字节", "可用"]],
    ["用时约 90 分钟", 12, ["用时约", "90 分钟"]],
    ["共有 12 个作业", 8, ["共有", "12 个作", "业"]],
  ])("never between a number and its unit: %j in %d columns", (text, columns, lines) => {
    expect(wrap(text, columns)).toStrictEqual(lines);
  });

  test("of nothing is no line", () => {
    expect(wrap("", 10)).toStrictEqual([]);
    expect(wrap("   ", 10)).toStrictEqual([]);
  });

  test("loses nothing, and keeps to the width where words allow it", () => {
    const words = fc.array(fc.constantFrom("a", "bb", "ccc", "堆内存", "，", "jvm-heap", "。", "1600m"), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 60 }), (parts, width) => {
        const text = parts.join(" ");
        const lines = wrap(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test.each([0, -5, Number.NaN])("to %d columns ends", (columns) => {
    expect(wrap("one 堆", columns).join("")).toContain("one");
  });
});

test("a text of another's cannot steer the terminal, nor begin a line", () => {
  const text = "a\n\tb\r\u001b[2J\u007f\u009b1m\u202e键 😀";
  const shown = "a\\n\\tb\\r\\u001b[2J\\u007f\\u009b1m\\u202e键 😀";
  expect(wrap(text, 100)).toEqual([shown]);
  expect(toned(text, "error", { width: 100, colour: false })).toBe(shown);
  expect(toned(text, "error", { width: 100, colour: true })).toBe(`\u001b[31m${shown}\u001b[0m`);
});
