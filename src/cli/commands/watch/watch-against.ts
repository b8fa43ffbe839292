import { allSeen, type Basis } from "../../../core/assumed.ts";
import { restsOn } from "../../../core/explain/origin.ts";
import { answer } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";
import type { Budget } from "../../../core/watch/budget.ts";
import { type Drift, driftFrom, refusalOfFile } from "../../../core/watch/drift.ts";
import { askedQuestion, type ConfigurationRequest } from "../../input/question.ts";

/** What a file says beside a running JobManager. */
export interface Compared {
  /** Undefined where one of the two has no plan. */
  readonly drift: readonly Drift[] | undefined;
  /** Flink's own sentence, where it refuses the file. */
  readonly refused: string | undefined;
  /** What is taken for granted of the file, and what was not read of it. */
  readonly basis: Basis;
}

/** Compares a running JobManager with a file, which is read as the running release reads it. */
export class Comparison {
  // The variables of this shell are not those that the JobManager was started with.
  readonly #request: ConfigurationRequest;
  #budget: Budget | undefined;
  #compared: Compared = { drift: undefined, refused: undefined, basis: allSeen };

  constructor(path: string) {
    this.#request = { path, environment: {} };
  }

  /** Why the file cannot be read, where it cannot. */
  problem(): Localized | undefined {
    const asking = askedQuestion(this.#request);
    return asking.ok ? undefined : asking.problem;
  }

  compare(budget: Budget): Compared {
    if (this.#budget === budget) return this.#compared;
    this.#budget = budget;
    const asking = askedQuestion({ ...this.#request, flink: budget.version });
    const expected = asking.ok ? answer(asking.asked.question) : undefined;
    this.#compared = {
      drift: expected === undefined ? undefined : driftFrom(expected, budget),
      refused: expected === undefined ? undefined : refusalOfFile(expected),
      basis: expected === undefined ? allSeen : restsOn(expected),
    };
    return this.#compared;
  }
}
