import { expect, test } from "vitest";
import { Findings } from "./bounded-findings.ts";
import type { CheckedFinding } from "./check-subject.ts";

/** A finding that stands at an offset, and tells nothing else. */
function at(start: number, rule = "r"): CheckedFinding {
  const location = { source: { name: "f", text: "" }, span: { start, end: start + 1 }, isFile: true };
  return { finding: { rule } as CheckedFinding["finding"], location, related: [] };
}

function* many(count: number, made: { count: number }): Generator<CheckedFinding, undefined> {
  for (let start = count - 1; start >= 0; start--) {
    made.count++;
    yield at(start);
  }
}

const starts = (findings: Iterable<CheckedFinding>) => [...findings].map(({ location }) => location.span.start);

test("few findings stand in the order of the text, whichever rule they are of", () => {
  const findings = Findings.by([[at(5), at(1)], [], [at(3)]], (found) => found);
  expect(starts(findings)).toEqual([1, 3, 5]);
});

test("all of very many come, as often as they are asked for, and are found anew but for the first", () => {
  const made = { count: 0 };
  const findings = Findings.by([() => many(5_000, made), () => [at(4_500)]], (find) => find());
  expect(made.count).toBe(1_001);
  for (let time = 0; time < 2; time++) {
    const all = starts(findings);
    expect(all.toSorted((a, b) => a - b)).toEqual([...Array(5_000).keys(), 4_500].toSorted((a, b) => a - b));
    expect(all.slice(0, 1_001)).toEqual(all.slice(0, 1_001).toSorted((a, b) => a - b));
  }
  expect(made.count).toBe(11_001);
  const changed = findings.map((one) => ({ ...one, accepted: "rules" }));
  expect([...changed].every(({ accepted }) => accepted === "rules")).toBe(true);
});
