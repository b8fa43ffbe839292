import { expect, test } from "vitest";
import { roundedDown, roundedUp, sizeSetting } from "./size-setting.ts";
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
