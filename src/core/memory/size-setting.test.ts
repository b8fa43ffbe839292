import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMemorySize } from "./memory-size.ts";
import { meantSize, roundedDown, roundedUp, sizeSetting } from "./size-setting.ts";
import { GiB, MiB } from "./units.ts";

test.each([
  [0n, "0m"],
  [1n, "1b"],
  [MiB, "1m"],
  [MiB + 1n, "1048577b"],
  [4n * GiB, "4096m"],
])("%d is written %s", (bytes, text) => {
  expect(sizeSetting(bytes)).toBe(text);
});

test("rounds to whole mebibytes", () => {
  expect([0n, 1n, MiB, MiB + 1n].map(roundedUp)).toStrictEqual([0n, MiB, MiB, 2n * MiB]);
  expect([0n, MiB - 1n, MiB, 2n * MiB - 1n].map(roundedDown)).toStrictEqual([0n, 0n, MiB, MiB]);
});

test.each([
  ["2Gi", "2g"],
  ["2GiB", "2g"],
  ["512Mi", "512m"],
  ["1.5g", "1536m"],
  ["1.5 GB", "1536m"],
  [".5g", "512m"],
  ["1.g", "1g"],
  ["0.25k", "256b"],
  ["2,048m", "2048m"],
  ["1_600m", "1600m"],
  ["+2g", "2g"],
  ["'2g'", "2g"],
  ['"2 Gi"', "2g"],
  [" 1600 MiB ", "1600m"],
])("%j was meant to be %s", (text, meant) => {
  expect(meantSize(text)).toBe(meant);
});

test.each(["", "g", "-1g", "two", "1.3b", "0.0001k", "1e9", "1600x", "$SIZE", "1.5.2g", "99999999999999999999Gi"])(
  "nobody knows what %j was meant to be",
  (text) => {
    expect(meantSize(text)).toBeUndefined();
  },
);

test("what was meant is a size", () => {
  const texts = fc.string({ unit: fc.constantFrom(..."0123456789.,_ +'\"kmgtibKMGTB") });
  fc.assert(
    fc.property(texts, (text) => {
      const meant = meantSize(text);
      if (meant !== undefined) expect(parseMemorySize(meant).ok).toBe(true);
    }),
  );
});
