import type { Answer } from "../../src/core/jobmanager/answer.ts";
import { componentSize } from "../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import { parseMemorySize } from "../../src/core/memory/memory-size.ts";
import { sizeSetting } from "../../src/core/memory/size-setting.ts";
import { GiB, MiB } from "../../src/core/memory/units.ts";
import { memoryKeys } from "../../src/core/options/job-manager-options.ts";
import { decidingStep } from "../../src/core/output/derivation-text.ts";
import type { Component } from "../../src/core/process-memory/trace.ts";
import { drawingOf } from "./picture/drawing.ts";
import { settingEdits } from "./reading/setting-edit.ts";
import { catchUp, change, jobManager, shown } from "./state.ts";

/** Sizes are changed where they stand in the text: by a slider, or by an edge in the picture. */

/** What can be changed, and the settings that it takes: the overhead is what it has to be when both its ends are. */
export const sizeKeys: ReadonlyMap<Component, readonly string[]> = new Map<Component, readonly string[]>([
  ["total-process", [memoryKeys.process]],
  ["jvm-heap", [memoryKeys.heap]],
  ["off-heap", [memoryKeys.offHeap]],
  ["jvm-metaspace", [memoryKeys.metaspace]],
  ["jvm-overhead", [memoryKeys.min, memoryKeys.max]],
]);

/** Sizes that a person would write: closer together where they are small. */
export const sizeSteps: readonly bigint[] = [
  ...range(16n * MiB, 512n * MiB, 16n * MiB),
  ...range(512n * MiB, 4n * GiB, 64n * MiB),
  ...range(4n * GiB, 16n * GiB, 256n * MiB),
  ...range(16n * GiB, 65n * GiB, GiB),
];

function range(from: bigint, to: bigint, by: bigint): bigint[] {
  return Array.from({ length: Number((to - from) / by) }, (_, at) => from + BigInt(at) * by);
}

/** Which of the steps is nearest to a size. */
export function stepAt(bytes: bigint): number {
  const above = sizeSteps.findIndex((step) => step >= bytes);
  if (above <= 0) return above === 0 ? 0 : sizeSteps.length - 1;
  const [low, high] = [sizeSteps[above - 1] as bigint, sizeSteps[above] as bigint];
  return bytes - low < high - bytes ? above - 1 : above;
}

/** Whether the text has a place for the settings of a component. */
export function canResize(answer: Answer, component: Component): boolean {
  return sizeKeys.get(component)?.every((key) => settingEdits(answer, key, "1g", shown.value) !== undefined) ?? false;
}

/** Writes a component's size into the text; null takes it out, so that Flink derives it again. */
export function resize(component: Component, bytes: bigint | null): void {
  for (const key of sizeKeys.get(component) ?? []) {
    // Each edit is of the text that the one before has made.
    catchUp();
    const answer = jobManager.value?.answer;
    const edits =
      answer === undefined
        ? undefined
        : settingEdits(answer, key, bytes === null ? null : sizeSetting(bytes), shown.value);
    if (edits !== undefined) change(edits);
  }
}

/** The size that a component has; where nothing holds together, the one that is set, or as far as Flink came. */
export function sizeNow(answer: Answer, component: Component): bigint | undefined {
  const plan = unifiedPlan(answer);
  if (plan !== undefined) return componentSize(plan.spec, component);
  const key = sizeKeys.get(component)?.[0];
  const setting = key === undefined ? undefined : answer.configuration.get(key);
  const read = setting === undefined ? undefined : parseMemorySize(setting.value.text);
  if (read?.ok === true) return read.bytes;
  const { parts, frames } = drawingOf(answer);
  return [...parts, ...frames].find((one) => one.component === component)?.bytes;
}

/**
 * Which of a component's edges moves when it grows: where what is above it is what is left over, all below it holds its
 * place.
 */
export function movingEdge({ steps }: Pick<Answer, "steps">, component: Component): "upper" | "lower" {
  const isSet = (one: Component) => /^(?:configured|legacy)$/u.test(decidingStep(steps, one)?.how ?? "");
  if (component === "off-heap") return isSet("jvm-heap") ? "lower" : "upper";
  if (component !== "jvm-metaspace" && component !== "jvm-overhead") return "lower";
  return isSet("total-process") && !isSet("total-flink") && !isSet("jvm-heap") ? "upper" : "lower";
}
