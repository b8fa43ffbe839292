import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DocumentReader, membersOf, type WantedParts } from "./document-reader.ts";

/** Reads a text in pieces of so many bytes. */
function read(text: string | Uint8Array, wanted: WantedParts, piece = 65_536) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const reader = new DocumentReader("/x", wanted);
  for (let at = 0; at < bytes.length; at += piece) reader.write(bytes.subarray(at, at + piece));
  return reader.end();
}

const a: WantedParts = membersOf({ a: "scalar" });
const list: WantedParts = { items: "scalar" };

describe("what is wanted of a document", () => {
  it.each<[string, WantedParts, unknown]>([
    ['{"a": 1.5e3, "b": {"a": 2}, "c": [[], {}]}', a, { a: 1500 }],
    ['{"a": {"a": 1}}', a, {}],
    ['{"a": 1, "a": "\\u00e4\\ud83d\\ude00"}', a, { a: "ä😀" }],
    ['{"__proto__": 1, "toString": 2, "a": null}', a, { a: null }],
    ['[1, "two", true, {"a": 3}, [4]]', list, [1, "two", true]],
    ['[{"a": 1}, 2, {"b": 3}]', { items: a }, [{ a: 1 }, {}]],
    ["[1]", a, undefined],
    ["{}", list, undefined],
    ["7 ", "scalar", 7],
    ["[7]", "scalar", undefined],
  ])("of %s", (text, wanted, value) => {
    for (const piece of [1, 2, 3, 65_536]) expect(read(text, wanted, piece)).toEqual({ value, unread: [] });
  });

  it("is told item by item to who takes them", () => {
    const told: unknown[] = [];
    const take = (item: unknown) => {
      told.push(item);
      return told.length > 2 ? "unread" : "used";
    };
    const wanted: WantedParts = membersOf({ jobs: { items: a, take } });
    expect(read('{"jobs": [{"a": 1}, 2, {"a": 3, "b": 4}]}', wanted)).toEqual({
      value: { jobs: [] },
      unread: [{ path: "/x", what: "items", count: 1, of: 3 }],
    });
    expect(told).toEqual([{ a: 1 }, undefined, { a: 3 }]);
  });
});

describe("what is no JSON", () => {
  it.each(["", " ", "<html>", "{", "[1,", '{"a"}', '{"a":}', "[1 2]", "[1,]", "{,}", "[}", "1 2", "[1]]", "nul", '"a'])(
    "such as %j, is not read",
    (text) => expect(read(text, list)).toBeUndefined(),
  );

  it("is what JSON.parse refuses", () => {
    const bit = fc.constantFrom("{", "}", "[", "]", ":", ",", '"a"', "1", "-", "null", " ", '"\\u00e4"', "tru");
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 12 }), (bits) => {
        const text = bits.join("");
        let json = true;
        try {
          JSON.parse(text);
        } catch {
          json = false;
        }
        expect(read(text, list, 1) !== undefined, text).toBe(json);
      }),
      { numRuns: 3000 },
    );
  });

  it("has bytes that are no UTF-8", () => {
    expect(read(Buffer.concat([Buffer.from('["x'), Buffer.from([0xff]), Buffer.from('"]')]), list)).toBeUndefined();
    expect(read('["ä数😀", "\\ud800"]', list, 1)?.value).toEqual(["ä数😀", "\ud800"]);
  });
});

describe("what no JobManager answers", () => {
  it("is read over where nobody wants it, as deep as it is", () => {
    expect(read(`{"b": ${"[".repeat(900)}${"]".repeat(900)}, "a": 1}`, a)).toEqual({ value: { a: 1 }, unread: [] });
  });

  it("ends the reading where it is deeper; what is complete is kept", () => {
    const deep = `{"a": 1, "b": ${'{"c":'.repeat(5000)}1${"}".repeat(5000)}, "d": 2}`;
    const unread = [{ path: "/x", what: "rest", why: "deep-nesting", bytes: expect.any(BigInt) }];
    expect(read(deep, membersOf({ a: "scalar", d: "scalar" }))).toEqual({ value: { a: 1 }, unread });
    expect(read(`[{"a": 1}, {"a": 2, "b": ${"[".repeat(5000)}`, { items: a })).toEqual({ value: [{ a: 1 }], unread });
  });

  it("does so where one text is too long", () => {
    const text = `{"a": 1, "b": "${"x".repeat(3_000_000)}", "c": 2}`;
    expect(read(text, membersOf({ a: "scalar", c: "scalar" }))).toEqual({
      value: { a: 1 },
      unread: [{ path: "/x", what: "rest", why: "long-text", bytes: expect.any(BigInt) }],
    });
  });

  it("is left out where all texts together are too long", () => {
    const text = JSON.stringify(Array.from({ length: 7 }, (_, index) => `${index}`.repeat(200_000)));
    const result = read(text, list);
    expect((result?.value as string[] | undefined)?.map((one) => one[0])).toEqual(["0", "1", "2", "3", "4"]);
    expect(result?.unread).toEqual([{ path: "/x", what: "texts", count: 2 }]);
  });

  it("is counted where a list is too long", () => {
    const result = read(`[${"1,".repeat(20_000)}1]`, list);
    expect(result?.value).toHaveLength(10_000);
    expect(result?.unread).toEqual([{ path: "/x", what: "items", count: 10_001, of: 20_001 }]);
  });

  it("does not use up the room for texts where its items are let go", () => {
    const wanted: WantedParts = { items: "scalar", take: () => "used" };
    expect(read(JSON.stringify(Array.from({ length: 100 }, () => "x".repeat(100_000))), wanted)?.unread).toEqual([]);
  });
});
