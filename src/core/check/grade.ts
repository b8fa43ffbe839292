import type { Subject } from "../findings/subject.ts";
import { type Severity, severities } from "../findings/voice.ts";
import { isDeployable, isRefused } from "../manifests/described-job-manager.ts";
import type { CheckedFinding } from "./check-subject.ts";

/** What is to be said of a JobManager in a word, the worst first. */
export const grades: readonly Grade[] = [
  /** By Flink, or by the operator. */
  "refused",
  /** Nobody refuses it, and it fails on its way. */
  "fails",
  "error",
  /** What decides was not read. */
  "unknown",
  "warning",
  /** What would be wrong with it is accepted: by a baseline, or by the rules file. */
  "accepted",
  "advice",
  "fine",
];

/** What becomes of a JobManager, in a word. */
export type Grade = "refused" | "fails" | "error" | "unknown" | "warning" | "accepted" | "advice" | "fine";

/** What becomes of a JobManager, and how much was found that nobody has accepted. */
export interface GradedVerdict {
  readonly grade: Grade;
  readonly counts: Readonly<Record<Severity, number>>;
}

/** The verdict on a JobManager with all that was found of it. */
export function gradedVerdict(subject: Subject, findings: Iterable<CheckedFinding>): GradedVerdict {
  const counts = { error: 0, warning: 0, advice: 0 };
  const accepted = { error: 0, warning: 0, advice: 0 };
  for (const checked of findings) {
    const among = checked.accepted === undefined ? counts : accepted;
    among[checked.finding.severity]++;
  }
  return { grade: gradeOf(subject, counts, accepted), counts };
}

type Counts = GradedVerdict["counts"];

function gradeOf(subject: Subject, counts: Counts, accepted: Counts): Grade {
  const isAccepted = counts.error === 0 && accepted.error > 0;
  const end = isAccepted ? undefined : badEnd(subject);
  if (end !== undefined) return end;
  if (counts.error > 0) return "error";
  if (subject.answer.outcome.kind === "unknown") return "unknown";
  if (counts.warning > 0) return "warning";
  if (accepted.error > 0 || accepted.warning > 0) return "accepted";
  return counts.advice > 0 ? "advice" : "fine";
}

function badEnd({ answer: { outcome }, jobManager }: Subject): Grade | undefined {
  if (isRefused(jobManager?.operator)) return "refused";
  if (jobManager !== undefined && !isDeployable(jobManager)) return "fails";
  return outcome.kind === "refused" ? "refused" : undefined;
}

/** Whether a verdict is of this severity, or graver. */
export function isAtLeast({ grade, counts }: GradedVerdict, severity: Severity): boolean {
  if (grade === "refused" || grade === "fails") return true;
  return severities.slice(0, severities.indexOf(severity) + 1).some((one) => counts[one] > 0);
}
