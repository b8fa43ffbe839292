import type { Answer, Outcome } from "../jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";

/**
 * Whether a JobManager gets the same memory by two answers, to the byte: the same components and arguments. Of 1.10,
 * which knew nothing else, the same heap and the same container; what both refuse is the same, too.
 */
export function isSameMemory(before: Answer, after: Answer): boolean {
  return isSameOutcome(before.outcome, after.outcome);
}

function isSameOutcome(before: Outcome, after: Outcome): boolean {
  if (before.kind !== "planned" || after.kind !== "planned") return before.kind === after.kind;
  const [old, now] = [before.plan, after.plan];
  if (now.model === "heap-only") return false;
  if (old.model === "heap-only") {
    const { container, jvmHeap } = old;
    return now.spec.jvmHeap === jvmHeap && (container === null || container === totalProcessMemory(now.spec));
  }
  return (
    components.every((component) => componentSize(old.spec, component) === componentSize(now.spec, component)) &&
    old.jvmArguments.join(" ") === now.jvmArguments.join(" ")
  );
}
