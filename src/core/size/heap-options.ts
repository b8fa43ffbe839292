import type { Configuration } from "../configuration/configuration.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { javaOptionKeys } from "../options/launch-behaviour.ts";
import type { StoredBytes } from "./calibration.ts";
import { type Features, type Histories, usualHistories } from "./features.ts";

/** Options that change how much lives on the heap, as far as they were measured. */
export interface ModelOptions extends Histories {
  /** `metrics.fetcher.update-interval`: with 0 the REST endpoint keeps no metrics. */
  readonly fetchesMetrics: boolean;
  /** Whether small state is handed over inline: not with `execution.checkpointing.data-inline-threshold: 0`. */
  readonly inlinesState: boolean;
  /** `jobstore.cache-size`: how many bytes of graphs of finished jobs, as they are serialised, the job store has on the heap. */
  readonly jobStoreBytes: number;
  /** `jobstore.max-capacity`: how many finished jobs it keeps. */
  readonly jobStoreJobs: number;
  /** `jobstore.type: Memory`: it has all of them on the heap. */
  readonly jobStoreInMemory: boolean;
  /** Whether Netty keeps its memory in pools: `-Dorg.apache.flink.shaded.netty4.io.netty.allocator.type`. */
  readonly nettyPools: boolean;
}

/** What Flink does where nothing is set, 1.11–2.3. */
export const usualOptions: ModelOptions = {
  ...usualHistories,
  fetchesMetrics: true,
  inlinesState: true,
  jobStoreBytes: 50 * 1024 * 1024,
  jobStoreJobs: Number.MAX_SAFE_INTEGER,
  jobStoreInMemory: false,
  nettyPools: true,
};

/** The keys of the options, the newest first, which counts. */
const keys = {
  checkpointsHistory: ["web.checkpoints.history", "jobmanager.web.checkpoints.history"],
  attemptsHistory: ["jobmanager.execution.attempts-history-size", "job-manager.max-attempts-history-size"],
  exceptionsHistory: ["web.exception-history-size"],
  inlineThreshold: [
    "execution.checkpointing.data-inline-threshold",
    "state.storage.fs.memory-threshold",
    "state.backend.fs.memory-threshold",
  ],
  fetcherInterval: ["metrics.fetcher.update-interval"],
  jobStoreCache: ["completed-application-store.cache-size", "jobstore.cache-size"],
  jobStoreCapacity: ["completed-application-store.max-capacity", "jobstore.max-capacity"],
  jobStoreExpiration: ["jobstore.expiration-time"],
  jobStoreType: ["completed-application-store.type", "jobstore.type"],
  rescalesHistory: ["web.adaptive-scheduler.rescale-history.size"],
} as const;

/** The property that Flink's copy of Netty reads: without the prefix it has no effect. */
export const NETTY_ALLOCATOR = "org.apache.flink.shaded.netty4.io.netty.allocator.type";

