import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "./unified-diff.ts";

test("the changes stand as patch takes them, with three lines around them", () => {
  const before = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\ng2: 7\nh: 8\nh2: 8\ni: 9\nj: 10\n";
  const after = `${before.replace("b: 2", "b: 20").replace("i: 9\n", "")}k: 11\n`;
  expect(unifiedDiff(before, after, { names: ["config.yaml", "config.yaml"], context: 3 })).toBe(
    "--- config.yaml\n+++ config.yaml\n@@ -1,5 +1,5 @@\n a: 1\n-b: 2\n+b: 20\n c: 3\n d: 4\n e: 5\n@@ -8,5 +8,5 @@\n g2: 7\n h: 8\n h2: 8\n-i: 9\n j: 10\n+k: 11\n",
  );
});

test("a last line without an end is marked as such", () => {
  expect(unifiedDiff("a\nb", "a\nb\nc\n", { names: ["x", "y"], context: 1 })).toBe(
    "--- x\n+++ y\n@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n",
  );
});

test("a text that was empty has no line", () => {
  expect(unifiedDiff("", "a\n", { names: ["x", "y"], context: 3 })).toBe("--- x\n+++ y\n@@ -0,0 +1,1 @@\n+a\n");
});

test("what stays and goes is the text before, what stays and comes the one after", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "c", "")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const diff = unifiedDiff(before, after, { names: ["x", "y"], context: 1_000 });
      const [, , ...lines] = diff.replace(/\n\\ No newline at end of file\n/gu, "\0").split(/(?<=[\n\0])/u);
      const side = (gone: string) =>
        lines
          .filter((line) => !line.startsWith("@@") && !line.startsWith(gone))
          .map((line) => line.slice(1))
          .join("")
          .replaceAll("\0", "");
      if (before !== after) expect([side("+"), side("-")]).toStrictEqual([before, after]);
    }),
  );
});
