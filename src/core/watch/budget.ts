import type { NotRead } from "../assumed.ts";
import type { Setting } from "../configuration/configuration.ts";
import { type Answer, answerOfSettings } from "../jobmanager/answer.ts";
import { inSteps, settingsFor } from "../jobmanager/enlarge.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { findRelease, newestRelease } from "../options/flink-release.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { type JvmLimits, jvmLimits } from "../process-memory/jvm-memory-flag.ts";
import type { SelfDescription, Use } from "./sample.ts";

/** What a running JobManager has, by its own configuration. */
export interface Budget {
  readonly version: string;
  /** Its own configuration, derived as its release derives it. */
  readonly answer: Answer;
  /** Undefined where its configuration has no plan. */
  readonly spec: JobManagerProcessSpec | undefined;
  /** In bytes; null where Flink sets none. */
  readonly directMemoryLimit: bigint | null;
  /** What the JVM was really told, which an option of the user's may have changed. */
  readonly jvm: JvmLimits | undefined;
  readonly jvmOptions: readonly string[];
}

const CONFIGURATION = "/jobmanager/config";

const restNotRead: NotRead = {
  what: { en: `the rest of ${CONFIGURATION}`, zh: `${CONFIGURATION} 的其余部分` },
  why: { en: "it is more than Headroom reads", zh: "它超过读取上限" },
};

/** The budget that a JobManager describes itself: a release that is not known is taken as the newest. */
export function budgetOf({ version, settings, partlyRead, jvmOptions }: SelfDescription): Budget {
  const found = findRelease(version);
  const release = found.ok ? found.release : newestRelease;
  const missing = partlyRead === true ? [restNotRead] : [];
  const answered = answerOfSettings(settings, release, { name: CONFIGURATION, missing });
  const plan = unifiedPlan(answered);
  return {
    version,
    answer: answered,
    spec: plan?.spec,
    directMemoryLimit: plan?.directMemoryLimit ?? null,
    jvm: jvmOptions === undefined ? undefined : jvmLimits(jvmOptions),
    jvmOptions: jvmOptions ?? [],
  };
}

/** The heap that the JVM has: what it was told, else what the configuration derives. */
export function heapLimit({ jvm, spec }: Budget): bigint | undefined {
  return jvm?.heap ?? spec?.jvmHeap;
}

/** The same of the metaspace. */
export function metaspaceLimit({ jvm, spec }: Budget): bigint | undefined {
  return jvm?.metaspace ?? spec?.jvmMetaspace;
}

/** What direct memory may take: the JVM's limit, where it has one. */
export function directLimit({ jvm, directMemoryLimit }: Budget): bigint | undefined {
  return jvm === undefined ? (directMemoryLimit ?? undefined) : jvm.direct;
}

/** The settings that give one part so much, the others what they have, tried with the release; none where it refuses. */
export function adviceToEnlarge(
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
  const hasTotal = settings.some(
    ({ key }) => key === totalProcessMemoryOption.key || key === totalFlinkMemoryOption.key,
  );
  return settings.filter(({ key, value }) => {
    const derived = derivedKeys.includes(key) && /^\d+b$/u.test(value.text);
    return !derived || (key === jvmHeapMemory.key && !hasTotal);
  });
}

/**
 * What the process takes beside heap, metaspace and direct memory: code, thread stacks, the JVM's own. All of the heap
 * that is committed is taken as resident, so it is at least this; undefined where nothing is left to say.
 */
export function nativeUse({ process, heapCommitted, heap, metaspace, direct }: Use): bigint | undefined {
  const committed = heapCommitted ?? heap;
  if (process === undefined || committed === undefined || metaspace === undefined) return undefined;
  const rest = process.value - committed.value - metaspace.value - (direct?.value ?? 0n);
  return rest > 0n ? rest : undefined;
}
