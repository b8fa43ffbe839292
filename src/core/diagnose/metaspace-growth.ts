import { KiB, MiB } from "../memory/units.ts";
import type { Evidence, Facts } from "./sign.ts";

/** Where a log tells how full the metaspace is, and that a job came. */
export const metaspaceAnchors: readonly string[] = ["gc,metaspace", "[Metaspace: "];
export const jobAnchors: readonly string[] = ["Received JobGraph submission", "Received job submission"];

const AFTER = /Metaspace: \d+K(?:\(\d+K\))?->(\d+)K\((\d+)K\)/u;

/** A job that leaves nothing behind costs about this much. */
const ORDINARY_PER_JOB = 512n * KiB;
const FEWEST_SAMPLES = 4;
const FEWEST_JOBS = 5;
/** Flink's own classes, all of them, take less: growth up to here is loading, not leaking. */
const ALL_OF_FLINK = 96n * MiB;

/** Follows the metaspace of a garbage collection log, and the jobs of the JobManager's own. */
export class MetaspaceGrowth {
  #jobs = 0;
  #samples = 0;
  #falls = 0;
  #first: bigint | undefined;
  #last = 0n;
  #evidence: Evidence | undefined;

  line(text: string, file: string, line: number): void {
    if (jobAnchors.some((anchor) => text.includes(anchor))) this.#jobs++;
    const used = AFTER.exec(text)?.[1];
    if (used === undefined) return;
    const bytes = BigInt(used) << 10n;
    if (bytes + MiB < this.#last) this.#falls++;
    this.#first ??= bytes;
    this.#last = bytes;
    this.#samples++;
    this.#evidence = { file, line, text: text.trim().slice(0, 300) };
  }

  get jobs(): number {
    return this.#jobs;
  }

  /** The growth that looks like a leak: up and up, past all that Flink itself loads. */
  leak(): { readonly evidence: Evidence; readonly facts: Facts } | undefined {
    if (this.#evidence === undefined || this.#samples < FEWEST_SAMPLES || this.#falls > 0) return undefined;
    const grown = this.#last - (this.#first ?? 0n);
    if (this.#last < ALL_OF_FLINK || grown * 2n < this.#last) return undefined;
    return { evidence: this.#evidence, facts: { live: this.#last, jobs: this.#jobs } };
  }

  /** Whether so large a metaspace filled by so many jobs must have leaked. */
  filledByLeak(limit: bigint): boolean {
    const ordinary = ALL_OF_FLINK + BigInt(this.#jobs) * ORDINARY_PER_JOB;
    return this.#jobs >= FEWEST_JOBS && limit > ordinary + ordinary / 2n;
  }
}
