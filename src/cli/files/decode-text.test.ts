import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../../../test/support/runs.ts";
import type { MalformedInput } from "../../core/text/source.ts";
import { decodeAsFlink, decodeText } from "./decode-text.ts";

const utf8 = (text: string) => Buffer.from(text, "utf8");

test("UTF-8 is the rule, a byte order mark of it part of the text", () => {
  expect(decodeText(utf8("a: 键 😀\n"))).toMatchObject({ text: "a: 键 😀\n", encoding: "UTF-8" });
  expect(decodeText(utf8("\ufeffa"))).toMatchObject({ text: "\ufeffa", encoding: "UTF-8" });
  expect(decodeText(Buffer.alloc(0))).toMatchObject({ text: "", encoding: "UTF-8" });
});

test("UTF-16 where its byte order mark stands, in either order, and without it", () => {
  const little = Buffer.from("\ufeffa: 键 😀\n", "utf16le");
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ text: "a: 键 😀\n", encoding: "UTF-16" });
    expect(decoded?.encode?.("a: 键 😀\n")).toStrictEqual(bytes);
  }
});

test("what holds a zero is binary", () => {
  expect(decodeText(utf8("a\0b"))).toBeUndefined();
  expect(decodeText(Buffer.from("\ufeffa\0b", "utf16le"))).toBeUndefined();
  // UTF-16 without a mark, and UTF-32.
  expect(decodeText(Buffer.from("abc", "utf16le"))).toBeUndefined();
  expect(decodeText(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).toBeUndefined();
});

describe("config.yaml with a byte order mark, as YamlUnicodeReader and JDK 17 have it", () => {
  test.each<[string, string, string, MalformedInput | undefined]>([
    ["UTF-16, most significant byte first", "feff006100 3a002000 31", "\ufeffa: 1", undefined],
    ["UTF-16, least significant byte first", "fffe61003a0020003100", "\ufeffa: 1", undefined],
    ["an odd byte", "feff00", "\ufeff\ufffd", { offset: 1, bytes: 1, isCutOff: true }],
    ["half a pair at the end", "feffd83d", "\ufeff\ufffd", { offset: 1, bytes: 2, isCutOff: true }],
    ["half a pair and an odd byte", "feffd83dde", "\ufeff\ufffd\ufffd", { offset: 1, bytes: 3, isCutOff: true }],
    ["half a pair before something else", "feff0061d83d0061", "\ufeffa\ufffda", { offset: 2, bytes: 4 }],
    ["a pair the wrong way round", "feffde00d83d", "\ufeff\ufffd\ufffd", { offset: 1, bytes: 2 }],
    ["a mark the wrong way round", "feff0061fffe", "\ufeffa\ufffe", undefined],
    ["a zero", "feff0000", "\ufeff\0", undefined],
    ["UTF-32, most significant byte first", "0000feff00000061", "\ufeffa", undefined],
    ["UTF-32, least significant byte first", "fffe000061000000", "\ufeffa", undefined],
    ["UTF-32 that is cut off", "0000feff0000006100", "\ufeffa\ufffd", { offset: 2, bytes: 1, isCutOff: true }],
    ["UTF-32 beyond the last character", "0000feff0011000000000061", "\ufeff\ufffd", { offset: 1, bytes: 4 }],
    ["half a pair in UTF-32", "0000feff0000d800", "\ufeff\ufffe", undefined],
    ["the mark alone, which the zeros of the reader make one of UTF-32", "fffe", "\ufeff", undefined],
  ])("%s", (_, hex, text, malformed) => {
    const decoded = decodeAsFlink(Buffer.from(hex.replaceAll(" ", ""), "hex"), "config.yaml");
    expect({ text: decoded.text, malformed: decoded.malformed }).toStrictEqual({ text, malformed });
  });
});

describe("the first bytes that are not UTF-8", () => {
  test.each<[string, number[], number, number]>([
    ["alone", [0xff], 0, 1],
    ["after a character of four bytes", [0xf0, 0x9f, 0x98, 0x80, 0x80], 2, 1],
    ["after a real replacement character", [0xef, 0xbf, 0xbd, 0xc3, 0x61], 1, 1],
    ["where a replacement character is cut short", [0x61, 0xef, 0xbf, 0x61], 1, 2],
    ["a surrogate", [0x61, 0xed, 0xa0, 0x80], 1, 3],
    ["a surrogate cut short", [0xed, 0xa0, 0x61], 0, 2],
    ["an overlong form of four bytes", [0xf0, 0x80, 0x80, 0x80], 0, 1],
    ["beyond the last character", [0xf4, 0x90, 0x80, 0x80], 0, 1],
  ])("%s", (_, bytes, offset, length) => {
    expect(decodeText(Buffer.from(bytes))?.malformed).toStrictEqual({ offset, bytes: length });
  });

  test("are one replacement character each, as Java's decoder has it", () => {
    const text = (hex: string) => decodeText(Buffer.from(hex, "hex"))?.text;
    expect(text("61eda0bdedb88062")).toBe("a\ufffd\ufffdb");
    expect(text("eda061edb8c3a9eda0")).toBe("\ufffda\ufffd\u00e9\ufffd");
    expect(text("c0af20e4bd")).toBe("\ufffd\ufffd \ufffd");
  });

  test("are found if and only if there are some", () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 40 }), (array) => {
        const bytes = Buffer.from(array);
        const decoded = decodeText(bytes);
        if (decoded?.encoding !== "UTF-8") return;
        expect(decoded.malformed === undefined).toBe(Buffer.from(decoded.text, "utf8").equals(bytes));
        if (decoded.malformed !== undefined) expect(decoded.text.charAt(decoded.malformed.offset)).toBe("\ufffd");
      }),
      { numRuns: runs(2) },
    );
  });
});

test("what is not understood to the last byte is not written back", () => {
  expect(decodeText(Buffer.from([0xff, 0xfe, 0x61, 0, 0x62]))?.encode).toBeUndefined();
  expect(decodeText(Buffer.from([0xff, 0xfe, 0, 0xd8]))?.encode).toBeUndefined();
  expect(decodeText(Buffer.from("a: b\n# gr\u00f6\u00dfer", "latin1"))?.encode).toBeUndefined();
});

test("whatever is written back is what was read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (array) => {
      const decoded = decodeText(Buffer.from(array));
      const written = decoded?.encode?.(decoded.text);
      if (written !== undefined) expect(Buffer.from(written)).toStrictEqual(Buffer.from(array));
    }),
    { numRuns: runs(4) },
  );
});
