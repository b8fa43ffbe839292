import { expect, test } from "vitest";
import { endedAsAsked } from "./exit-meaning.ts";

test.each([
  [0, false, true],
  [143, false, true],
  [1, true, false],
  [239, true, false],
  [165, true, true],
  [165, false, false],
])("exit code %i, asked to end: %s: as asked: %s", (exitCode, asked, expected) => {
  expect(endedAsAsked({ exitCode, asked })).toBe(expected);
});
