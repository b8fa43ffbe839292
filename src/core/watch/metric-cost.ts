import { KiB } from "../memory/units.ts";
import type { JobMaster } from "./sample.ts";

/**
 * What a JobManager keeps when anyone asks for its metrics: to answer, it fetches those of every TaskManager and holds
 * them as strings. Measured with 1.20.5 and 2.3.0: 34 to 41 kB for each running subtask (docs/watch.md).
 */
const PER_RUNNING_SUBTASK = 41n * KiB;
/** The share of the heap that watching may cost without being told to. */
const AFFORDABLE_PART = 20n;

/** In bytes of heap. */
export function metricCost(jobs: readonly JobMaster[]): bigint {
  return jobs.reduce((sum, job) => sum + BigInt(job.runningSubtasks), 0n) * PER_RUNNING_SUBTASK;
}

/** Whether that much is little of a heap: at most a twentieth. An unknown heap is taken as a small one. */
export function isAffordable(cost: bigint, heap: bigint | undefined): boolean {
  return cost * AFFORDABLE_PART <= (heap ?? 512n * KiB * KiB);
}
