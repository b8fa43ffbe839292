import { roundedUp, sizeSetting } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  legacyHeapOptions,
  offHeapMemory,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { readMemorySize } from "../process-memory/read-option.ts";
import { Refusal } from "../process-memory/refusal.ts";
import { type Answer, derivePlan, legacyHeapReader, type UnifiedPlan } from "./answer.ts";
import { legacyHeapTarget } from "./legacy-heap.ts";
import { type JobManagerProcessSpec, totalProcessMemory } from "./process-spec.ts";
import { type SettingChange, withChanges } from "./setting-change.ts";
import { unifiedPlan } from "./unified-plan.ts";

/** Whole steps of 64 MiB read as somebody's decision and leave a little room. */
export const STEP: bigint = 64n * MiB;

/** A size to propose: at least so many bytes, in whole steps. */
export function inSteps(bytes: bigint): bigint {
  return ((bytes + STEP - 1n) / STEP) * STEP;
}

/** Settings to change, and what comes of it. */
export interface ChangedSettings {
  readonly changes: readonly SettingChange[];
  /** What the changed configuration derives to: it was tried. */
  readonly plan: UnifiedPlan;
}

/**
 * The settings that give each part of the memory at least what is wanted, in the style of the configuration: where a
 * total is set, the total grows, so that the other parts stay as they are. Undefined where the release would refuse it.
 */
export function settingsFor(answer: Answer, wanted: JobManagerProcessSpec): ChangedSettings | undefined {
  const now = plannedBy(answer, []);
  if (now === undefined) return undefined;
  const given = (option: { readonly key: string }) => answer.configuration.has(option.key);
  const { spec } = now;
  const set = (option: { readonly key: string }, bytes: bigint): SettingChange => ({
    key: option.key,
    value: sizeSetting(roundedUp(bytes)),
  });

  const changes: SettingChange[] = [];
  const legacy = legacyTarget(answer);
  const total = given(totalProcessMemoryOption) || legacy === totalProcessMemoryOption.key;
  const remainder = given(jvmHeapMemory) && given(totalFlinkMemoryOption) && !given(offHeapMemory);
  if (wanted.jvmHeap > spec.jvmHeap && (given(jvmHeapMemory) || legacy === jvmHeapMemory.key)) {
    changes.push(set(jvmHeapMemory, wanted.jvmHeap));
  }
  if (wanted.offHeap > spec.offHeap && !remainder) changes.push(set(offHeapMemory, wanted.offHeap));
  if (wanted.jvmMetaspace > spec.jvmMetaspace) changes.push(set(jvmMetaspace, wanted.jvmMetaspace));
  if (wanted.jvmOverhead > spec.jvmOverhead) changes.push(...overheadChanges(answer, wanted.jvmOverhead));
  const flink = wanted.jvmHeap + wanted.offHeap;
  if (given(totalFlinkMemoryOption) && flink > spec.jvmHeap + spec.offHeap)
    changes.push(set(totalFlinkMemoryOption, flink));

  const complete = total ? withTotal(answer, changes, wanted) : changes;
  if (complete === undefined || complete.length === 0) return undefined;
  const plan = plannedBy(answer, complete);
  return plan === undefined || !covers(plan.spec, wanted) ? undefined : { changes: complete, plan };
}

function overheadChanges(answer: Answer, wanted: bigint): SettingChange[] {
  const bytes = roundedUp(wanted);
  const most = readMemorySize(answer.configuration, jvmOverheadMax);
  const raised = { key: jvmOverheadMax.key, value: sizeSetting(bytes) };
  return [
    { key: jvmOverheadMin.key, value: sizeSetting(bytes) },
    ...(most instanceof Refusal || most >= bytes ? [] : [raised]),
  ];
}

/** The smallest total, in whole mebibytes, with which every part gets what is wanted. */
function withTotal(
  answer: Answer,
  changes: readonly SettingChange[],
  wanted: JobManagerProcessSpec,
): SettingChange[] | undefined {
  const tried = (mebibytes: bigint): SettingChange[] | undefined => {
    const all = [...changes, { key: totalProcessMemoryOption.key, value: `${mebibytes}m` }];
    const plan = plannedBy(answer, all);
    return plan !== undefined && covers(plan.spec, wanted) ? all : undefined;
  };
  const least = roundedUp(totalProcessMemory(wanted)) / MiB;
  const first = tried(least);
  if (first !== undefined) return inPlace(first, answer);
  // The overhead grows with the total, so that somewhat more is needed.
  let below = least;
  let enough = least * 2n;
  if (tried(enough) === undefined) return undefined;
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n;
    if (tried(middle) === undefined) below = middle;
    else enough = middle;
  }
  const found = tried(enough);
  return found === undefined ? undefined : inPlace(found, answer);
}

/** Without a total that already fits. */
function inPlace(changes: SettingChange[], answer: Answer): SettingChange[] {
  return changes.filter(({ key, value }) => answer.configuration.get(key)?.value.text !== value);
}

function covers(spec: JobManagerProcessSpec, wanted: JobManagerProcessSpec): boolean {
  return (
    spec.jvmHeap >= wanted.jvmHeap &&
    spec.offHeap >= wanted.offHeap &&
    spec.jvmMetaspace >= wanted.jvmMetaspace &&
    spec.jvmOverhead >= wanted.jvmOverhead
  );
}

/** What a configuration derives to once it is changed; undefined where its release refuses it, or has no such plan. */
export function plannedBy(answer: Answer, changes: readonly SettingChange[]): UnifiedPlan | undefined {
  return unifiedPlan({ outcome: derivePlan(answer.question, withChanges(answer.configuration, changes)) });
}

/** What a heap option of before 1.11 stands for here, where one is set and still read. */
function legacyTarget({ question, configuration }: Answer): string | undefined {
  if (!question.release.behaviour.readsLegacyHeap) return undefined;
  const target = legacyHeapTarget(legacyHeapReader(question));
  if (configuration.has(target)) return undefined;
  return legacyHeapOptions.some((option) => configuration.has(option.key)) ? target : undefined;
}
