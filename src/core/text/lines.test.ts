import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countLineEnds,
  endOfLine,
  lineEndOf,
  lineStarts,
  nextLine,
  physicalLines,
  splitLines,
  startOfLine,
} from "./lines.ts";

test("lines end in LF, CR LF or CR", () => {
  expect(physicalLines("ab\n\r\nc\rd")).toStrictEqual([
    { start: 0, text: "ab" },
    { start: 3, text: "" },
    { start: 5, text: "c" },
    { start: 7, text: "d" },
  ]);
});

test.each([
  ["", [], [""]],
  ["a", ["a"], ["a"]],
  ["a\n", ["a"], ["a", ""]],
  ["a\n\n", ["a", ""], ["a", "", ""]],
])("behind the last line end of %j only a split has a part", (text, lines, parts) => {
  expect(physicalLines(text).map((line) => line.text)).toStrictEqual(lines);
  expect(splitLines(text)).toStrictEqual(parts);
});

test.each([
  ["", "\n"],
  ["a", "\n"],
  ["a\r\nb\n", "\r\n"],
  ["a\rb\n", "\r"],
])("%j ends its lines as its first line does", (text, lineEnd) => {
  expect(lineEndOf(text)).toBe(lineEnd);
});

test("a line ends no earlier than it is looked for", () => {
  expect([endOfLine("a\nb", 3), endOfLine("a\nb", 5), endOfLine("abc", 2, 1), endOfLine("abc", 0, 2)]).toEqual([
    3, 5, 2, 2,
  ]);
});

describe("in any text", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r") });

  test("every way to the lines comes to the same", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = splitLines(text);
        const starts = lineStarts(text);
        expect(starts.map((start) => text.slice(start, endOfLine(text, start)))).toStrictEqual(parts);
        expect(countLineEnds(text)).toBe(parts.length - 1);
        for (const [index, start] of starts.entries()) {
          expect(nextLine(text, start)).toBe(starts[index + 1] ?? text.length);
          expect(startOfLine(text, endOfLine(text, start))).toBe(start);
        }
      }),
    );
  });

  test("line ends of two parts add up, wherever it is cut", () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, cut) => {
        const at = cut % (text.length + 1);
        expect(countLineEnds(text, 0, at) + countLineEnds(text, at)).toBe(countLineEnds(text));
      }),
    );
  });
});
