import type { GcShare, ObservedRun } from "./observed-run.ts";
import type { Instant } from "./sample.ts";
import type { Bucket } from "./series.ts";
import { floorPoints, type Point, recentFloor, type Slope, slopeOf } from "./slope.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Before that, a trend of the heap over time is no more than noise. */
const HEAP_TREND_AFTER = 10 * MINUTE;
/** Below so many different counts of jobs the metaspace of a job cannot be told from that of starting up. */
const FEWEST_JOB_COUNTS = 4;
/** What a full collection left longer ago says little of now. */
const MEASURED_LATELY = 30 * MINUTE;
/** A trend counts where so many pairs of points agree on its direction. */
const AGREEMENT = 0.8;

/** Where a JobManager is heading, as far as one run of it was seen. Bytes. */
export interface Trends {
  readonly watchedMilliseconds: number;
  /** What the heap holds at least: measured after full collections, else the lowest use seen lately. */
  readonly heapFloor: { readonly bytes: bigint; readonly known: "after-full-collection" | "lowest-seen" } | undefined;
  readonly heapLowest: bigint | undefined;
  readonly heapHighest: { readonly at: Instant; readonly bytes: bigint } | undefined;
  /** How the floor moves; undefined as long as that cannot be told. */
  readonly heapBytesPerHour: bigint | undefined;
  /** Whether it rises for certain, and not by a little. */
  readonly heapGrows: boolean;
  readonly heapFullInMilliseconds: number | undefined;
  readonly jobsSubmitted: number;
  readonly metaspaceBytesPerJob: bigint | undefined;
  readonly metaspaceGrows: boolean;
  readonly metaspaceFullAfterJobs: number | undefined;
  readonly gcShare: GcShare | undefined;
  /** Subtasks of all jobs, when watching began and now. */
  readonly subtasks: { readonly first: number; readonly last: number } | undefined;
}

interface Limits {
  readonly heap: bigint | undefined;
  readonly metaspace: bigint | undefined;
}

/** Where one run is heading, against the limits that are known, in bytes. */
export function trendsOf(run: ObservedRun, limits: Limits): Trends {
  return {
    watchedMilliseconds: run.subtasks.span,
    ...heapTrend(run, limits.heap),
    ...metaspaceTrend(run, limits.metaspace),
    jobsSubmitted: run.jobs,
    gcShare: run.gc.share,
    subtasks: subtaskTrend(run.subtasks.buckets),
  };
}

type HeapTrend = Pick<
  Trends,
  "heapFloor" | "heapLowest" | "heapHighest" | "heapBytesPerHour" | "heapGrows" | "heapFullInMilliseconds"
>;

function heapTrend({ heap, heapAfterFull }: ObservedRun, limit: bigint | undefined): HeapTrend {
  const floor = heapFloor(heap.buckets, heapAfterFull.buckets);
  const slope = heapSlope(heap.buckets, heapAfterFull.buckets);
  const perHour = slope === undefined ? undefined : BigInt(Math.round(slope.perUnit * HOUR));
  const grows = slope !== undefined && perHour !== undefined && isRising(slope, limit ?? 0n);
  const left = floor === undefined || limit === undefined ? undefined : limit - floor.bytes;
  const full = grows && left !== undefined ? Math.max(Number(left) / slope.perUnit, 0) : undefined;
  return {
    heapFloor: floor,
    heapLowest: lowestOf(heap.buckets),
    heapHighest: highestOf(heap.buckets),
    heapBytesPerHour: perHour,
    heapGrows: grows,
    heapFullInMilliseconds: full,
  };
}

function heapFloor(heap: readonly Bucket[], afterFull: readonly Bucket[]): Trends["heapFloor"] {
  const measured = afterFull.at(-1);
  const now = heap.at(-1)?.to ?? 0;
  if (measured !== undefined && now - measured.to <= MEASURED_LATELY) {
    return { bytes: measured.last, known: "after-full-collection" };
  }
  const lowest = recentFloor(heap, 5 * MINUTE);
  return lowest === undefined ? undefined : { bytes: lowest, known: "lowest-seen" };
}

function heapSlope(heap: readonly Bucket[], afterFull: readonly Bucket[]): Slope | undefined {
  const measured = slopeOf(afterFull.map(({ from, lowest }) => ({ x: from, y: lowest })));
  const slope = measured ?? slopeOf(floorPoints(heap).slice(1));
  return slope !== undefined && slope.span >= HEAP_TREND_AFTER ? slope : undefined;
}

/** By at least 8 MiB and a thirtieth of the limit, with hardly a step back. */
function isRising({ perUnit, agreement, span }: Slope, limit: bigint): boolean {
  const rise = perUnit * span;
  return agreement >= AGREEMENT && rise >= Math.max(8 * 1024 * 1024, Number(limit) / 30);
}

type MetaspaceTrend = Pick<Trends, "metaspaceBytesPerJob" | "metaspaceGrows" | "metaspaceFullAfterJobs">;

/** The first job brings classes that the next ones share: it is left out. */
function metaspaceTrend({ metaspace, metaspaceByJobs }: ObservedRun, limit: bigint | undefined): MetaspaceTrend {
  const points = metaspaceByJobs.buckets
    .filter(({ from }) => from >= 2)
    .map(({ to, lowest }): Point => ({ x: to, y: lowest }));
  const slope = points.length < FEWEST_JOB_COUNTS ? undefined : slopeOf(points);
  const perJob = slope === undefined ? undefined : BigInt(Math.round(slope.perUnit));
  const grows = slope !== undefined && slope.agreement >= AGREEMENT && slope.perUnit >= 256 * 1024;
  const now = metaspace.buckets.at(-1)?.last;
  const left = limit === undefined || now === undefined ? undefined : limit - now;
  return {
    metaspaceBytesPerJob: perJob,
    metaspaceGrows: grows,
    metaspaceFullAfterJobs: grows && left !== undefined ? Math.floor(Number(left) / slope.perUnit) : undefined,
  };
}

function subtaskTrend(buckets: readonly Bucket[]): Trends["subtasks"] {
  const [first, last] = [buckets[0], buckets.at(-1)];
  return first === undefined || last === undefined
    ? undefined
    : { first: Number(first.lowest), last: Number(last.last) };
}

function lowestOf(buckets: readonly Bucket[]): bigint | undefined {
  return buckets.reduce<bigint | undefined>(
    (low, { lowest }) => (low === undefined || lowest < low ? lowest : low),
    undefined,
  );
}

function highestOf(buckets: readonly Bucket[]): Trends["heapHighest"] {
  const top = buckets.reduce<Bucket | undefined>(
    (high, bucket) => (high === undefined || bucket.highest > high.highest ? bucket : high),
    undefined,
  );
  return top === undefined ? undefined : { at: top.to, bytes: top.highest };
}
