import type { Answer, Outcome } from "../jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Component } from "../process-memory/trace.ts";

/** What an answer gives a component; 1.10 set none but the heap, and in a container the total. */
export function sizeOf({ outcome }: Answer, component: Component): bigint | "refused" | "unknown" | "unset" {
  if (outcome.kind === "unknown") return "unknown";
  if (outcome.kind !== "planned") return "refused";
  const { plan } = outcome;
  if (plan.model === "unified") return componentSize(plan.spec, component);
  if (component === "jvm-heap") return plan.jvmHeap ?? "unset";
  return (component === "total-process" ? plan.container : null) ?? "unset";
}

/** The components that get another size, of those that the old release had. */
export function changedComponents(before: Answer, after: Answer): readonly Component[] {
  return components.filter((component) => {
    const [old, now] = [sizeOf(before, component), sizeOf(after, component)];
    return old !== now && (old !== "unset" || component === "jvm-heap");
  });
}

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
