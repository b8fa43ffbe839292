import { describe, expect, test } from "vitest";
import { composeDocument, refusable } from "../../yaml/index.ts";
import { child } from "./manifest-document.ts";
import { parseDocument } from "./parse-document.ts";

/** The values under `a` and `b`; asked of kubectl's reader, sigs.k8s.io/yaml 1.6.0. */
const texts: readonly (readonly [name: string, text: string, a: string | undefined, b: string | undefined])[] = [
  ["a block scalar without a line at the end", "data:\n  a: |\n", "", undefined],
  ["one of folded lines, before a blank line", "data:\n  b: 1\n  a: >-\n\n", "", "1"],
  ["one that something further left follows", "data:\n  a: |\nkind: b\n", "", undefined],
  ["one in a list", "data:\n  a: x\n  c:\n    - |\n  b: y\n", "x", "y"],
  ["a tab behind a colon", "data:\n  a:\t1g\n  b: \t2g\n", "1g", "2g"],
  ["a tab at the end of a line", "data: \t\n  a: 1g\t\n  b: 2g \t# two\n", "1g", "2g"],
  ["tabs in braces", "data: {\n\t\ta: 1g,\n\tb: 2g\n}\n", "1g", "2g"],
];

describe("a manifest is YAML as kubectl reads it:", () => {
  test.each(texts)("%s", (_, text, a, b) => {
    const parsed = parseDocument({ name: "m.yaml", text }, { start: 0, end: text.length });
    const data = child(parsed.ok ? parsed.root : undefined, "data");
    const value = (key: string) => {
      const node = child(data, key)?.node;
      return node?.kind === "scalar" ? node.value : undefined;
    };
    expect([value("a"), value("b")]).toEqual([a, b]);
  });

  test("with more aliases than Flink's own reader takes", () => {
    const text = `x: &x {a: 1g}\nlist:\n${"  - *x\n".repeat(60)}data: *x\n`;
    const parsed = parseDocument({ name: "m.yaml", text }, { start: 0, end: text.length });
    expect(child(child(parsed.ok ? parsed.root : undefined, "data"), "a")?.node).toMatchObject({ value: "1g" });
  });

  test("but is not read where they repeat each other, or go too deep", () => {
    const doubled = Array.from({ length: 60 }, (_, i) => `b${i + 1}: &b${i + 1} [*b${i} , *b${i} ]\n`).join("");
    for (const [text, code] of [
      [`b0: &b0 [x]\n${doubled}`, "expands-too-far"],
      [`a: ${"[".repeat(1_200)}${"]".repeat(1_200)}`, "too-deep"],
    ] as const) {
      const parsed = parseDocument({ name: "m.yaml", text }, { start: 0, end: text.length });
      expect(parsed).toMatchObject({ ok: false, problem: { reason: { code } } });
    }
  });

  test("but not where a tab indents", () => {
    const text = "data:\n\ta: 1g\n";
    expect(parseDocument({ name: "m.yaml", text }, { start: 0, end: text.length })).toMatchObject({ ok: false });
  });

  test.each(texts)("which Flink's own reader refuses: %s", (_, text) => {
    expect(refusable(() => composeDocument(text)).ok).toBe(false);
  });
});
