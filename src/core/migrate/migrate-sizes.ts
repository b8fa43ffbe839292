import type { Answer } from "../jobmanager/answer.ts";
import { componentSize, components } from "../jobmanager/process-spec.ts";
import type { Component } from "../process/trace.ts";

/** What an answer gives a component; 1.10 set none but the heap, and in a container the total. */
export function sizeOf({ outcome }: Answer, component: Component): bigint | "refused" | "unset" {
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
