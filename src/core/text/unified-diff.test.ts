import { expect, test } from "vitest";
import { unifiedDiff } from "./unified-diff.ts";

test("the changes stand as patch takes them, with three lines around them", () => {
  const before = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\ng2: 7\nh: 8\nh2: 8\ni: 9\nj: 10\n";
  const after = `${before.replace("b: 2", "b: 20").replace("i: 9\n", "")}k: 11\n`;
  expect(unifiedDiff("config.yaml", before, after)).toBe(
    "--- config.yaml\n+++ config.yaml\n@@ -1,5 +1,5 @@\n a: 1\n-b: 2\n+b: 20\n c: 3\n d: 4\n e: 5\n@@ -8,5 +8,5 @@\n g2: 7\n h: 8\n h2: 8\n-i: 9\n j: 10\n+k: 11\n",
  );
});
