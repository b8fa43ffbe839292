import type { CheckedFinding } from "../../../core/check/check.ts";
import type { CheckTally } from "../../../core/check/check-report.ts";
import type { Severity } from "../../../core/findings/voice.ts";

/** Counts while a check goes on. */
export class Tally implements CheckTally {
  files = 0;
  configurations = 0;
  fixable = 0;
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, advice: 0 };

  add({ finding }: CheckedFinding): void {
    this.counts[finding.severity]++;
    if (finding.fix !== undefined) this.fixable++;
  }

  /** Whether something was found that is at least as grave. */
  reaches(severity: string): boolean {
    const { error, warning, advice } = this.counts;
    return error > 0 || (severity !== "error" && warning > 0) || (severity === "advice" && advice > 0);
  }
}
