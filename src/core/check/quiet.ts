import { type Severity, severities } from "../findings/voice.ts";
import type { CheckReporter } from "./check-report.ts";
import { isAtLeast } from "./verdict.ts";

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
