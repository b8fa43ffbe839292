import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { Source } from "../text/source.ts";

/** What the container is limited to, in bytes; undefined where nothing says so. */
export function containerLimit({ jobManager, commandLine }: Subject): bigint | undefined {
  return jobManager?.container?.limitBytes ?? commandLine?.container?.bytes;
}

/** The same where somebody set it: Flink's client makes that of its pods from the process size. */
export function fixedContainerLimit(subject: Subject): bigint | undefined {
  return subject.jobManager?.client === undefined ? containerLimit(subject) : undefined;
}

/** What a rule looks at: an answer, and what is known around it. */
export interface Subject {
  /** Of a manifest, what the JVM in its pod or container gets. */
  readonly answer: Answer;
  /** Which of Flink's configuration files lie in the directory that was given; empty where none was. */
  readonly filesThere: readonly ConfigurationFileName[];
  /** Every key of every release. It is large, and so not always at hand: rules do without it as well as they can. */
  readonly catalogue?: OptionCatalogue;
  /** The JobManager that a manifest describes, where the configuration is of one. */
  readonly jobManager?: DescribedJobManager;
  /** The command line that starts it, where one does. */
  readonly commandLine?: FlinkCommandLine;
  /** The answer once the text that the question came from is edited, where that is no file of Flink's. */
  readonly answerTo?: (edited: Source) => Answer | undefined;
}
