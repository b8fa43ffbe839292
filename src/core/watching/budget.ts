import { stringValue } from "../configuration/config-value.ts";
import { Configuration } from "../configuration/configuration.ts";
import { derivePlan } from "../jobmanager/answer.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { type FlinkRelease, findRelease, newestRelease } from "../options/flink-release.ts";
import { type JvmLimits, jvmLimits } from "./jvm-limits.ts";
import type { SelfDescription } from "./sample.ts";

/** What a running JobManager has, by its own configuration. */
export interface Budget {
  readonly version: string;
  readonly release: FlinkRelease;
  readonly configuration: Configuration;
  /** As its release derives it from its own configuration; undefined where that has no plan. */
  readonly spec: JobManagerProcessSpec | undefined;
  /** In bytes; null where Flink sets none. */
  readonly directMemoryLimit: bigint | null;
  /** What the JVM was really told, which an option of the user's may have changed. */
  readonly jvm: JvmLimits | undefined;
  readonly jvmOptions: readonly string[];
}

/** The budget of a running JobManager: its own configuration, derived as its release derives it. */
export function budgetOf({ version, settings, jvmOptions }: SelfDescription): Budget {
  const found = findRelease(version);
  const release = found.ok ? found.release : newestRelease;
  const configuration = Configuration.of(
    settings.map(([key, value]) => ({ key, value: stringValue(value), from: { kind: "default" } })),
  );
  const outcome = derivePlan({ release, execution: "standalone", environment: {} }, configuration);
  const plan = outcome.kind === "planned" && outcome.plan.model === "unified" ? outcome.plan : undefined;
  return {
    version,
    release,
    configuration,
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
