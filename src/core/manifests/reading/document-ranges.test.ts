import { describe, expect, it } from "vitest";
import { documentRanges } from "./document-ranges.ts";

function documents(text: string): string[] {
  return [...documentRanges(text)].map(({ start, end }) => text.slice(start, end));
}

describe("the documents of a text", () => {
  it.each<[string, string, string[]]>([
    ["one", "a: 1\n", ["a: 1\n"]],
    ["two", "a: 1\n---\nb: 2\n", ["a: 1\n", "---\nb: 2\n"]],
    ["with a first mark", "---\na: 1\n---\nb: 2\n", ["---\na: 1\n", "---\nb: 2\n"]],
    ["blank ones left out", "# c\n---\n---\n\n---\na: 1\n--- # x\n", ["---\na: 1\n"]],
    ["on the mark's line", "--- {a: 1}\n---\n", ["--- {a: 1}\n"]],
    ["ended by dots", "a: 1\n...\nb: 2\n", ["a: 1\n...", "\nb: 2\n"]],
    [
      "directives kept with theirs",
      "a: 1\n...\n%YAML 1.1\n# c\n---\nb: 2\n",
      ["a: 1\n...", "\n%YAML 1.1\n# c\n---\nb: 2\n"],
    ],
    ["CR LF", "a: 1\r\n---\r\nb: 2\r\n", ["a: 1\r\n", "---\r\nb: 2\r\n"]],
    ["no mark inside a word", "a: |\n  ---\nb: ---x\n---x: 1\n", ["a: |\n  ---\nb: ---x\n---x: 1\n"]],
    ["none", "\n# nothing\n", []],
  ])("%s", (_, text, expected) => expect(documents(text)).toEqual(expected));
});
