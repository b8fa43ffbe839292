import { expect, test } from "vitest";
import { sizeInChinese } from "./size-in-chinese.ts";

test("bytes have a word in Chinese", () => {
  expect([0n, 1n, 1023n, 1024n].map(sizeInChinese)).toStrictEqual(["0 字节", "1 字节", "1023 字节", "1 KiB"]);
});
