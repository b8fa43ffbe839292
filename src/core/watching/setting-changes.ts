import { Configuration } from "../configuration/configuration.ts";
import { derivePlan } from "../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { type SettingChange, withChanges } from "../jobmanager/way-out.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalFlinkMemory,
  totalProcessMemory,
} from "../options/job-manager-options.ts";
import type { Budget } from "./budget.ts";

/** What a part should have, in bytes; a heap that is not named keeps what it has. */
export type Wanted = Partial<Record<keyof JobManagerProcessSpec, bigint>>;

/** Sizes are proposed in steps that read well. */
const STEP = 64n * MiB;
const MOST_TRIES = 64;

/** The settings that give a JobManager what is wanted, each tried with its release; none where nothing works. */
export function changesFor(budget: Budget, wanted: Wanted): SettingChange[] {
  if (budget.spec === undefined) return [];
  const own = withoutDerived(budget.configuration);
  const heap = wanted.jvmHeap ?? budget.spec.jvmHeap;
  const changes = partChanges(own, wanted);
  const total = [totalProcessMemory.key, totalFlinkMemory.key].find((key) => own.has(key));
  if (own.has(jvmHeapMemory.key)) {
    if (wanted.jvmHeap !== undefined) changes.push({ key: jvmHeapMemory.key, value: sizeSetting(roundedToStep(heap)) });
    if (total === undefined) return tried(budget.release, own, changes, heap) === undefined ? [] : changes;
  }
  return total === undefined ? [] : withTotal(budget.release, own, changes, total, heap);
}

/** Start scripts add what they derived as `-D` in plain bytes: that is no setting of the user's. */
function withoutDerived(configuration: Configuration): Configuration {
  const derived = [jvmHeapMemory, offHeapMemory, jvmMetaspace, jvmOverheadMin, jvmOverheadMax].map(({ key }) => key);
  const hasTotal = configuration.has(totalProcessMemory.key) || configuration.has(totalFlinkMemory.key);
  const settings = [...configuration.settings()].filter(({ key, value }) => {
    const scripts = derived.includes(key) && /^\d+b$/u.test(value.text);
    return !scripts || (key === jvmHeapMemory.key && !hasTotal);
  });
  return Configuration.of(settings);
}

function partChanges(own: Configuration, wanted: Wanted): SettingChange[] {
  const changes: SettingChange[] = [];
  const set = (key: string, bytes: bigint) => changes.push({ key, value: sizeSetting(bytes) });
  if (wanted.jvmMetaspace !== undefined) set(jvmMetaspace.key, roundedToStep(wanted.jvmMetaspace));
  if (wanted.offHeap !== undefined) set(offHeapMemory.key, roundedToStep(wanted.offHeap));
  if (wanted.jvmOverhead !== undefined) {
    const overhead = roundedToStep(wanted.jvmOverhead);
    set(jvmOverheadMin.key, overhead);
    const most = parseMemorySize(own.get(jvmOverheadMax.key)?.value.text ?? (jvmOverheadMax.defaultValue as string));
    if (most.ok && most.bytes < overhead) set(jvmOverheadMax.key, overhead);
  }
  return changes;
}

/** Raises a total until the heap has what it should: by what is missing, as often as it takes. */
function withTotal(
  release: FlinkRelease,
  own: Configuration,
  changes: readonly SettingChange[],
  key: string,
  heap: bigint,
): SettingChange[] {
  const now = parseMemorySize(own.get(key)?.value.text ?? "");
  if (!now.ok) return [];
  let total = now.bytes;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const all = total === now.bytes ? [...changes] : [...changes, { key, value: sizeSetting(total) }];
    const spec = tried(release, own, all, 0n);
    if (spec !== undefined && spec.jvmHeap >= heap) return all;
    const missing = spec === undefined ? STEP : heap - spec.jvmHeap;
    total = roundedToStep(total + (missing > 0n ? missing : STEP));
  }
  return [];
}

/** What the release derives with the changes, if it gives at least such a heap. */
function tried(
  release: FlinkRelease,
  own: Configuration,
  changes: readonly SettingChange[],
  heap: bigint,
): JobManagerProcessSpec | undefined {
  const outcome = derivePlan({ release, execution: "standalone", environment: {} }, withChanges(own, changes));
  if (outcome.kind !== "planned" || outcome.plan.model !== "unified") return undefined;
  return outcome.plan.spec.jvmHeap >= heap ? outcome.plan.spec : undefined;
}

function roundedToStep(bytes: bigint): bigint {
  return ((bytes + STEP - 1n) / STEP) * STEP;
}

/** A setting as it would stand in a configuration. */
export function settingText({ key, value }: SettingChange): string {
  return value === null ? key : `${key}: ${value}`;
}

