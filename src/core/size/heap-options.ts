import type { Configuration } from "../configuration/configuration.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { javaOptionKeys } from "../options/launch-behaviour.ts";
import { type Features, type Histories, usualHistories } from "./features.ts";

/** Options that change how much lives on the heap, as far as they were measured. */
export interface ModelOptions extends Histories {
  /** `metrics.fetcher.update-interval`: with 0 the REST endpoint keeps no metrics. */
  readonly fetchesMetrics: boolean;
  /** Whether small state is handed over inline: not with `execution.checkpointing.data-inline-threshold: 0`. */
  readonly inlinesState: boolean;
  /** `jobstore.cache-size`, in bytes, and `jobstore.max-capacity`. */
  readonly jobStoreBytes: number;
  readonly jobStoreJobs: number;
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
  const cache = text(keys.jobStoreCache);
  const threshold = parseMemorySize(text(keys.inlineThreshold) ?? "");
  const javaOptions = javaOptionKeys.map((key) => configuration.get(key)?.value.text ?? "").join(" ");
  return {
    checkpointsHistory: count(keys.checkpointsHistory, usualOptions.checkpointsHistory),
    attemptsHistory: count(keys.attemptsHistory, usualOptions.attemptsHistory),
    exceptionsHistory: count(keys.exceptionsHistory, usualOptions.exceptionsHistory),
    inlinesState: !threshold.ok || threshold.bytes > 0n,
    fetchesMetrics: interval === undefined || !/^0+ *[a-zµ]*$/u.test(interval),
    jobStoreBytes: cacheBytes(cache),
    jobStoreJobs: count(keys.jobStoreCapacity, usualOptions.jobStoreJobs),
    nettyPools: !javaOptions.includes(`-D${NETTY_ALLOCATOR}=unpooled`),
  };
}

/** `jobstore.cache-size` is a long, or since 1.20 a size; a plain number is bytes in both. */
function cacheBytes(text: string | undefined): number {
  if (text === undefined) return usualOptions.jobStoreBytes;
  const size = parseMemorySize(text);
  return size.ok ? Number(size.bytes) : usualOptions.jobStoreBytes;
}

/** The counts of a workload as the options leave them. */
export function pricedFeatures(features: Features, options: ModelOptions): Features {
  const { fetchesMetrics, inlinesState, jobStoreJobs } = options;
  const kept = (finished: number) =>
    features.finishedJob === 0 ? 0 : Math.min(1, jobStoreJobs / features.finishedJob) * finished;
  return {
    ...features,
    finishedJob: kept(features.finishedJob),
    finishedSubtask: kept(features.finishedSubtask),
    ...(inlinesState ? {} : inFiles(features)),
    ...(fetchesMetrics ? {} : withoutMetrics),
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