/** What a configuration says of them; what cannot be read is taken as if it were not there, as it is check's business. */
export function modelOptionsOf(configuration: Configuration): ModelOptions {
  const text = (names: readonly string[]) =>
    names.map((key) => configuration.get(key)?.value.text).find((value) => value !== undefined);
  const count = (names: readonly string[], otherwise: number) => {
    const value = text(names)?.trim();
    return value !== undefined && /^\d{1,15}$/u.test(value) ? Number(value) : otherwise;
  };
  const interval = text(keys.fetcherInterval)?.trim();
  // It is a duration under the name that 2.3 gave it, and counts seconds under the one before.
  const expiration = text(["completed-application-store.expiration-time"]);
  const threshold = parseMemorySize(text(keys.inlineThreshold) ?? "");
  const javaOptions = javaOptionKeys.map((key) => configuration.get(key)?.value.text ?? "").join(" ");
  return {
    checkpointsHistory: count(keys.checkpointsHistory, usualOptions.checkpointsHistory),
    attemptsHistory: count(keys.attemptsHistory, usualOptions.attemptsHistory),
    exceptionsHistory: count(keys.exceptionsHistory, usualOptions.exceptionsHistory),
    inlinesState: !threshold.ok || threshold.bytes > 0n,
    fetchesMetrics: interval === undefined || !/^0+ *[a-zµ]*$/u.test(interval),
    rescalesHistory: count(keys.rescalesHistory, usualOptions.rescalesHistory),
    finishedSeconds:
      expiration === undefined
        ? count(keys.jobStoreExpiration, usualOptions.finishedSeconds)
        : (secondsOf(expiration.trim()) ?? usualOptions.finishedSeconds),
    jobStoreBytes: count(keys.jobStoreCache, usualOptions.jobStoreBytes),
    jobStoreJobs: count(keys.jobStoreCapacity, usualOptions.jobStoreJobs),
    jobStoreInMemory: text(keys.jobStoreType)?.trim().toLowerCase() === "memory",
    nettyPools: !javaOptions.includes(`-D${NETTY_ALLOCATOR}=unpooled`),
  };
}

/** A duration; undefined where it cannot be read. */
function secondsOf(duration: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,15})\s*([a-z]*)$/iu.exec(duration) ?? [];
  const length = unitSeconds.find(([names]) => names.test(unit))?.[1];
  return number === undefined || length === undefined ? undefined : Number(number) * length;
}

/** As Flink reads a duration; a number without a unit is milliseconds. */
const unitSeconds: readonly (readonly [RegExp, number])[] = [
  [/^d(?:ays?)?$/iu, 86_400],
  [/^h(?:ours?)?$/iu, 3_600],
  [/^m(?:in(?:ute)?s?)?$/iu, 60],
  [/^s(?:ec(?:ond)?s?)?$/iu, 1],
  [/^(?:ms|milli(?:second)?s?)?$/iu, 0.001],
];

/** The counts of a workload as the options leave them, where the job store's files have so many bytes. */
export function pricedFeatures(features: Features, options: ModelOptions, stored: StoredBytes): Features {
  const { fetchesMetrics, inlinesState } = options;
  return {
    ...features,
    ...finishedOnHeap(features, options, stored),
    ...(inlinesState ? {} : inFiles(features)),
    ...(fetchesMetrics ? {} : withoutMetrics),
  };
}

/** As many as may be kept, and of their graphs as many as fit into the cache. */
function finishedOnHeap(
  { finishedDetail, finishedSubtask }: Features,
  { jobStoreJobs, jobStoreBytes, jobStoreInMemory }: ModelOptions,
  stored: StoredBytes,
): Partial<Features> {
  if (finishedDetail === 0) return {};
  const jobs = Math.min(finishedDetail, jobStoreJobs);
  const subtasks = (finishedSubtask * jobs) / finishedDetail;
  const bytes = stored.job * jobs + stored.subtask * subtasks;
  const cached = jobStoreInMemory || bytes === 0 ? 1 : Math.min(1, jobStoreBytes / bytes);
  return {
    finishedDetail: jobStoreInMemory ? 0 : jobs,
    finishedDetailSubtask: jobStoreInMemory ? 0 : subtasks,
    finishedJob: cached * jobs,
    finishedSubtask: cached * subtasks,
  };
}

/** What was inline is a handle of a file for each subtask. */
function inFiles({ checkpointStateByte, checkpointSubtask, checkpointHandle }: Features): Partial<Features> {
  return checkpointStateByte === 0
    ? {}
    : { checkpointStateByte: 0, checkpointHandle: checkpointHandle + checkpointSubtask };
}

const withoutMetrics: Partial<Features> = {
  anyObserved: 0,
  observedJob: 0,
  observedSubtask: 0,
  observedOperator: 0,
  observedNameCharacter: 0,
  observedTaskManager: 0,
};
