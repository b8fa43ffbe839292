import { STEP } from "../jobmanager/enlarge.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import type { ConfigOption } from "../options/config-option.ts";
import {
  jvmMetaspace,
  jvmOverheadMin,
  offHeapMemory,
  RECOMMENDED_MINIMUM_HEAP,
} from "../options/job-manager-options.ts";
import type { Calibration } from "./calibration.ts";
import { featuresOf } from "./features.ts";
import { type ModelOptions, pricedFeatures } from "./heap-options.ts";
import { costOfAll, type LiveHeap, liveHeapOf } from "./live-heap.ts";
import type { Workload } from "./workload.ts";

/** What a JobManager with a workload needs of each part of its memory. */
export interface Need {
  readonly live: LiveHeap;
  /** What a fetch of all metrics takes for a moment, in bytes. */
  readonly fetchPeak: bigint;
  /** The smallest heap with which it was seen to work, a fifth of the time collecting. */
  readonly smallestHeap: bigint;
  /** What will be in use, predicted. */
  readonly used: Used;
  /** What is recommended of each part at least. */
  readonly bounds: JobManagerProcessSpec;
}

interface Used {
  readonly metaspace: bigint;
  readonly direct: bigint;
  readonly threads: number;
}

/** Heap for each byte that lives: collecting costs less than 5 % of the time from 1.81 on, of one job or of many. */
export const HEAP_FOR_LIVE = 2;
/** Of a heap with less than this for each byte that lives no JobManager was seen to work: at 1.05 it ran out of memory. */
const SMALLEST_FOR_LIVE = 1.19;
/** What a running subtask's metrics take while they are fetched, before they are in the store. */
const FETCH_BYTES_PER_SUBTASK = 31_000;
/** What is recommended beyond what will be in use of metaspace and direct memory. */
const ROOM = 2n;

/** What a workload needs, under a release's calibration. */
export function needOf(workload: Workload, calibration: Calibration, options: ModelOptions): Need {
  const live = liveHeapOf(workload, calibration, options);
  const features = pricedFeatures(featuresOf(workload, options), options, calibration.stored);
  const fetchPeak = bytes(FETCH_BYTES_PER_SUBTASK * features.observedSubtask);
  const used: Used = {
    metaspace: bytes(costOfAll(calibration.metaspace, features)),
    direct: bytes(costOfAll(calibration.direct, features)),
    threads: Math.ceil(costOfAll(calibration.threads, features)),
  };
  const heap = largest(leastOfFlink.jvmHeap, bytes(live.bytes * HEAP_FOR_LIVE) + fetchPeak);
  return {
    live,
    fetchPeak,
    smallestHeap: bytes(live.bytes * SMALLEST_FOR_LIVE),
    used,
    bounds: {
      jvmHeap: heap,
      // Flink's defaults leave room for classes and buffers of users' code, which no model of ours knows.
      offHeap: largest(leastOfFlink.offHeap, used.direct * ROOM),
      jvmMetaspace: largest(leastOfFlink.jvmMetaspace, used.metaspace * ROOM),
      // The heap of what is recommended may be a step larger.
      jvmOverhead: largest(leastOfFlink.jvmOverhead, withRoom(overheadUsed(used.threads, heap + STEP))),
    },
  };
}

/** Committed by HotSpot 17 for itself, by its own account: code, symbols, the shared archive, what G1 needs at least. */
const JVM_BYTES = 60 * 1024 * 1024;
/** A thread's stack as far as it is touched, and what the JVM keeps of the thread. */
const THREAD_BYTES = 100 * 1024;
/** G1's bitmaps, card table and remembered sets, for each byte of heap. */
const G1_SHARE = 0.041;

/** Native memory that no other part stands for. */
export function overheadUsed(threads: number, jvmHeap: bigint): bigint {
  return bytes(JVM_BYTES + threads * THREAD_BYTES + Number(jvmHeap) * G1_SHARE);
}

/** What is recommended of a part of which so much is used: a quarter more. */
export function withRoom(used: bigint): bigint {
  return (used * 5n) / 4n;
}

export function covers(spec: JobManagerProcessSpec, bounds: JobManagerProcessSpec): boolean {
  return partsOfSpec.every((part) => spec[part] >= bounds[part]);
}

export const partsOfSpec: readonly (keyof JobManagerProcessSpec)[] = [
  "jvmHeap",
  "offHeap",
  "jvmMetaspace",
  "jvmOverhead",
];

/** The default of an option that is a size, in bytes. */
export function defaultSize({ defaultValue }: ConfigOption): bigint {
  const size = parseMemorySize(defaultValue ?? "");
  return size.ok ? size.bytes : 0n;
}

/** The least that Flink's own defaults and warnings know of each part. */
export const leastOfFlink: JobManagerProcessSpec = {
  jvmHeap: RECOMMENDED_MINIMUM_HEAP,
  offHeap: defaultSize(offHeapMemory),
  jvmMetaspace: defaultSize(jvmMetaspace),
  jvmOverhead: defaultSize(jvmOverheadMin),
};

function largest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function bytes(count: number): bigint {
  return BigInt(Math.ceil(count));
}
