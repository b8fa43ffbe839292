import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import type { Calibration } from "./calibration.ts";
import type { ModelOptions } from "./heap-options.ts";
import { type Need, needOf, overheadUsed, partsOfSpec, withRoom } from "./need.ts";
import type { Workload } from "./workload.ts";

/** Whether a part of the memory is enough for a workload. */
export type Enough =
  /** It has what is recommended. */
  | "enough"
  /** It works as predicted, with less room than is recommended. */
  | "tight"
  /** It will not work. */
  | "too-small";

export type PartOfSpec = keyof JobManagerProcessSpec;

/** One part of the memory against what a workload needs of it, in bytes. */
export interface PartVerdict {
  readonly part: PartOfSpec;
  readonly has: bigint;
  /** What will be in use, predicted. */
  readonly used: bigint;
  /** What is recommended. */
  readonly recommended: bigint;
  readonly enough: Enough;
}

/** How many more jobs of one of the workload's shapes fit until a part has less than is recommended. */
export interface MoreJobs {
  /** Index of the shape in the workload. */
  readonly shape: number;
  readonly jobs: number;
  /** What then has too little; undefined where nothing has within a million jobs. */
  readonly breaks: PartOfSpec | undefined;
}

/** What a JobManager's memory is good for. */
export interface Capacity {
  readonly spec: JobManagerProcessSpec;
  readonly parts: readonly PartVerdict[];
  readonly enough: Enough;
  readonly more: readonly MoreJobs[];
}

const MOST_JOBS = 1 << 20;

/** Whether a memory is enough for a workload, and for how many more jobs. */
export function capacityOf(
  workload: Workload,
  spec: JobManagerProcessSpec,
  calibration: Calibration,
  options: ModelOptions,
): Capacity {
  const judged = (jobs: Workload) => verdicts(needOf(jobs, calibration, options), spec);
  const parts = judged(workload);
  return { spec, parts, enough: worst(parts), more: workload.jobs.map((_, shape) => moreOf(workload, shape, judged)) };
}

function verdicts(need: Need, spec: JobManagerProcessSpec): PartVerdict[] {
  const { used, bounds, smallestHeap } = need;
  const overhead = overheadUsed(used.threads, spec.jvmHeap);
  const uses: Readonly<Record<PartOfSpec, bigint>> = {
    jvmHeap: BigInt(Math.ceil(need.live.bytes)),
    offHeap: used.direct,
    jvmMetaspace: used.metaspace,
    jvmOverhead: overhead,
  };
  // What people chose with less than Flink's defaults is measured by what is used, with a quarter of room.
  const recommended = (part: PartOfSpec) => (part === "jvmHeap" ? bounds.jvmHeap : withRoom(uses[part]));
  const least = (part: PartOfSpec) => (part === "jvmHeap" ? smallestHeap : uses[part]);
  return partsOfSpec.map((part) => {
    const has = spec[part];
    const enough = has >= recommended(part) ? "enough" : has >= least(part) ? "tight" : "too-small";
    return { part, has, used: uses[part], recommended: recommended(part), enough };
  });
}

function worst(parts: readonly PartVerdict[]): Enough {
  const has = (enough: Enough) => parts.some((part) => part.enough === enough);
  return has("too-small") ? "too-small" : has("tight") ? "tight" : "enough";
}

function moreOf(workload: Workload, shape: number, judged: (jobs: Workload) => readonly PartVerdict[]): MoreJobs {
  const breaks = (more: number) =>
    judged(withMore(workload, shape, more)).find(({ enough }) => enough !== "enough")?.part;
  if (breaks(0) !== undefined) return { shape, jobs: 0, breaks: breaks(0) };
  if (breaks(MOST_JOBS) === undefined) return { shape, jobs: MOST_JOBS, breaks: undefined };
  let fits = 0;
  let tooMany = MOST_JOBS;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (breaks(middle) === undefined) fits = middle;
    else tooMany = middle;
  }
  return { shape, jobs: fits, breaks: breaks(tooMany) };
}

function withMore({ jobs, ...rest }: Workload, shape: number, more: number): Workload {
  return { ...rest, jobs: jobs.map((job, index) => (index === shape ? { ...job, count: job.count + more } : job)) };
}

/** A workload with so many times its jobs. */
export function grown({ jobs, ...rest }: Workload, factor: number): Workload {
  return {
    ...rest,
    jobs: jobs.map((job) => ({
      ...job,
      count: Math.ceil(job.count * factor),
      ...(job.perHour === undefined ? {} : { perHour: Math.ceil(job.perHour * factor) }),
    })),
  };
}
