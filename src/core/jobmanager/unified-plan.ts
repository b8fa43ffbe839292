import type { FlinkLogCode, FlinkLogLine } from "../process-memory/trace.ts";
import type { Answer, MemoryPlan, UnifiedPlan } from "./answer.ts";

/** What a JobManager of 1.11 and later gets, where it gets anything. */
export function unifiedPlan({ outcome }: Pick<Answer, "outcome">): UnifiedPlan | undefined {
  return outcome.kind === "planned" && outcome.plan.model === "unified" ? outcome.plan : undefined;
}

/** The heap by either model, in bytes; null where 1.10 leaves it to the JVM. */
export function heapOf(plan: MemoryPlan): bigint | null {
  return plan.model === "unified" ? plan.spec.jvmHeap : plan.jvmHeap;
}

/** What Flink logs on the way to a plan; nothing where it then refuses, since the refusal says more. */
export function logged({ outcome, log }: Answer, ...codes: readonly FlinkLogCode[]): FlinkLogLine | undefined {
  return outcome.kind === "planned" ? log.find((line) => codes.includes(line.code)) : undefined;
}
