import { expect, test } from "vitest";
import { excerptLines, shownLine } from "./source-excerpt.ts";

const terminal = { width: 60, colour: false };

function excerpt(text: string, ...words: readonly string[]): string[] {
  const source = { name: "x.yaml", text };
  const marks = words.map((word) => {
    const start = text.indexOf(word);
    return { source, span: { start, end: start + word.length }, tone: "error" as const };
  });
  return excerptLines(marks, terminal, "");
}

test("carets stand under exactly what is marked", () => {
  expect(excerpt("a: 1\nsize: 2Gi # two\n", "2Gi")).toEqual(["2 │ size: 2Gi # two", "  │       ^^^"]);
});

test("characters of double width take two columns, and two carets", () => {
  expect(excerpt("{ 内存: 大小, b: c }", "大小")).toEqual(["1 │ { 内存: 大小, b: c }", "  │         ^^^^"]);
});

test("tabs are shown as blanks up to the next stop", () => {
  expect(excerpt("a\tsize:\t2Gi", "2Gi")).toEqual(["1 │ a   size:   2Gi", "  │             ^^^"]);
});

test("control characters are shown, not obeyed", () => {
  expect(shownLine("\u001b[31m\tred\u0007\u202e\u009b")).toBe("\\u001b[31m  red\\u0007\\u202e\\u009b");
});

test("lines between two that are not neighbours are hinted at", () => {
  expect(excerpt("a: 1\nb: 2\nc: 3\nd: 4", "1", "2", "4")).toEqual([
    "1 │ a: 1",
    "  │    ^",
    "2 │ b: 2",
    "  │    ^",
    "  ⋮",
    "4 │ d: 4",
    "  │    ^",
  ]);
});

test("of a long line only what is around the mark is shown, within the terminal's width", () => {
  for (const text of [
    `${"x".repeat(500)} 2Gi ${"y".repeat(500)}`,
    `2Gi ${"汉".repeat(300)}`,
    "2Gi".padStart(90),
    `${"汉".repeat(99)}2Gi`,
  ]) {
    const lines = excerpt(text, "2Gi");
    const [shown = "", carets = ""] = lines;
    expect(lines).toHaveLength(2);
    expect([...shown].reduce((width, character) => width + (character >= "⺀" ? 2 : 1), 0)).toBeLessThanOrEqual(60);
    expect(carets.trimStart()).toMatch(/│ +\^{3}$|│ \^{3}$/u);
  }
});

test("a mark over several lines is shown where it begins", () => {
  expect(excerpt("a: |\n  b\n  c\n", "|\n  b\n  c")).toEqual(["1 │ a: |", "  │    ^"]);
});

test("a part of a text is numbered as the whole is", () => {
  const source = { name: "x", text: "---\na: 1\n", startsAt: { offset: 100, line: 10 } };
  const lines = excerptLines([{ source, span: { start: 7, end: 8 }, tone: "error" }], terminal, "  ");
  expect(lines).toEqual(["  11 │ a: 1", "     │    ^"]);
});
