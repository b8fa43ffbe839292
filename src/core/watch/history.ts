import { type Budget, budgetOf, heapLimit, metaspaceLimit } from "./budget.ts";
import { ObservedRun } from "./observed-run.ts";
import type { Answered, Instant, Observation, Sample, SelfDescription, Silent } from "./sample.ts";
import { type Trends, trendsOf } from "./trends.ts";

/** What is known of a JobManager after any number of looks at it. */
export interface Watching {
  readonly at: Instant;
  /** When watching began. */
  readonly since: Instant;
  /** Undefined while it answers. */
  readonly silent: (Silent & { readonly since: Instant }) | undefined;
  /** The last that it answered; undefined where it never did. */
  readonly answered: { readonly at: Instant; readonly sample: Sample; readonly budget: Budget } | undefined;
  readonly restarts: { readonly count: number; readonly last: Instant | undefined };
  readonly trends: Trends;
}

/**
 * Takes observations in, in their order, and says what they amount to. Its memory does not grow: it keeps series of
 * bounded length, and of a JobManager that restarted nothing but the fact.
 */
export class History {
  #since: Instant | undefined;
  #at: Instant = 0;
  #silent: Watching["silent"];
  #answered: Watching["answered"];
  #description: SelfDescription | undefined;
  #restarts = 0;
  #lastRestart: Instant | undefined;
  #run = new ObservedRun();

  add({ at, outcome }: Observation): void {
    this.#since ??= at;
    this.#at = at;
    if (outcome.kind === "silent") this.#silent = { ...outcome, since: this.#silenceSince(at) };
    else this.#addAnswer(at, outcome);
  }

  view(): Watching {
    const { heap, metaspace } = this.#limits();
    return {
      at: this.#at,
      since: this.#since ?? this.#at,
      silent: this.#silent,
      answered: this.#answered,
      restarts: { count: this.#restarts, last: this.#lastRestart },
      trends: trendsOf(this.#run, { heap, metaspace }),
    };
  }

  /** Silence of another kind is the same silence: a process that dies first hangs, then is gone. */
  #silenceSince(at: Instant): Instant {
    return this.#silent?.since ?? at;
  }

  #addAnswer(at: Instant, { sample, description }: Answered): void {
    const before = this.#answered?.sample;
    if (before !== undefined && isAnotherRun(before, sample)) {
      this.#restarts++;
      this.#lastRestart = at;
      this.#run = new ObservedRun();
    }
    const known = this.#answered !== undefined && this.#description === description;
    const budget = known ? (this.#answered as { budget: Budget }).budget : budgetOf(description);
    this.#description = description;
    this.#silent = undefined;
    this.#answered = { at, sample, budget };
    this.#run.add(at, sample);
  }

  #limits(): { heap: bigint | undefined; metaspace: bigint | undefined } {
    const budget = this.#answered?.budget;
    if (budget === undefined) return { heap: undefined, metaspace: undefined };
    return { heap: heapLimit(budget), metaspace: metaspaceLimit(budget) };
  }
}

/** A JobManager that restarted has another identity, or counts from zero again. */
function isAnotherRun(before: Sample, now: Sample): boolean {
  if (before.instance !== undefined && now.instance !== undefined) return before.instance !== now.instance;
  const [earlier, later] = [before.gc, now.gc];
  if (earlier === undefined || later === undefined || earlier.from !== later.from) return false;
  return later.value.collections < earlier.value.collections || later.value.milliseconds < earlier.value.milliseconds;
}
