import { expect, test } from "vitest";
import type { CheckReporter, Folded } from "./check-report.ts";
import { folding } from "./check-reporters.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { foldedText } from "./check-words.ts";

const nothing = {
  files: 1,
  configurations: 1,
  counts: { error: 0, warning: 0, advice: 0 },
  fixable: 0,
  notRead: 0,
  accepted: 0,
  excluded: 0,
};

function finding(rule: string, file: string, start: number, severity = "advice"): CheckedFinding {
  const location = { source: { name: file, text: "" }, span: { start, end: start }, isFile: true };
  return { finding: { rule, severity }, location, related: [] } as unknown as CheckedFinding;
}

test("of a rule in a file so many are shown, and the others counted, with the gravest severity among them", () => {
  const shown: string[] = [];
  const told: Folded[] = [];
  const kept: CheckReporter = {
    found: ({ finding: { rule }, location }) => {
      shown.push(`${rule} ${location.source.name} ${location.span.start}`);
      return "";
    },
    folded: (folded) => {
      told.push(folded);
      return "";
    },
    accepted: () => "",
    looked: () => "",
    rests: () => "",
    end: () => "",
  };
  const reporter = folding(2, kept);
  for (const start of [0, 1, 2, 3]) reporter.found(finding("a", "f", start, start === 3 ? "error" : "advice"));
  for (const start of [0, 1]) reporter.found(finding("b", "f", start));
  for (const start of [0, 1, 2]) reporter.found(finding("a", "g", start));
  reporter.end(nothing);
  expect(shown).toEqual(["a f 0", "a f 1", "b f 0", "b f 1", "a g 0", "a g 1"]);
  expect(told).toMatchObject([
    { rule: "a", severity: "error", count: 2, location: { source: { name: "f" }, span: { start: 2 } } },
    { rule: "a", severity: "advice", count: 1, location: { source: { name: "g" } } },
  ]);
});

test("what is folded is told with its number", () => {
  expect(foldedText({ rule: "line-ignored", count: 1234567 }).en).toBe(
    "… and 1,234,567 more of line-ignored: --output ndjson lists them all",
  );
});
