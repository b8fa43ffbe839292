import { type Answer, answerOfSettings } from "../jobmanager/answer.ts";
import { type JobManagerProcessSpec, totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { MiB } from "../memory/units.ts";
import type { Execution } from "../options/execution.ts";
import { type FlinkRelease, findRelease, newestRelease, oldestRelease } from "../options/flink-release.ts";
import {
  enableJvmDirectMemoryLimit,
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { jvmLimits, jvmMemory } from "../process-memory/jvm-memory-flag.ts";
import type { RunContext } from "./run-context.ts";

/** The release that ran, where the log tells it, else the newest. */
export function releaseOf(context: RunContext, asked: FlinkRelease | undefined): FlinkRelease {
  if (asked !== undefined) return asked;
  const name = context.flink ?? context.newestPossible;
  const found = name === undefined ? undefined : findRelease(name);
  if (found?.ok === false && found.reason === "too-old") return oldestRelease;
  return found?.ok === true ? found.release : newestRelease;
}

/** What a JobManager was started with, as far as its log tells. */
export interface LoggedConfiguration {
  readonly answer: Answer;
  /** Whether it logged its settings; otherwise only what came of them, and `answer` is the likeliest that gives it. */
  readonly isSaid: boolean;
  /** Where only what came of them is known: settings of each part, which give the same. */
  readonly otherwise: Answer | undefined;
  /** The parts that the log tells. */
  readonly known: readonly (keyof JobManagerProcessSpec)[];
}

/**
 * The configuration with which a JobManager was started, rebuilt from what it logged, and answered by the model.
 * Undefined where the log says too little.
 */
export function loggedConfiguration(
  context: RunContext,
  asked: FlinkRelease | undefined,
): LoggedConfiguration | undefined {
  const release = releaseOf(context, asked);
  const answerTo = (settings: ReadonlyMap<string, string>) => {
    if (settings.size === 0) return undefined;
    const answered = answerOfSettings(settings, release, { execution: executionOf(context) });
    return describes(answered, context) ? answered : undefined;
  };
  const said = answerTo(userSettings(context));
  if (said !== undefined) return { answer: said, isSaid: true, otherwise: undefined, known: ALL_PARTS };
  for (const [settings, known] of [
    [generatedSettings(context), ALL_PARTS],
    [summarySettings(context), ALL_PARTS],
    [jvmSettings(context), limitedParts(context)],
  ] as const) {
    const otherwise = answerTo(settings);
    if (otherwise === undefined) continue;
    const likeliest = ofTotalAlone(otherwise, release, context);
    return likeliest === undefined
      ? { answer: otherwise, isSaid: false, otherwise: undefined, known }
      : { answer: likeliest, isSaid: false, otherwise, known };
  }
  return undefined;
}

const ALL_PARTS: readonly (keyof JobManagerProcessSpec)[] = ["jvmHeap", "offHeap", "jvmMetaspace", "jvmOverhead"];

/** What the JVM's options limit. */
function limitedParts({ jvmOptions }: RunContext): (keyof JobManagerProcessSpec)[] {
  const { heap, direct, metaspace } = jvmLimits(jvmOptions);
  const limits = { jvmHeap: heap, offHeap: direct, jvmMetaspace: metaspace, jvmOverhead: undefined };
  return ALL_PARTS.filter((part) => limits[part] !== undefined);
}

/** The same sizes from the total alone, as Flink ships it and images and the operator set it; undefined where it gives others. */
function ofTotalAlone(fine: Answer, release: FlinkRelease, context: RunContext): Answer | undefined {
  const spec = unifiedPlan(fine)?.spec;
  if (spec === undefined) return undefined;
  const total = (totalProcessMemory(spec) + MiB / 2n) / MiB;
  const settings = new Map([[totalProcessMemoryOption.key, `${total}m`]]);
  if (fine.configuration.get(enableJvmDirectMemoryLimit.key)?.value.text === "true")
    settings.set(enableJvmDirectMemoryLimit.key, "true");
  const answered = answerOfSettings(settings, release, { execution: executionOf(context) });
  const same = unifiedPlan(answered)?.spec;
  return same !== undefined && ALL_PARTS.every((part) => isAlmost(same[part], spec[part])) ? answered : undefined;
}

/** A total is whole mebibytes; what is rounded on the way differs by less than one. */
function isAlmost(a: bigint, b: bigint): boolean {
  return a - b < MiB && b - a < MiB;
}

/** Whether the model's answer is what the JVM really got, as far as the log tells. */
function describes(answered: Answer, { jvmOptions, summary }: RunContext): boolean {
  const plan = unifiedPlan(answered);
  if (plan === undefined) return summary.size === 0 && jvmOptions.length === 0;
  const first = jvmMemory(jvmOptions.slice(0, jvmOptions.findLastIndex(generatedHeap) + 1), "max-heap");
  return first === undefined || first === plan.spec.jvmHeap;
}

/** The script writes sizes in bytes; people add theirs with a unit. */
function generatedHeap(option: string): boolean {
  return /^-Xmx\d+$/u.test(option);
}

function userSettings({ settings }: RunContext): ReadonlyMap<string, string> {
  return new Map([...settings].filter(([key]) => /^jobmanager\.(?:memory|heap)\./u.test(key)));
}

function generatedSettings({ dynamicConfigs, jvmOptions }: RunContext): ReadonlyMap<string, string> {
  if (dynamicConfigs.size === 0 || jvmLimits(jvmOptions).direct === undefined) return dynamicConfigs;
  return new Map([...dynamicConfigs, [enableJvmDirectMemoryLimit.key, "true"]]);
}

function summarySettings({ summary, jvmOptions }: RunContext): ReadonlyMap<string, string> {
  const [heap, offHeap, metaspace, overhead] = ["JVM Heap", "Off-heap", "JVM Metaspace", "JVM Overhead"].map((label) =>
    summary.get(label),
  );
  if (heap === undefined || offHeap === undefined || metaspace === undefined || overhead === undefined)
    return new Map();
  return fineGrained({ heap, offHeap, metaspace, overhead, limited: jvmLimits(jvmOptions).direct !== undefined });
}

function jvmSettings({ jvmOptions }: RunContext): ReadonlyMap<string, string> {
  const { heap, direct, metaspace } = jvmLimits(jvmOptions);
  if (heap === undefined) return new Map();
  return fineGrained({ heap, offHeap: direct, metaspace, overhead: undefined, limited: direct !== undefined });
}

interface Sizes {
  readonly heap: bigint;
  readonly offHeap: bigint | undefined;
  readonly metaspace: bigint | undefined;
  readonly overhead: bigint | undefined;
  readonly limited: boolean;
}

function fineGrained({ heap, offHeap, metaspace, overhead, limited }: Sizes): ReadonlyMap<string, string> {
  const settings = new Map([[jvmHeapMemory.key, `${heap}b`]]);
  if (offHeap !== undefined) settings.set(offHeapMemory.key, `${offHeap}b`);
  if (metaspace !== undefined) settings.set(jvmMetaspace.key, `${metaspace}b`);
  if (overhead !== undefined) settings.set(jvmOverheadMin.key, `${overhead}b`).set(jvmOverheadMax.key, `${overhead}b`);
  if (limited) settings.set(enableJvmDirectMemoryLimit.key, "true");
  return settings;
}

/** Where a JobManager was started, by the class that was. */
export function executionOf({ entrypoint }: RunContext): Execution {
  if (entrypoint?.startsWith("Kubernetes") === true) return "kubernetes";
  return entrypoint?.startsWith("Yarn") === true ? "yarn" : "standalone";
}
