import type { UnifiedPlan } from "../jobmanager/answer.ts";
import type { Observation } from "./observation.ts";
import type { Run } from "./run.ts";

/** What no single line says: thrashing and leaks, measured over a whole log. */
export function measuredSigns(run: Run, plan: UnifiedPlan | undefined): Observation[] {
  const sign = { process: "jobmanager", grounds: "measured", reported: false } as const;
  const found: Observation[] = [];
  const thrashing = run.collections.thrashing();
  if (thrashing !== undefined) found.push({ ...sign, ...thrashing, cause: "gc-thrashing", confidence: "high" });
  const leak = run.growth.leak();
  if (leak !== undefined) found.push({ ...sign, ...leak, cause: "metaspace-leak", confidence: "medium" });
  const full = run.signs.flatMap(({ observations }) => observations).find(({ cause, process }) => cause === "metaspace" && process === "jobmanager");
  if (leak === undefined && full !== undefined && plan !== undefined && run.growth.filledByLeak(plan.spec.jvmMetaspace)) {
    const facts = { jobs: run.growth.jobs };
    found.push({ ...sign, facts, evidence: full.evidence, cause: "metaspace-leak", confidence: "medium" });
  }
  return found;
}
