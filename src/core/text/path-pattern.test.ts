import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runs } from "../../../test/support/runs.ts";
import { isFileLeftOut, pathPatterns } from "./path-pattern.ts";

test.each<[pattern: string, fits: readonly string[], not: readonly string[]]>([
  ["legacy", ["legacy", "a/legacy", "legacy/x.yaml", "a/legacy/b/x.yaml"], ["legacy.yaml", "a/legacy2/x"]],
  ["legacy/", ["legacy/x.yaml", "a/legacy/x.yaml"], ["legacy", "a/legacy"]],
  ["/legacy", ["legacy", "legacy/x"], ["a/legacy"]],
  ["a/b", ["a/b", "a/b/c"], ["x/a/b"]],
  ["*.yaml", ["x.yaml", "a/x.yaml"], ["x.yml"]],
  ["a/*.yaml", ["a/x.yaml"], ["a/b/x.yaml", "x/a/x.yaml"]],
  ["**/test/**", ["test/x", "a/test/x", "a/b/test/c/x"], ["test", "a/test", "atest/x"]],
  ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "b"]],
  ["*.yaml\n!keep.yaml", ["x.yaml"], ["keep.yaml", "a/keep.yaml"]],
  ["a/\n!a/keep.yaml", ["a/keep.yaml"], []],
  ["[a-c]x?", ["axy", "cxz"], ["dxy", "ax", "ax/"]],
  ["# comment\n\\#x", ["#x"], ["# comment"]],
  ["x\\ ", ["x "], ["x"]],
  ["[", [], ["["]],
])("%j", (text, fits, not) => {
  const patterns = pathPatterns(text);
  expect(fits.filter((path) => !isFileLeftOut(patterns, path))).toEqual([]);
  expect(not.filter((path) => isFileLeftOut(patterns, path))).toEqual([]);
});

test("many stars take no longer than few", () => {
  const patterns = pathPatterns("*a".repeat(200));
  expect(isFileLeftOut(patterns, `${"a".repeat(2_000)}b`)).toBe(false);
});

const directory = mkdtempSync(join(tmpdir(), "headroom-patterns-"));
const hasGit = spawnSync("git", ["--version"]).status === 0;
beforeAll(() => {
  if (hasGit) spawnSync("git", ["init", "-q"], { cwd: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

const part = fc.constantFrom("a", "b", "ab", "x.yaml", "a b", ".c");
const piece = fc.constantFrom(
  "a",
  "b",
  "x",
  ".yaml",
  "*",
  "**",
  "?",
  "[ab]",
  "[!a]",
  "[[:alpha:]]",
  "\\",
  "/",
  " ",
  "-",
);
const line = fc
  .tuple(
    fc.constantFrom("", "", "!", "/", "#"),
    fc.array(piece, { minLength: 1, maxLength: 6 }),
    fc.constantFrom("", "/", "/**"),
  )
  .map(([before, pieces, after]) => before + pieces.join("") + after);
const paths = fc.uniqueArray(
  fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/")),
  { minLength: 1, maxLength: 30 },
);

/** Of paths that are not there git does not know whether they are directories, and takes them for files. */
test.skipIf(!hasGit)("git leaves out the same", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), paths, (lines, all) => {
      const text = lines.join("\n");
      writeFileSync(join(directory, ".gitignore"), text);
      const asked = spawnSync("git", ["check-ignore", "--no-index", "-z", "--stdin"], {
        cwd: directory,
        encoding: "utf8",
        input: all.map((path) => `${path}\0`).join(""),
      });
      const left = new Set(asked.stdout.split("\0"));
      const patterns = pathPatterns(text);
      expect(all.filter((path) => isFileLeftOut(patterns, path))).toEqual(all.filter((path) => left.has(path)));
    }),
    { numRuns: runs(0.5) },
  );
});
