import { expect, it, test } from "vitest";
import { roughSizeInChinese, sizeIn, sizeInChinese, spokenSizeInChinese } from "./size-in-chinese.ts";

test("bytes have a word in Chinese", () => {
  expect([0n, 1n, 1023n, 1024n].map(sizeInChinese)).toStrictEqual(["0 字节", "1 字节", "1023 字节", "1 KiB"]);
  expect([3n << 30n, (3n << 30n) + 1n, 800n].map(roughSizeInChinese)).toStrictEqual(["3072 MiB", "3 GiB", "800 字节"]);
  expect([3n << 30n, 800n].map(spokenSizeInChinese)).toStrictEqual(["3 GiB", "800 字节"]);
});

it("says it in the language of what stands beside it", () => {
  expect([sizeIn(256n, "en"), sizeIn(256n, "zh"), sizeIn(1n << 20n, "zh")]).toStrictEqual([
    "256 bytes",
    "256 字节",
    "1 MiB",
  ]);
});
