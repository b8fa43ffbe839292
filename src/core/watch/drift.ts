import type { Answer } from "../jobmanager/answer.ts";
import { componentSize } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { flinkMessage } from "../output/refusal-text.ts";
import type { Component } from "../process-memory/trace.ts";
import type { Budget } from "./budget.ts";

/** Something of the running JobManager that is not as expected, in bytes; undefined: no such limit. */
export interface Drift {
  readonly what: Component | "direct-memory-limit";
  /** `configuration`: as its own configuration has it; `jvm`: as the options of the JVM have it. */
  readonly where: "configuration" | "jvm";
  readonly expected: bigint | undefined;
  readonly running: bigint | undefined;
}

const parts: readonly Component[] = ["jvm-heap", "off-heap", "jvm-metaspace", "jvm-overhead"];

/** Where the JVM was told something else than the running configuration derives: an option that came later won. */
export function driftOfJvm({ spec, jvm, directMemoryLimit }: Budget): Drift[] {
  if (spec === undefined || jvm === undefined) return [];
  const pairs = [
    ["jvm-heap", spec.jvmHeap, jvm.heap],
    ["jvm-metaspace", spec.jvmMetaspace, jvm.metaspace],
    ["direct-memory-limit", directMemoryLimit ?? undefined, jvm.direct],
  ] as const;
  return pairs
    .filter(([, expected, running]) => expected !== running)
    .map(([what, expected, running]) => ({ what, where: "jvm", expected, running }));
}

/** What the release that runs says of a configuration that it refuses: nothing can be compared with it. */
export function refusalOfFile({ outcome }: Answer): string | undefined {
  return outcome.kind === "refused" ? flinkMessage(outcome.refusal) : undefined;
}

/** Where the running JobManager is not what a configuration would make of it; undefined where that has no plan. */
export function driftFrom(expected: Answer, budget: Budget): Drift[] | undefined {
  const plan = unifiedPlan(expected);
  if (plan === undefined || budget.spec === undefined) return undefined;
  const running = budget.spec;
  const drifts: Drift[] = parts
    .map((what) => ({
      what,
      where: "configuration" as const,
      expected: componentSize(plan.spec, what),
      running: componentSize(running, what),
    }))
    .filter((drift) => drift.expected !== drift.running);
  if (plan.directMemoryLimit !== budget.directMemoryLimit) {
    const [wanted, has] = [plan.directMemoryLimit ?? undefined, budget.directMemoryLimit ?? undefined];
    drifts.push({ what: "direct-memory-limit", where: "configuration", expected: wanted, running: has });
  }
  return [...drifts, ...driftOfJvm(budget)];
}
