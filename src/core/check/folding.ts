import { severities } from "../findings/voice.ts";
import type { CheckReporter, Folded } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";

/** A report that shows so many findings of a rule in a file at most, and tells how many more there are. */
export function folding(most: number, reporter: CheckReporter): CheckReporter {
  const shown = new Map<string, number>();
  const folded = new Map<string, Folded>();
  return {
    ...reporter,
    found: (checked) => {
      const id = `${checked.finding.rule} ${checked.location.source.name}`;
      const count = shown.get(id) ?? 0;
      if (count < most) {
        shown.set(id, count + 1);
        return reporter.found(checked);
      }
      folded.set(id, withOneMore(folded.get(id), checked));
      return "";
    },
    end: (tally) => [...folded.values()].map(reporter.folded).join("") + reporter.end(tally),
  };
}

function withOneMore(folded: Folded | undefined, { finding, location }: CheckedFinding): Folded {
  const { rule, severity } = finding;
  if (folded === undefined) return { rule, severity, location, count: 1 };
  const isGraver = severities.indexOf(severity) < severities.indexOf(folded.severity);
  return { ...folded, severity: isGraver ? severity : folded.severity, count: folded.count + 1 };
}
