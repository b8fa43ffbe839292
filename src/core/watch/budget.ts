import { type Answer, answerOfSettings } from "../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { findRelease, newestRelease } from "../options/flink-release.ts";
import { type JvmLimits, jvmLimits } from "../process/jvm-memory-flag.ts";
import type { SelfDescription } from "./sample.ts";

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

export function budgetOf({ version, settings, jvmOptions }: SelfDescription): Budget {
  const found = findRelease(version);
  const release = found.ok ? found.release : newestRelease;
  const answered = answerOfSettings(settings, release, { name: "/jobmanager/config" });
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

export function metaspaceLimit({ jvm, spec }: Budget): bigint | undefined {
  return jvm?.metaspace ?? spec?.jvmMetaspace;
}

/** What direct memory may take: the JVM's limit, where it has one. */
export function directLimit({ jvm, directMemoryLimit }: Budget): bigint | undefined {
  return jvm === undefined ? (directMemoryLimit ?? undefined) : jvm.direct;
}
