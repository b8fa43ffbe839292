import type { Answer, UnifiedPlan } from "./answer.ts";
import type { FlinkLogCode, FlinkLogLine } from "./trace.ts";

/** What a JobManager of 1.11 and later gets, where it gets anything. */
export function unifiedPlan({ outcome }: Answer): UnifiedPlan | undefined {
  return outcome.kind === "planned" && outcome.plan.model === "unified" ? outcome.plan : undefined;
}

/** What Flink logs on the way to a plan; nothing where it then refuses, since the refusal says more. */
export function logged({ outcome, log }: Answer, ...codes: readonly FlinkLogCode[]): FlinkLogLine | undefined {
  return outcome.kind === "planned" ? log.find((line) => codes.includes(line.code)) : undefined;
}
