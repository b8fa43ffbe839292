import type { Answer } from "../../../src/core/jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { decidingStep } from "../../../src/core/output/derivation-text.ts";
import { conflictOf } from "../../../src/core/process-memory/conflict.ts";
import type { Refusal, RefusalReason } from "../../../src/core/process-memory/refusal.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";

/** The parts of a process in the order of Flink's picture, from top to bottom. */
export const leaves = ["jvm-heap", "off-heap", "jvm-metaspace", "jvm-overhead"] as const;
export type Leaf = (typeof leaves)[number];

/** A stretch of the picture, in bytes from its top. */
export interface Stretch {
  readonly component: Component;
  readonly start: bigint;
  readonly bytes: bigint;
}

/** What is to be drawn: parts one below the other, and the frames around them. */
export interface Drawing {
  readonly parts: readonly (Stretch & { readonly component: Leaf })[];
  /** The outer frame first; of a refusal, frames that their parts do not fit. */
  readonly frames: readonly Stretch[];
  /** All that is drawn, in bytes. */
  readonly extent: bigint;
  /** The total that shares are of; none where nothing holds together. */
  readonly whole: bigint | undefined;
  /** What is not known is drawn with a question mark. */
  readonly unknown: readonly Component[];
  readonly conflict: boolean;
  /** Of a refusal, what has no room, and the frame that it has no room in. */
  readonly excess: { readonly start: bigint; readonly bytes: bigint; readonly in: Component } | undefined;
}

/** The picture of an answer. */
export function drawingOf(answer: Answer): Drawing {
  const plan = unifiedPlan(answer);
  if (plan !== undefined) {
    const { spec } = plan;
    return stacked((component) => componentSize(spec, component), totalProcessMemory(spec), false);
  }
  if (answer.outcome.kind === "refused") return refusedDrawing(answer, answer.outcome.refusal);
  if (answer.outcome.kind === "planned" && answer.outcome.plan.model === "heap-only") {
    const { jvmHeap, container } = answer.outcome.plan;
    const sizes = new Map<Component, bigint>();
    if (jvmHeap !== null) sizes.set("jvm-heap", jvmHeap);
    if (container !== null) sizes.set("total-process", container);
    return stacked((component) => sizes.get(component), container ?? undefined, false);
  }
  return stacked(() => undefined, undefined, false);
}

/** The sizes as far as Flink came; where the parts are more than their total, they stick out of it. */
function refusedDrawing(answer: Answer, { reason }: Refusal): Drawing {
  const sizes = new Map<Component, bigint>();
  for (const component of components) {
    const step = decidingStep(answer.steps, component);
    if (step !== undefined) sizes.set(component, step.bytes);
  }
  const told = (component: Component, bytes: bigint) => sizes.set(component, bytes);
  switch (reason.code) {
    case "overhead-outside-range":
      told("jvm-overhead", reason.overhead < reason.min ? reason.min : reason.overhead);
      told("total-flink", reason.totalFlink);
      break;
    case "metaspace-and-overhead-exceed-total-process":
      told("jvm-overhead", reason.overhead);
      break;
    case "off-heap-leaves-no-heap":
      told("total-flink", reason.totalFlink);
      told("off-heap", reason.offHeap);
      if (reason.from !== undefined) told("jvm-overhead", reason.from.overhead);
      break;
    default:
      break;
  }
  const drawn = stacked((component) => sizes.get(component), undefined, true);
  return { ...drawn, excess: excessOf(drawn, reason) };
}

/** What sticks out of the whole that was to hold it, or of the overhead is more than it may have. */
function excessOf({ parts, frames, extent }: Drawing, reason: RefusalReason): Drawing["excess"] {
  const conflict = conflictOf(reason);
  const frame = frames.find(({ component }) => component === conflict?.whole);
  if (conflict === undefined || frame === undefined) return undefined;
  const overhead = parts.find(({ component }) => component === "jvm-overhead");
  if (reason.code === "overhead-outside-range" && overhead !== undefined && reason.overhead > reason.max) {
    return { start: overhead.start + reason.max, bytes: reason.overhead - reason.max, in: conflict.whole };
  }
  const last =
    conflict.whole === "total-flink"
      ? parts.filter(({ component }) => component === "jvm-heap" || component === "off-heap")
      : parts;
  const end = last.reduce((furthest, { start, bytes }) => (start + bytes > furthest ? start + bytes : furthest), 0n);
  const bytes = (end > extent ? extent : end) - frame.bytes;
  return bytes > 0n ? { start: frame.bytes, bytes, in: conflict.whole } : undefined;
}

function stacked(
  sizeOf: (component: Component) => bigint | undefined,
  whole: bigint | undefined,
  conflict: boolean,
): Drawing {
  const parts: Drawing["parts"][number][] = [];
  const unknown: Component[] = [];
  let at = 0n;
  let flinkEnd = 0n;
  for (const component of leaves) {
    const bytes = sizeOf(component);
    if (bytes === undefined) unknown.push(component);
    else {
      parts.push({ component, start: at, bytes });
      at += bytes;
    }
    if (component === "off-heap") {
      // A total that is given holds its place although not all of its parts are known.
      const flink = sizeOf("total-flink");
      flinkEnd = flink ?? at;
      if (flink !== undefined && flink > at) at = flink;
    }
  }
  const process = sizeOf("total-process");
  const flink = sizeOf("total-flink");
  const frames: Stretch[] = [];
  if (process !== undefined) frames.push({ component: "total-process", start: 0n, bytes: process });
  else unknown.push("total-process");
  if (flink !== undefined) frames.push({ component: "total-flink", start: 0n, bytes: flink });
  else unknown.push("total-flink");
  const extent = [at, process ?? 0n, flinkEnd].reduce((a, b) => (a > b ? a : b));
  return { parts, frames, extent, whole, unknown, conflict, excess: undefined };
}
