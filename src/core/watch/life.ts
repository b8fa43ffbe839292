import { GcWindow } from "./gc-window.ts";
import type { Instant, Sample } from "./sample.ts";
import { Series } from "./series.ts";

/** As many counts of jobs are told apart. */
const JOB_COUNTS = 48;

/** What one life of a JobManager showed so far. */
export class Life {
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
    const newer = starts.filter((start) => start > this.#lastStart);
    this.#jobs += newer.length;
    for (const start of newer) this.#lastStart = Math.max(this.#lastStart, start);
  }
}
