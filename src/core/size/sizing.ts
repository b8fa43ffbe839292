import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { type ChangedSettings, settingsFor } from "../jobmanager/enlarge.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { Calibration } from "./calibration.ts";
import { calibrationFor } from "./calibrations.ts";
import { type Capacity, capacityOf } from "./capacity.ts";
import { featuresOf } from "./features.ts";
import { leastOfFlink, type Need, needOf } from "./need.ts";
import { type ModelOptions, modelOptionsOf, usualOptions } from "./options.ts";
import { type OptionPrice, pricesOf } from "./prices.ts";
import { recommend } from "./recommendation.ts";
import type { SizeNote } from "./size-words.ts";
import type { Workload } from "./workload.ts";

/** How much memory a workload needs, and whether a JobManager that is there has it. */
export interface SizeQuestion {
  readonly workload: Workload;
  readonly release: FlinkRelease;
  readonly execution: Execution;
  /** A configuration to hold against it. */
  readonly against?: Answer;
  /** What of the workload's text was not read. */
  readonly notRead?: readonly string[];
}

/** The answer to it: all that outputs show. */
export interface Sizing {
  readonly question: SizeQuestion;
  readonly calibration: Calibration;
  readonly need: Need;
  /** Settings that give what is recommended: of the configuration that is there, or of a new one. Undefined where none does. */
  readonly recommended: { readonly settings: readonly SettingChange[]; readonly plan: UnifiedPlan } | undefined;
  /** Of the configuration that is there. */
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
  const changed = against === undefined || plan === undefined ? undefined : changesOf(against, plan, need);
  return {
    question,
    calibration,
    need,
    recommended: changed ?? recommend(need, release, execution),
    capacity,
    prices: pricesOf(workload, calibration, options),
    notes: notesOf(question, calibration, own, options, need),
  };
}

/** What of a configuration must change; nothing where all is enough. */
function changesOf(against: Answer, plan: UnifiedPlan, { bounds }: Need) {
  const changed: ChangedSettings | undefined = settingsFor(against, bounds);
  if (changed !== undefined) return { settings: changed.changes, plan: changed.plan };
  const { spec } = plan;
  const has =
    spec.jvmHeap >= bounds.jvmHeap && spec.offHeap >= bounds.offHeap && spec.jvmMetaspace >= bounds.jvmMetaspace;
  return has ? { settings: [], plan } : undefined;
}

function notesOf(
  { workload, release, notRead = [] }: SizeQuestion,
  calibration: Calibration,
  own: boolean,
  options: ModelOptions,
  need: Need,
): SizeNote[] {
  const { jobs } = workload;
  const features = featuresOf(workload, options.attemptsHistory);
  const { largest } = calibration;
  const beyond = (what: "jobs" | "waiting" | "running", has: number, measured: number): SizeNote[] =>
    has > measured ? [{ code: "beyond-measured", what, has, measured }] : [];
  const unobserved = { ...workload, jobs: jobs.map((job) => ({ ...job, observed: true })) };
  const runs = features.runningSubtask > 0 && features.anyObserved === 0;
  return [
    ...(own
      ? []
      : [{ code: "calibration-of-another-release", asked: release.line, measured: calibration.flink } as const]),
    ...(release.behaviour.edgeForEachPair
      ? [{ code: "edge-for-each-pair", release: release.line, pairs: pairsOf(workload) } as const]
      : []),
    ...beyond("jobs", features.job, largest.jobs),
    ...beyond("waiting", features.subtask, largest.waitingSubtasks),
    ...beyond("running", features.runningSubtask, largest.runningSubtasks),
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
