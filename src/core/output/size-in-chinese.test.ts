import { expect, it, test } from "vitest";
import { sizeIn, sizeInChinese } from "./size-in-chinese.ts";

test("bytes have a word in Chinese", () => {
  expect([0n, 1n, 1023n, 1024n].map(sizeInChinese)).toStrictEqual(["0 字节", "1 字节", "1023 字节", "1 KiB"]);
});

it("says it in the language of what stands beside it", () => {
  expect([sizeIn(256n, "en"), sizeIn(256n, "zh"), sizeIn(1n << 20n, "zh")]).toStrictEqual([
    "256 bytes",
    "256 字节",
    "1 MiB",
  ]);
});
