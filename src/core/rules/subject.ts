import type { Source, Span } from "../diagnostics/source.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { DeploymentSpec } from "../kubernetes/deployment-spec.ts";
import type { OperatorOutcome } from "../kubernetes/operator.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";

/** What a rule looks at: an answer, and what is known around it. */
export interface Subject {
  readonly answer: Answer;
  /** Which of Flink's configuration files lie in the directory that was given; empty where none was. */
  readonly filesThere: readonly ConfigurationFileName[];
  /** Every key of every release. It is large, and so not always at hand: rules do without it as well as they can. */
  readonly catalogue?: OptionCatalogue;
  /** The deployment on Kubernetes that the configuration is of, where it is one that the operator runs. */
  readonly deployment?: OperatedDeployment;
  /** Where the variables of the environment are set, of those that a manifest sets. */
  readonly variables?: ReadonlyMap<string, TextPlace>;
  /** The answer once the text that the question came from is edited, where that is no file of Flink's. */
  readonly answerTo?: (edited: Source) => Answer | undefined;
}

export interface TextPlace {
  readonly source: Source;
  readonly span: Span;
}

/** A FlinkDeployment, or a part of a blue/green one, and what the operator makes of it. */
export interface OperatedDeployment {
  readonly spec: DeploymentSpec;
  readonly outcome: OperatorOutcome;
}
