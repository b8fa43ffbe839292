import { describe, expect, it } from "vitest";
import { composeDocument } from "../../yaml/index.ts";
import { embeddedText } from "./embedded-text.ts";
import { child, type Field, rootField } from "./manifest-document.ts";

function embedded(text: string): ReturnType<typeof embeddedText> {
  const node = composeDocument(text);
  if (node === undefined) throw new Error("no document");
  const root = rootField({ source: { name: "m.yaml", text }, start: 0, end: text.length }, node);
  return embeddedText(child(root, "file") as Field);
}

function slices(text: string, words: readonly string[]): string[] {
  const { text: inner, toManifest } = embedded(text);
  return words.map((word) => {
    const at = inner.indexOf(word);
    const { start, end } = toManifest({ start: at, end: at + word.length });
    return text.slice(start, end);
  });
}

describe("a text inside a manifest", () => {
  const words = ["process.size: 2g", "# note", "x: 1"];
  it.each([
    ["a block", "file: |\n  process.size: 2g\n\n  # note\n    x: 1\n"],
    ["a block with an indicator", "other: 1\nfile: |2-\n    process.size: 2g\n  # note\n  x: 1\n"],
    ["a block of CR LF", "file: |\r\n  process.size: 2g\r\n  # note\r\n  x: 1\r\n"],
    ["double quotes", 'file: "process.size: 2g\\n# note\\nx: 1\\n"\n'],
    ["single quotes", "file: 'process.size: 2g\n\n  # note\n\n  x: 1'\n"],
    ["a folded block", "file: >\n  process.size: 2g\n\n  # note\n\n  x: 1\n"],
  ])("in %s", (_, text) => expect(slices(text, words)).toEqual(words));

  it("is shown whole where its parts cannot be found", () => {
    const text = 'file: "a\\tb"\n';
    const { toManifest } = embedded(text);
    const { start, end } = toManifest({ start: 0, end: 3 });
    expect(text.slice(start, end)).toBe('"a\\tb"');
  });
});
