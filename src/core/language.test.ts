import { expect, it } from "vitest";
import { asSentence, quoted } from "./language.ts";

it.each([
  ["4gi", "“4gi”"],
  ["", "“”"],
  ["it's", "“it's”"],
  ["“4g”", "“4g”"],
])("quotes what somebody wrote, and no quotes once more: %s", (text, shown) => {
  expect(quoted(text)).toBe(shown);
});

it.each([
  ["boom", "boom.", "boom。"],
  ["It failed.", "It failed.", "It failed。"],
  ["Retrying...", "Retrying...", "Retrying...。"],
  ["found detail…", "found detail…", "found detail…。"],
  ["Why?", "Why?", "Why?。"],
  ["已失败。", "已失败。", "已失败。"],
  ["boom. ", "boom.", "boom。"],
])("ends what somebody said with one full stop: %s", (said, en, zh) => {
  expect(asSentence(said)).toStrictEqual({ en, zh });
});
