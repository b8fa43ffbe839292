import type { Setting } from "../configuration/configuration.ts";
import { answerOfSettings } from "../jobmanager/answer.ts";
import { inSteps, settingsFor } from "../jobmanager/enlarge.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
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

/** The settings that give one part so much, the others what they have, tried with the release; none where it refuses. */
export function enlarge(
  { answer, spec }: Budget,
  part: keyof JobManagerProcessSpec,
  bytes: bigint,
): readonly SettingChange[] {
  if (spec === undefined) return [];
  const own = ownSettings([...answer.configuration.settings()]).map(({ key, value }) => [key, value.text] as const);
  const wanted = { ...spec, [part]: inSteps(bytes) };
  return settingsFor(answerOfSettings(own, answer.question.release), wanted)?.changes ?? [];
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
