import { expect, test } from "vitest";
import { applyEdits } from "./text-edit.ts";

test("edits are applied to the text as it was, in whatever order they come", () => {
  const edits = [
    { start: 0, end: 1, newText: "xyz" },
    { start: 4, end: 4, newText: "!" },
    { start: 2, end: 3, newText: "" },
  ];
  expect(applyEdits("abcd", edits)).toBe("xyzbd!");
  expect(applyEdits("abcd", [...edits].reverse())).toBe("xyzbd!");
  expect(applyEdits("abcd", [])).toBe("abcd");
});
