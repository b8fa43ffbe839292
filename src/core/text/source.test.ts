import { describe, expect, test } from "vitest";
import { positionOf } from "./source.ts";

const source = { name: "flink-conf.yaml", text: "ab\ncd\r\ne\rf\n\n😀g" };

describe("a position", () => {
  test.each([
    ["a", 1, 1],
    ["b", 1, 2],
    ["c", 2, 1],
    ["e", 3, 1],
    ["f", 4, 1],
    ["😀", 6, 1],
    ["g", 6, 3],
  ])("of %s", (character, line, column) => {
    expect(positionOf(source, source.text.indexOf(character))).toStrictEqual({ line, column });
  });

  test("of a line's end belongs to the line", () => {
    expect(positionOf(source, 2)).toStrictEqual({ line: 1, column: 3 });
    expect(positionOf(source, source.text.indexOf("\r\n") + 1)).toStrictEqual({ line: 2, column: 4 });
  });

  test("of the end of the text", () => {
    expect(positionOf(source, source.text.length)).toStrictEqual({ line: 6, column: 4 });
    expect(positionOf({ name: "", text: "" }, 0)).toStrictEqual({ line: 1, column: 1 });
    expect(positionOf({ name: "", text: "a\n" }, 2)).toStrictEqual({ line: 2, column: 1 });
  });
});
