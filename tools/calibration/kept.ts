import type { Coefficients, StoredBytes } from "../../src/core/size/calibration.ts";
import { type FeatureName, type Features, featuresOf } from "../../src/core/size/features.ts";
import { type ModelOptions, pricedFeatures, usualOptions } from "../../src/core/size/heap-options.ts";
import { leastSquares } from "./fit.ts";
import type { Row } from "./table.ts";

/** What options keep of the past. */
export interface Kept {
  readonly live: Coefficients;
  readonly stored: StoredBytes;
  readonly purgedJobBytes: number;
  /** A slot that is registered and that no job uses. */
  readonly freeSlotBytes: number;
}

const ofFinishedJobs: readonly FeatureName[] = [
  "finishedDetail",
  "finishedDetailSubtask",
  "finishedJob",
  "finishedSubtask",
];
/** Slots are free once jobs have finished, and then cost less than others: told apart, but no part of what jobs cost. */
const freed: readonly FeatureName[] = ["anyFinished", ...ofFinishedJobs, "slot"];
const ofRescales: readonly FeatureName[] = ["keptRescale", "keptRescaleVertex"];

/** Fits what finished jobs and changes of parallelism cost, where all else costs what it was found to. */
export function keptOf(rows: readonly Row[], found: Coefficients): Kept {
  const finished = rows.filter(({ step }) => step === "finished" || step === "expired");
  const stored = storedOf(finished);
  const others = Object.fromEntries(Object.entries(found).filter(([name]) => !freed.includes(name as FeatureName)));
  const observations = finished
    .filter((row) => !isPartlyCached(row) && !(row.step === "expired" && jobsOf(row) > FEW))
    .map((row) => ({ features: finishedFeatures(row, stored), bytes: row.live }));
  const { slot: freeSlotBytes = 0, ...fitted } = leastSquares(observations, freed, others);
  const slot = found.slot === undefined ? {} : { slot: found.slot };
  return {
    live: { ...fitted, ...slot, ...rescalesOf(rows) },
    stored,
    purgedJobBytes: purgedJobBytesOf(finished),
    freeSlotBytes,
  };
}

/** So few jobs that what stays of them once they are purged does not count. */
const FEW = 40;

/** What stays of a job that is no longer listed: many and few were purged, with as many slots. */
function purgedJobBytesOf(finished: readonly Row[]): number {
  const [few, many] = finished.filter(({ step }) => step === "expired").sort((a, b) => jobsOf(a) - jobsOf(b));
  if (few === undefined || many === undefined) return 0;
  return Math.max(0, Math.round((many.live - few.live) / (jobsOf(many) - jobsOf(few))));
}

function jobsOf({ workload }: Row): number {
  return featuresOf(workload).finishedJob;
}

/** One slot sharing group: a TaskManager has as many slots as all jobs need at once. */
export function slotsOf({ workload }: Row): number {
  return workload.jobs.reduce(
    (sum, { count, vertices }) => sum + count * Math.max(...vertices.map(({ parallelism }) => parallelism)),
    0,
  );
}

/** Files have no part that is there without jobs. */
function storedOf(finished: readonly Row[]): StoredBytes {
  const written = finished.filter((row) => row.stored > 0 && !isPartlyCached(row));
  const { finishedJob = 0, finishedSubtask = 0 } = leastSquares(
    written.map(({ workload, stored }) => ({ features: featuresOf(workload), bytes: stored })),
    ["finishedJob", "finishedSubtask"],
  );
  return { job: Math.round(finishedJob), subtask: Math.round(finishedSubtask) };
}

function finishedFeatures(row: Row, stored: StoredBytes): Features {
  const { workload, settings, step } = row;
  const features = { ...pricedFeatures(featuresOf(workload), optionsOf(settings), stored), slot: slotsOf(row) };
  return step === "expired"
    ? { ...features, ...Object.fromEntries(ofFinishedJobs.map((name) => [name, 0])) }
    : features;
}

/** Whether the job store's cache was too small for all graphs: the fit does not see those, and is judged by them. */
export function isPartlyCached({ settings }: Row): boolean {
  return Number(cacheSize(settings) ?? 0) > 1;
}

function cacheSize(settings: string): string | undefined {
  return /jobstore\.cache-size: (\d+)/u.exec(settings)?.[1];
}

/** What was set for a row, in a JobManager whose Netty has no pools. */
export function optionsOf(settings: string): ModelOptions {
  const size = cacheSize(settings);
  return {
    ...usualOptions,
    nettyPools: false,
    jobStoreInMemory: settings.includes("jobstore.type: Memory"),
    ...(size === undefined ? {} : { jobStoreBytes: Number(size) }),
  };
}

/** What a job that changed its parallelism holds more than before, beyond what it does where no changes are kept. */
function rescalesOf(rows: readonly Row[]): Coefficients {
  const grew = (row: Row) => {
    const before = rows.find(({ id, step }) => id === row.id && step === "running");
    return before === undefined ? 0 : row.live - before.live;
  };
  const rescaled = rows.filter(({ step }) => step === "rescaled");
  const without = rescaled.filter(({ kept }) => kept === 0).map(grew);
  const observations = rescaled
    .filter(({ kept }) => kept > 0)
    .map((row) => {
      const { vertices } = row.workload.jobs[0] as Row["workload"]["jobs"][number];
      const features = {
        ...featuresOf({ jobs: [] }),
        idle: 0,
        keptRescale: row.kept,
        keptRescaleVertex: row.kept * vertices.length,
      };
      return { features, bytes: grew(row) - Math.max(0, ...without) };
    });
  return observations.length === 0 ? {} : leastSquares(observations, ofRescales);
}
