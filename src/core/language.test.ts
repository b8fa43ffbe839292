import { expect, it } from "vitest";
import { quoted } from "./language.ts";

it.each([
  ["4gi", "“4gi”"],
  ["", "“”"],
  ["it's", "“it's”"],
  ["“4g”", "“4g”"],
])("quotes what somebody wrote, and no quotes once more: %s", (text, shown) => {
  expect(quoted(text)).toBe(shown);
});
