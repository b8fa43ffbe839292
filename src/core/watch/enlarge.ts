import type { Setting } from "../configuration/configuration.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { settingsFor } from "../jobmanager/settings-for.ts";
import { MiB } from "../memory/units.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalFlinkMemory,
  totalProcessMemory,
} from "../options/job-manager-options.ts";
import { answerFor, type Budget } from "./budget.ts";

/** Sizes are proposed in steps that read well. */
const STEP = 64n * MiB;

/** The settings that give one part so much, the others what they have, tried with the release; none where it refuses. */
export function enlarge(
  { answer, spec }: Budget,
  part: keyof JobManagerProcessSpec,
  bytes: bigint,
): readonly SettingChange[] {
  if (spec === undefined) return [];
  const own = answerFor(answer.question.release, ownSettings([...answer.configuration.settings()]));
  const wanted = ((bytes + STEP - 1n) / STEP) * STEP;
  return settingsFor(own, { ...spec, [part]: wanted })?.changes ?? [];
}

const derivedKeys: readonly string[] = [jvmHeapMemory, offHeapMemory, jvmMetaspace, jvmOverheadMin, jvmOverheadMax].map(
  ({ key }) => key,
);

/** Start scripts add what they derived, in plain bytes as `1073741824b`: those are no settings of the user's. */
function ownSettings(settings: readonly Setting[]): readonly Setting[] {
  const hasTotal = settings.some(({ key }) => key === totalProcessMemory.key || key === totalFlinkMemory.key);
  return settings.filter(({ key, value }) => {
    const derived = derivedKeys.includes(key) && /^\d+b$/u.test(value.text);
    return !derived || (key === jvmHeapMemory.key && !hasTotal);
  });
}
