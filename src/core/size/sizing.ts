import type { Basis } from "../assumed.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { settingsFor } from "../jobmanager/enlarge.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { refusalText } from "../output/refusal-text.ts";
import type { Calibration } from "./calibration.ts";
import { calibrationFor } from "./calibrations.ts";
import { type Capacity, capacityOf, type PartOfSpec } from "./capacity.ts";
import { featuresOf } from "./features.ts";
import { type ModelOptions, modelOptionsOf, usualOptions } from "./heap-options.ts";
import { leastOfFlink, type Need, needOf } from "./need.ts";
import { type OptionPrice, pricesOf } from "./prices.ts";
import { type Recommendation, recommend } from "./recommendation.ts";
import type { BeyondMeasured, SizeNote } from "./size-words.ts";
import type { Workload } from "./workload.ts";

/** How much memory a workload needs, and whether a JobManager that is there has it. */
export interface SizeQuestion {
  readonly workload: Workload;
  readonly release: FlinkRelease;
  readonly execution: Execution;
  /** A configuration to hold against it. */
  readonly against?: Answer;
  /** What that configuration rests on. */
  readonly basis?: Basis;
  /** What of the workload's text was not read. */
  readonly notRead?: readonly string[];
}

/** The answer to it: all that outputs show. */
export interface Sizing {
  readonly question: SizeQuestion;
  readonly calibration: Calibration;
  /** What of the past is kept on the heap, as the configuration that is there says. */
  readonly options: ModelOptions;
  readonly need: Need;
  /**
   * Settings that give what is recommended: changes of the configuration that is there, where it is not enough, else the
   * smallest of all. Undefined where none does.
   */
  readonly recommended: Recommendation | undefined;
  /** Why the release refuses the configuration that is there, if it does. */
  readonly refusal: Localized | undefined;
  /** Of the configuration that is there, where it is accepted. */
  readonly capacity: Capacity | undefined;
  readonly prices: readonly OptionPrice[];
  readonly notes: readonly SizeNote[];
}

/** Predicts what lives on the heap, recommends settings, and judges a configuration where one is there. */
export function sizingOf(question: SizeQuestion): Sizing {
  const { workload, release, execution, against } = question;
  const { calibration, own } = calibrationFor(release);
  const options = against === undefined ? usualOptions : modelOptionsOf(against.configuration);
  const need = needOf(workload, calibration, options);
  const plan = against === undefined ? undefined : unifiedPlan(against);
  const capacity = plan === undefined ? undefined : capacityOf(workload, plan.spec, calibration, options);
  const changed =
    against === undefined || plan === undefined || capacity?.enough === "enough"
      ? undefined
      : changesOf(against, plan, need);
  return {
    question,
    calibration,
    options,
    need,
    recommended: changed ?? recommend(need, release, execution),
    capacity,
    refusal: against === undefined ? undefined : refusalOf(against),
    prices: pricesOf(workload, calibration, options),
    notes: notesOf(question, calibration, own, options, need),
  };
}

/** What of a configuration must change, where it stands in a file: no part of it becomes smaller. */
function changesOf(against: Answer, { spec }: UnifiedPlan, { bounds }: Need): Recommendation | undefined {
  if (
    against.question.given.kind !== "file" &&
    against.configuration.get(totalProcessMemoryOption.key)?.from.kind === "default"
  ) {
    return undefined;
  }
  const largest = (part: PartOfSpec) => (spec[part] > bounds[part] ? spec[part] : bounds[part]);
  const changed = settingsFor(against, {
    jvmHeap: largest("jvmHeap"),
    offHeap: largest("offHeap"),
    jvmMetaspace: largest("jvmMetaspace"),
    jvmOverhead: largest("jvmOverhead"),
  });
  return changed === undefined ? undefined : { settings: changed.changes, plan: changed.plan };
}

function refusalOf({ outcome }: Answer): Localized | undefined {
  if (outcome.kind !== "refused") return undefined;
  return refusalText(outcome.refusal.reason);
}

function notesOf(
  { workload, release, notRead = [] }: SizeQuestion,
  calibration: Calibration,
  own: boolean,
  options: ModelOptions,
  need: Need,
): SizeNote[] {
  const { jobs } = workload;
  const features = featuresOf(workload, options);
  const { largest } = calibration;
  const counts: readonly BeyondMeasured[] = [
    { what: "jobs", has: features.job, measured: largest.jobs },
    { what: "subtasks", has: features.subtask, measured: largest.waitingSubtasks },
    { what: "running", has: features.runningSubtask, measured: largest.runningSubtasks },
    { what: "task-managers", has: features.taskManager, measured: largest.taskManagers },
  ];
  const beyond = counts.filter(({ has, measured }) => has > measured);
  const unobserved = { ...workload, jobs: jobs.map((job) => ({ ...job, observed: true })) };
  const perHour = jobs.reduce((sum, job) => sum + (job.perHour ?? 0), 0);
  const purged = calibration.purgedJobBytes;
  const runs = features.runningSubtask > 0 && features.anyObserved === 0;
  return [
    ...(own
      ? []
      : [{ code: "calibration-of-another-release", asked: release.line, measured: calibration.flink } as const]),
    ...(release.behaviour.edgeForEachPair
      ? [{ code: "edge-for-each-pair", release: release.line, pairs: pairsOf(workload) } as const]
      : []),
    ...(beyond.length === 0 ? [] : [{ code: "beyond-measured", counts: beyond } as const]),
    ...(notRead.length === 0 ? [] : [{ code: "not-read", names: notRead } as const]),
    ...(runs && options.fetchesMetrics
      ? [
          {
            code: "observed-costs",
            bytes: needOf(unobserved, calibration, options).live.bytes - need.live.bytes,
          } as const,
        ]
      : []),
    ...(need.bounds.jvmHeap === leastOfFlink.jvmHeap ? [{ code: "below-recommended-minimum" } as const] : []),
    ...(perHour === 0 || purged === 0 ? [] : [{ code: "purged-jobs", bytes: purged, perHour } as const]),
    ...(jobs.length > 0 ? [{ code: "user-classes" } as const] : []),
  ];
}

function pairsOf({ jobs }: Workload): number {
  return jobs.reduce(
    (sum, { count, vertices, edges }) =>
      sum +
      count *
        edges.reduce((pairs, { from, to, pattern }) => {
          const [up, down] = [vertices[from]?.parallelism ?? 0, vertices[to]?.parallelism ?? 0];
          return pairs + (pattern === "all-to-all" ? up * down : Math.max(up, down));
        }, 0),
    0,
  );
}
