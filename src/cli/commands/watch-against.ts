import { answer } from "../../core/jobmanager/answer.ts";
import type { Localized } from "../../core/messages/language.ts";
import type { Budget } from "../../core/watching/budget.ts";
import { type Drift, driftFrom } from "../../core/watching/drift.ts";
import type { Invocation } from "../command.ts";
import { askedQuestion } from "../question.ts";

/** Compares a running JobManager with a file, which is read as the running release reads it. */
export class Comparison {
  readonly #invocation: Invocation;
  #budget: Budget | undefined;
  #drift: readonly Drift[] | undefined;

  constructor(invocation: Invocation, path: string) {
    // The variables of this shell are not those that the JobManager was started with.
    this.#invocation = { ...invocation, operands: [path], options: {}, dynamicArguments: [], environment: {} };
  }

  /** Why the file cannot be read, where it cannot. */
  problem(): Localized | undefined {
    const asking = askedQuestion(this.#invocation, undefined);
    return asking.ok ? undefined : asking.problem;
  }

  /** Undefined where one of the two has no plan. */
  drift(budget: Budget): readonly Drift[] | undefined {
    if (this.#budget === budget) return this.#drift;
    this.#budget = budget;
    const asking = askedQuestion(this.#invocation, budget.version);
    this.#drift = asking.ok ? driftFrom(answer(asking.asked.question), budget) : undefined;
    return this.#drift;
  }
}
