import type { Calibration, Coefficients } from "./calibration.ts";
import { type FeatureName, type Features, featureNames, featuresOf } from "./features.ts";
import { type ModelOptions, pricedFeatures } from "./heap-options.ts";
import type { Workload } from "./workload.ts";

/** What holds a JobManager's heap, by what Flink's classes tell. */
export type PartName =
  | "flink"
  | "first-job"
  | "jobs"
  | "vertices"
  | "subtasks"
  | "edges"
  | "slots"
  | "closures"
  | "jars"
  | "attempts"
  | "checkpoints"
  | "metric-store"
  | "job-store"
  | "transport"
  | "collector";

const partNames: readonly PartName[] = [
  "flink",
  "first-job",
  "jobs",
  "vertices",
  "subtasks",
  "edges",
  "slots",
  "closures",
  "jars",
  "attempts",
  "checkpoints",
  "metric-store",
  "job-store",
  "transport",
  "collector",
];

/** To which part a count belongs: one that is missing does not compile. */
const partOf: Readonly<Record<FeatureName, PartName>> = {
  idle: "flink",
  anyJob: "first-job",
  anyRunning: "first-job",
  job: "jobs",
  runningJob: "jobs",
  vertex: "vertices",
  source: "vertices",
  operator: "vertices",
  nameCharacter: "subtasks",
  subtask: "subtasks",
  runningSubtask: "subtasks",
  edge: "edges",
  allToAllEnd: "edges",
  pointwiseEnd: "edges",
  runningEdgeEnd: "edges",
  slot: "slots",
  taskManager: "slots",
  closureByte: "closures",
  jarEntry: "jars",
  attempt: "attempts",
  keptException: "attempts",
  keptRescale: "attempts",
  keptRescaleVertex: "attempts",
  keptCheckpoint: "checkpoints",
  keptCheckpointVertex: "checkpoints",
  keptCheckpointSubtask: "checkpoints",
  checkpointJob: "checkpoints",
  checkpointSubtask: "checkpoints",
  checkpointStateByte: "checkpoints",
  checkpointHandle: "checkpoints",
  anyObserved: "metric-store",
  observedJob: "metric-store",
  observedSubtask: "metric-store",
  observedOperator: "metric-store",
  observedNameCharacter: "metric-store",
  observedTaskManager: "metric-store",
  anyFinished: "job-store",
  finishedDetail: "job-store",
  finishedDetailSubtask: "job-store",
  finishedJob: "job-store",
  finishedSubtask: "job-store",
};

/** A predicted live heap, in bytes. */
export interface LiveHeap {
  /** Heap used after two full collections with G1: all parts together. */
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
  /** In the order of `partNames`, without those that are not there. */
  readonly parts: readonly { readonly name: PartName; readonly bytes: number }[];
}

/** The widest range that is told, to each side. */
const WIDEST = 0.2;

/** The heap that lives with a workload. */
export function liveHeapOf(workload: Workload, calibration: Calibration, options: ModelOptions): LiveHeap {
  const features = pricedFeatures(featuresOf(workload, options), options, calibration.stored);
  const parts = new Map<PartName, number>();
  const add = (name: PartName, bytes: number) => parts.set(name, (parts.get(name) ?? 0) + bytes);
  for (const name of featureNames) add(partOf[name], costOf(calibration.live, features, name));
  const own = parts.get("flink") ?? 0;
  const jobs = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0) - own;
  const { expected, spread, wasteBytes, unpooledBytes, bytes: chunkBytes } = chunksOf(features, calibration, options);
  add("transport", expected * chunkBytes + unpooledBytes);
  add("collector", calibration.collectorBytes + expected * wasteBytes);
  const bytes = own + jobs + expected * (chunkBytes + wasteBytes) + unpooledBytes + calibration.collectorBytes;
  const { range } = calibration;
  const wide = range.jobs * jobs + range.bytes + spread * (chunkBytes + wasteBytes);
  const reach = Math.min(wide, WIDEST * bytes);
  return {
    bytes,
    low: bytes - reach,
    high: bytes + reach,
    parts: partNames.flatMap((name) => {
      const size = parts.get(name) ?? 0;
      return size > 0 ? [{ name, bytes: size }] : [];
    }),
  };
}

/** The sum of what a workload costs by some coefficients. */
export function costOfAll(coefficients: Coefficients, features: Features): number {
  return featureNames.reduce((sum, name) => sum + costOf(coefficients, features, name), 0);
}

function costOf(coefficients: Coefficients, features: Features, name: FeatureName): number {
  return (coefficients[name] ?? 0) * features[name];
}

function chunksOf(features: Features, { chunks }: Calibration, { nettyPools }: ModelOptions) {
  if (chunks === undefined) return noChunks;
  if (!nettyPools) return { ...noChunks, unpooledBytes: chunks.unpooledBytes };
  const { idle, waiting, running, spread, bytes, wasteBytes } = chunks;
  const jobs = Math.round(features.job + Math.max(features.finishedDetail, features.finishedJob));
  if (jobs === 0) return { ...noChunks, expected: idle, bytes, wasteBytes };
  const of = features.anyRunning > 0 || features.anyFinished > 0 ? running : waiting;
  return {
    expected: of[Math.min(jobs, of.length) - 1] ?? idle,
    spread: jobs > 2 || of === running ? spread : 0,
    bytes,
    wasteBytes,
    unpooledBytes: 0,
  };
}

const noChunks = { expected: 0, spread: 0, bytes: 0, wasteBytes: 0, unpooledBytes: 0 };
