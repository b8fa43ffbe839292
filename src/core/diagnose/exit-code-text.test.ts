import { expect, test } from "vitest";
import { exitCodeIn, exitCodeOf } from "./exit-code-text.ts";

test.each([
  ["137", 137],
  ["Exit Code: 137", 137],
  ["exited 137", 137],
  ["Exited (137) 3 minutes ago", 137],
  ["Exited with code 239", 239],
  ["Container exited with a non-zero exit code 143. Error file: prelaunch.err.", 143],
  ["300", undefined],
  ["exit code 1443", undefined],
  ["2g", undefined],
  ["exit code 137\nand more", undefined],
])("a text that is nothing but an exit code: %s", (text, code) => {
  expect(exitCodeOf(text)).toBe(code);
});

test("a line of YARN's names one of its own, too", () => {
  expect(exitCodeIn("Container released, exitCode: -104, diagnostics: …")).toBe(-104);
});
