import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/support/runs.ts";
import { type ReadText, rereadStandardYaml } from "./reread-yaml.ts";
import { readStandardYaml } from "./standard-yaml.ts";

function read(text: string): ReadText {
  return { text, reading: readStandardYaml(text) };
}

test.each([
  ["a digit more", "a.b: 1600m\nc: 2\n", "a.b: 16007m\nc: 2\n"],
  ["nested", "a:\n  b: 1g # why\n  c: 2\n", "a:\n  b: 10g # why\n  c: 2\n"],
  ["another type", "a: 1\nb: 2", "a: true\nb: 2"],
  ["with CRLF", "a: 1\r\nb: 2\r\n", "a: 1\r\nb: 23\r\n"],
  ["in a flow mapping", "a: {\n  b: 1\n}\nc: 3\n", "a: {\n  b: 12\n}\nc: 3\n"],
  ["a comment more", "a: 1\nb: 2\n", "a: 1 # one\nb: 2\n"],
  ["nothing", "a: 1\n", "a: 1\n"],
])("a value that was typed is read alone: %s", (_, before, after) => {
  expect(rereadStandardYaml(after, read(before))).toEqual(readStandardYaml(after));
});

test.each([
  ["a key", "a: 1\nb: 2\n", "ab: 1\nb: 2\n"],
  ["two lines", "a: 1\nb: 2\n", "a: 3\nb: 3\n"],
  ["a line more", "a: 1\n", "a: 1\nb: 2\n"],
  ["what an anchor names", "a: &x\n  b: 1\nc: [*x]\n", "a: &x\n  b: 2\nc: [*x]\n"],
  ["a line of a text", "a: |\n  b: 1\n", "a: |\n  b: 2\n"],
  ["a value that goes on", "a:\n  b: 1\n   more\n", "a:\n  b: 2\n   more\n"],
  ["a value that is none", "a: 1\nb: 2\n", "a: null\nb: 2\n"],
  ["what was refused", "a: 1\na: 2\n", "a: 1\na: 3\n"],
])("where more may be different, all is read: %s", (_, before, after) => {
  expect(rereadStandardYaml(after, read(before))).toBeUndefined();
});

const line = fc.constantFrom(
  "a: 1",
  "b: 1600m",
  "c.d: word # comment",
  "e:",
  "  f: 2g",
  "  g: yes",
  "    h: 0x1F",
  "e2: &anchor",
  "i: [*anchor, 1]",
  "j: |",
  "k: {",
  "  l: 3",
  "}",
  "  - m: 4",
  "    n: 5",
  'o: "two',
  '  p: lines"',
  "q: 'a'",
  "   r",
  "# a comment",
  "",
  "---",
  "a.b: 7",
  "a:",
  "  b: 8",
);
const typed = fc.string({ unit: fc.constantFrom(..."aZ09.-_: #&*|{}[]\n\t\u0001'"), maxLength: 3 });

test("whatever is typed, the outcome is that of reading all", () => {
  const texts = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 9 }),
    end: fc.constantFrom("\n", "\r\n"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(2),
    typed,
  });
  fc.assert(
    fc.property(texts, ({ lines, end, at, cut, typed: put }) => {
      const before = lines.join(end) + end;
      const start = Math.floor(at * before.length);
      const after = before.slice(0, start) + put + before.slice(start + cut);
      const again = rereadStandardYaml(after, read(before));
      if (again !== undefined) expect(again).toEqual(readStandardYaml(after));
    }),
    { numRuns: runs(5) },
  );
});
