import { answer, type UnifiedPlan } from "../jobmanager/answer.ts";
import { inSteps, plannedBy, STEP } from "../jobmanager/enlarge.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import type { ConfigOption } from "../options/config-option.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { covers, defaultSize, leastOfFlink, type Need } from "./need.ts";

/** Settings that give a workload what it needs, and what the release makes of them. */
export interface Recommendation {
  readonly settings: readonly SettingChange[];
  readonly plan: UnifiedPlan;
}

/** The most that is searched: 4 EiB, below which Flink can still count bytes. */
const MOST_STEPS = 1n << 36n;

/**
 * The smallest process size, in steps of 64 MiB, with which every part gets what is recommended; parts for which Flink's
 * defaults do are not set. Undefined where no size does: of a release before 1.11, or beyond all sizes.
 */
export function recommend(need: Need, release: FlinkRelease, execution: Execution): Recommendation | undefined {
  const empty = answer({
    release,
    execution,
    given: { kind: "settings", source: { name: "", text: "" }, settings: [] },
    arguments: [],
    environment: {},
  });
  const tried = (steps: bigint): Recommendation | undefined => {
    for (const overhead of overheadSettings(need)) {
      const settings = [...settingsWith(need, steps * STEP), ...overhead];
      const plan = plannedBy(empty, settings);
      if (plan !== undefined && covers(plan.spec, need.bounds)) return { settings, plan };
    }
    return undefined;
  };
  let below = 0n;
  let enough = 1n;
  while (tried(enough) === undefined) {
    if (enough >= MOST_STEPS) return undefined;
    below = enough;
    enough *= 2n;
  }
  while (enough - below > 1n) {
    const middle = (below + enough) / 2n;
    if (tried(middle) === undefined) below = middle;
    else enough = middle;
  }
  return tried(enough);
}

/** A total, and those parts that Flink's defaults would leave too small. */
function settingsWith({ bounds }: Need, total: bigint): SettingChange[] {
  const { offHeap, jvmMetaspace: metaspace } = leastOfFlink;
  return [
    set(totalProcessMemoryOption, total),
    ...(bounds.offHeap > offHeap ? [set(offHeapMemory, inSteps(bounds.offHeap))] : []),
    ...(bounds.jvmMetaspace > metaspace ? [set(jvmMetaspace, inSteps(bounds.jvmMetaspace))] : []),
  ];
}

/** Ways to an overhead that is enough, the shortest first: as it is derived, with a higher cap, at least so much. */
function overheadSettings({ bounds }: Need): readonly SettingChange[][] {
  const size = inSteps(bounds.jvmOverhead);
  const most = set(jvmOverheadMax, size);
  const least = set(jvmOverheadMin, size);
  return size > defaultSize(jvmOverheadMax) ? [[], [most], [least, most]] : [[], [least]];
}

function set({ key }: ConfigOption, size: bigint): SettingChange {
  return { key, value: sizeSetting(size) };
}
