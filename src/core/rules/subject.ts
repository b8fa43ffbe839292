import type { Answer } from "../jobmanager/answer.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";

/** What a rule looks at: an answer, and what is known around it. */
export interface Subject {
  readonly answer: Answer;
  /** Which of Flink's configuration files lie in the directory that was given; empty where none was. */
  readonly filesThere: readonly ConfigurationFileName[];
  /** Every key of every release. It is large, and so not always at hand: rules do without it as well as they can. */
  readonly catalogue?: OptionCatalogue;
}
