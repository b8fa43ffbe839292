import type { GcCounters, Instant, Sample } from "./sample.ts";
import { Series } from "./series.ts";

/** As many counts of jobs are told apart. */
const JOB_COUNTS = 48;

/** What one run of a JobManager, from its start to its end, showed so far. */
export class ObservedRun {
  readonly heap: Series = new Series();
  /** What was left after full collections, where those are seen. */
  readonly heapAfterFull: Series = new Series();
  readonly metaspace: Series = new Series();
  /** The metaspace over the number of jobs submitted instead of over time. */
  readonly metaspaceByJobs: Series = new Series(1, JOB_COUNTS);
  readonly subtasks: Series = new Series();
  readonly gc: GcWindow = new GcWindow();
  #jobs = 0;
  #fullCollections: number | undefined;
  #lastFullAt: Instant = Number.NEGATIVE_INFINITY;
  #lastStart: Instant = Number.NEGATIVE_INFINITY;

  /** Jobs submitted, as far as they were seen. */
  get jobs(): number {
    return this.#jobs;
  }

  add(at: Instant, sample: Sample): void {
    this.#countJobs(sample.jobStarts);
    const known = { jobs: this.#jobs, collections: sample.gc?.value.collections ?? 0 };
    const { heap, metaspace } = sample.use;
    if (heap !== undefined) this.heap.add(at, heap.value, known);
    this.#addFullCollection(at, sample, known);
    if (metaspace !== undefined) {
      this.metaspace.add(at, metaspace.value, known);
      this.metaspaceByJobs.add(this.#jobs, metaspace.value, known);
    }
    if (sample.gc !== undefined) this.gc.add(at, sample.gc.value);
    this.subtasks.add(at, BigInt(sample.jobMasters.reduce((sum, job) => sum + job.subtasks, 0)), known);
  }

  /** Of a collection that only its count shows, what is in use at the next look is the most that it can have left. */
  #addFullCollection(at: Instant, { use, gc }: Sample, known: { jobs: number; collections: number }): void {
    const measured = use.heapAfterFullCollection;
    const count = gc?.value.fullCollections;
    const happened = count !== undefined && this.#fullCollections !== undefined && count > this.#fullCollections;
    this.#fullCollections = count;
    if (measured !== undefined) {
      if (measured.at <= this.#lastFullAt) return;
      this.#lastFullAt = measured.at;
      this.heapAfterFull.add(measured.at, measured.value, known);
    } else if (happened && use.heap !== undefined) {
      this.heapAfterFull.add(at, use.heap.value, known);
    }
  }

  #countJobs(starts: readonly Instant[]): void {
    const known = this.#lastStart;
    // There may be a hundred thousand of them: no list of those that are new is made.
    for (const start of starts) {
      if (start <= known) continue;
      this.#jobs++;
      this.#lastStart = Math.max(this.#lastStart, start);
    }
  }
}

/** The window over which clouds raise their alarm: full collections for 30 % of five minutes. */
const GC_WINDOW: number = 5 * 60_000;
/** Points closer together than this are not kept: five minutes then hold at most 151. */
const GRAIN = 2_000;

/** How much of a stretch of time collecting took. */
export interface GcShare {
  /** Of the time, 0 to 1. */
  readonly share: number;
  readonly milliseconds: number;
}

/** The share of the last five minutes that collecting garbage took. */
class GcWindow {
  #points: { readonly at: Instant; readonly milliseconds: number }[] = [];
  #newest: { readonly at: Instant; readonly milliseconds: number } | undefined;

  add(at: Instant, { milliseconds }: GcCounters): void {
    this.#newest = { at, milliseconds };
    const last = this.#points.at(-1);
    if (last === undefined || at - last.at >= GRAIN) this.#points.push(this.#newest);
    while (this.#points.length > 1 && at - (this.#points[1]?.at ?? at) >= GC_WINDOW) this.#points.shift();
  }

  get share(): GcShare | undefined {
    const [first, last] = [this.#points[0], this.#newest];
    if (first === undefined || last === undefined || last.at - first.at < GRAIN) return undefined;
    const milliseconds = last.at - first.at;
    return { share: Math.min((last.milliseconds - first.milliseconds) / milliseconds, 1), milliseconds };
  }
}
