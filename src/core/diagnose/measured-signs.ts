import type { UnifiedPlan } from "../jobmanager/answer.ts";
import { RECOMMENDED_MINIMUM_HEAP } from "../options/job-manager-options.ts";
import type { Observation } from "./observation.ts";
import type { Run } from "./run.ts";
import { NEEDED_METASPACE } from "./targets.ts";

/**
 * The pool that ran out where not even its name could be logged any more: the one that is smaller than what a
 * JobManager needs for its first job.
 */
export function unnamedPoolSign(run: Run, plan: UnifiedPlan | undefined): Observation | undefined {
  const named = run.signs.some(
    ({ observations: [first] }) => first?.process === "jobmanager" && first.cause !== "not-memory",
  );
  const mute = run.symptoms.find(({ id }) => id === "last-words-failed" || id === "handler-failed");
  if (named || mute === undefined) return undefined;
  const sign = {
    process: "jobmanager",
    grounds: "inferred-from-sizes",
    facts: {},
    reported: false,
    evidence: mute.first,
  } as const;
  if (plan !== undefined && plan.spec.jvmMetaspace < NEEDED_METASPACE)
    return { ...sign, cause: "metaspace", confidence: "medium" };
  const small = plan !== undefined && plan.spec.jvmHeap < RECOMMENDED_MINIMUM_HEAP;
  return { ...sign, cause: "java-heap-space", confidence: small ? "medium" : "low" };
}

/** What no single line says: thrashing and leaks, measured over a whole log. */
export function measuredSigns(run: Run, plan: UnifiedPlan | undefined): Observation[] {
  const sign = { process: "jobmanager", grounds: "measured", reported: false } as const;
  const found: Observation[] = [];
  const thrashing = run.collections.thrashing();
  if (thrashing !== undefined) found.push({ ...sign, ...thrashing, cause: "gc-thrashing", confidence: "high" });
  const leak = run.growth.leak();
  if (leak !== undefined) found.push({ ...sign, ...leak, cause: "metaspace-leak", confidence: "medium" });
  const full = run.signs
    .flatMap(({ observations }) => observations)
    .find(({ cause, process }) => cause === "metaspace" && process === "jobmanager");
  if (
    leak === undefined &&
    full !== undefined &&
    plan !== undefined &&
    run.growth.filledByLeak(plan.spec.jvmMetaspace)
  ) {
    const facts = { jobs: run.growth.jobs };
    found.push({ ...sign, facts, evidence: full.evidence, cause: "metaspace-leak", confidence: "medium" });
  }
  return found;
}
