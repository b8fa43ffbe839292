import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toJson, toJsonLine } from "./json.ts";

describe("JSON", () => {
  test("has bigints as exact integers", () => {
    const size = 2n ** 63n - 1n;
    expect(toJsonLine({ bytes: size, list: [0n, -1n] })).toBe('{"bytes":9223372036854775807,"list":[0,-1]}');
    expect(toJson({ bytes: size })).toBe('{\n  "bytes": 9223372036854775807\n}');
  });

  test("leaves out what is undefined, and has null in a list", () => {
    expect(toJsonLine({ a: undefined, b: null, c: [undefined, Number.NaN] })).toBe('{"b":null,"c":[null,null]}');
  });

  test("is laid out for people: what is short on one line, a record a line each member", () => {
    const value = { a: [], b: {}, c: ["x", 1, null, true], d: [{ e: 1 }, { f: [] }], g: { h: { i: "键" } } };
    expect(toJson(value)).toBe(
      `{
  "a": [],
  "b": {},
  "c": ["x", 1, null, true],
  "d": [
    {
      "e": 1
    },
    {
      "f": []
    }
  ],
  "g": {
    "h": {
      "i": "键"
    }
  }
}`,
    );
  });

  test("is read back as what it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        // JSON knows no −0.
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(toJson(value))).toStrictEqual(plain);
        expect(JSON.parse(toJsonLine(value))).toStrictEqual(plain);
        expect(toJsonLine(value)).not.toContain("\n");
      }),
    );
  });
});
