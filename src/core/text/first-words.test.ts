import { expect, test } from "vitest";
import { firstWords } from "./first-words.ts";

test.each([
  ["fits as it is.", 14, "fits as it is."],
  ["ends within a word", 15, "ends within a…"],
  ["ends behind a word", 13, "ends behind a…"],
  ["ends here: behind", 12, "ends here…"],
  ["ends. Behind", 6, "ends…"],
  [`${"a".repeat(200)} b`, 150, `${"a".repeat(150)}…`],
  ["内存不足😀内存不足", 5, "内存不足…"],
])("of %s", (text, most, shown) => expect(firstWords(text, most)).toBe(shown));
