import fc from "fast-check";
import { expect, test } from "vitest";
import { composeDocument } from "./compose.ts";
import { composeJson } from "./compose-json.ts";

test("JSON has the nodes that composing it as YAML gives", () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab\\"\n\t:,{}[]') }),
    fc.string({ unit: "grapheme-ascii" }),
  );
  const values = fc.jsonValue({ stringUnit: "grapheme-ascii", depthSize: "small" });
  fc.assert(
    fc.property(values, texts, fc.constantFrom(undefined, 2), (value, text, indent) => {
      const json = JSON.stringify([value, text, { [text]: value }], null, indent).replaceAll("\u007f", "\\u007f");
      expect(composeJson(json)).toStrictEqual(composeDocument(json));
    }),
  );
});

test.each(["", "{", "[1,]", '{"a"}', "{a: 1}", "[1] 2", "'a'"])("%j is not JSON", (text) => {
  expect(composeJson(text)).toBeUndefined();
});

test("nesting has no limit, nor has length", () => {
  expect(composeJson("[".repeat(5_000) + "]".repeat(5_000))).toMatchObject({ kind: "sequence" });
  expect(composeJson(`["${"x".repeat(4 << 20)}"]`)).toMatchObject({ kind: "sequence" });
});
