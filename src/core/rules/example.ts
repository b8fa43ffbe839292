import type { Environment } from "../jobmanager/legacy-heap.ts";
import type { Execution } from "../options/execution.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";

/** A configuration that shows a rule at work, or keeping quiet. */
export interface RuleExample {
  /** The release that reads it. */
  readonly flink: string;
  /** The file's name; otherwise that of the file which the release reads by preference. */
  readonly file?: ConfigurationFileName;
  readonly text: string;
  /** Program arguments. */
  readonly args?: readonly string[];
  readonly environment?: Environment;
  readonly execution?: Execution;
  /** Another of Flink's files in the same directory. */
  readonly beside?: ConfigurationFileName;
}

/** At least one configuration where a rule fires and one, as near to it as can be, where it does not. */
export interface RuleExamples {
  readonly fires: readonly [RuleExample, ...RuleExample[]];
  readonly silent: readonly [RuleExample, ...RuleExample[]];
}
