import { type Severity, severities } from "../findings/voice.ts";
import type { CheckFormat } from "../output/formats.ts";
import { jsonReporter, ndjsonReporter } from "./check-document.ts";
import { githubReporter } from "./check-github.ts";
import { markdownReporter } from "./check-markdown.ts";
import type { CheckReporter, CheckTelling, Folded } from "./check-report.ts";
import { sarifReporter } from "./check-sarif.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { tableReporter } from "./check-table.ts";
import { textReporter } from "./check-text.ts";
import { isAtLeast } from "./grade.ts";

/** So many findings of one rule in one file are shown to people at most, and so many are in a document. */
const MOST_SHOWN = 10;
const MOST_IN_DOCUMENT = 1000;

/** The forms in which a check is told: one that is missing does not compile. A stream alone tells of everything. */
export const checkReporters: Readonly<Record<CheckFormat, (telling: CheckTelling) => CheckReporter>> = {
  text: (telling) => folding(MOST_SHOWN, textReporter(telling)),
  table: tableReporter,
  json: (telling) => folding(MOST_IN_DOCUMENT, jsonReporter(telling)),
  ndjson: ndjsonReporter,
  sarif: (telling) => folding(MOST_IN_DOCUMENT, sarifReporter(telling)),
  github: (telling) => folding(MOST_SHOWN, githubReporter(telling)),
  markdown: (telling) => folding(MOST_SHOWN, markdownReporter(telling)),
};

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
    accepted: (checked) => {
      const id = `accepted ${checked.finding.rule} ${checked.location.source.name}`;
      const count = shown.get(id) ?? 0;
      shown.set(id, count + 1);
      return count < most ? reporter.accepted(checked) : "";
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

/** What is still told where only what fails is. */
export interface Failing {
  /** From which severity on a finding fails. */
  readonly severity: Severity;
  /** Whether what was not read fails, too. */
  readonly isNotRead: boolean;
  /** Whether there is to be a document even where nothing fails. */
  readonly isDocument: boolean;
}

/** A report of what fails, and of nothing else: where nothing does, nothing is said. */
export function quiet(reporter: CheckReporter, { severity, isNotRead, isDocument }: Failing): CheckReporter {
  let isShown = isDocument;
  const fails = (other: Severity) => severities.indexOf(other) <= severities.indexOf(severity);
  const shown = (text: string) => {
    isShown = true;
    return text;
  };
  return {
    found: (checked) => (fails(checked.finding.severity) ? shown(reporter.found(checked)) : ""),
    accepted: () => "",
    folded: (folded) => (fails(folded.severity) ? reporter.folded(folded) : ""),
    looked: (at) => (isAtLeast(at.verdict, severity) ? reporter.looked(at) : ""),
    rests: ({ file, basis: { notRead } }) =>
      isNotRead && notRead.length > 0 ? shown(reporter.rests({ file, basis: { assumed: [], notRead } })) : "",
    end: (tally) => (isShown ? reporter.end(tally) : ""),
  };
}
