import type { FeatureName } from "./features.ts";

/** What each count of a workload costs, in bytes (or in threads). What was never seen to cost anything is left out. */
export type Coefficients = Readonly<Partial<Record<FeatureName, number>>>;

/** What was measured of real JobManagers of one release, and how far it is to be trusted. Sizes are bytes. */
export interface Calibration {
  readonly flink: string;
  readonly java: string;
  readonly collector: string;
  readonly cores: number;
  /** The day. */
  readonly measuredOn: string;
  /** The heap of the JobManagers that were measured: it decides the size of G1's regions. */
  readonly jvmHeapBytes: number;
  /** Points to which the coefficients were fitted. */
  readonly fitted: number;
  /** What is live on the heap. */
  readonly live: Coefficients;
  /** Netty's pooled chunks on the heap, where its allocator keeps such. */
  readonly chunks?: Chunks;
  /** A finished job as the job store writes it into a file. */
  readonly stored: StoredBytes;
  /** What stays of a finished job once it is purged, until the JobManager ends. */
  readonly purgedJobBytes: number;
  /** What G1 leaves lying after a full collection, or cannot use of a region, on top of what is live. */
  readonly collectorBytes: number;
  readonly metaspace: Coefficients;
  readonly direct: Coefficients;
  readonly threads: Coefficients;
  /** What the told range reaches to both sides: so much of what the jobs add, as a fraction, and so many bytes. */
  readonly range: { readonly jobs: number; readonly bytes: number };
  readonly heldOut: readonly HeldOut[];
  /** The largest workload that was measured. */
  readonly largest: {
    readonly jobs: number;
    readonly waitingSubtasks: number;
    readonly runningSubtasks: number;
    readonly taskManagers: number;
  };
}

/** Bytes of a graph that is serialised, for the job and for each of its subtasks. */
export interface StoredBytes {
  readonly job: number;
  readonly subtask: number;
}

/** How well jobs in one state that the fit never saw, larger than any that it did, were predicted: fractions. */
export interface HeldOut {
  readonly state: "waiting" | "running" | "checkpoints" | "observed" | "finished" | "partly-cached";
  readonly points: number;
  readonly medianError: number;
  readonly largestError: number;
  /** How many lay inside of the told range. */
  readonly inRange: number;
}

/** Chunks of 4 MiB that Netty's pools pin, one for each thread of the REST endpoint once it needs one. */
export interface Chunks {
  readonly bytes: number;
  /** What Netty holds instead where it has no pools. */
  readonly unpooledBytes: number;
  /** What a chunk wastes of G1's regions, in bytes, at the heap that was measured. */
  readonly wasteBytes: number;
  readonly idle: number;
  /** With one job, two, and so on; more jobs are as the last. */
  readonly waiting: readonly number[];
  readonly running: readonly number[];
  /** How many more or fewer there may be. */
  readonly spread: number;
}
