import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareVersions } from "../../src/core/options/flink-release.ts";
import type { Calibration, Chunks, Coefficients, HeldOut } from "../../src/core/size/calibration.ts";
import { type FeatureName, featuresOf } from "../../src/core/size/features.ts";
import { usualOptions } from "../../src/core/size/heap-options.ts";
import { liveHeapOf } from "../../src/core/size/live-heap.ts";
import { leastSquares, predict } from "./fit.ts";
import { isPartlyCached, type Kept, keptOf, optionsOf, slotsOf } from "./kept.ts";
import { type Row, readEarlierRows, readRows } from "./table.ts";

/** What the machine was on which a release was measured. */
export interface Machine {
  readonly java: string;
  readonly cores: number;
  readonly measuredOn: string;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const GENERATED = join(HERE, "../../src/core/size");
/** An array of a chunk of Netty's, with its header. */
const CHUNK_BYTES = 4_194_320;

/**
 * Counted on the heap, not fitted: the objects of a checkpoint's statistics, which have the same fields in all these
 * releases. A CompletedCheckpointStats with its map; a TaskStateStats with nine StatsSummary of 48 bytes; a
 * SubtaskStateStats of 96 bytes and the reference to it. A file's handle takes 568 bytes with its path, in the checkpoint
 * that is retained and, on average half, in the one under way. An entry of the exception history is as 320 of them were
 * found, of jobs whose source fails.
 */
const counted: Coefficients = {
  keptCheckpoint: 250,
  keptCheckpointVertex: 568,
  keptCheckpointSubtask: 100,
  checkpointHandle: 850,
  keptException: 4_860,
};

/** Fits what a release's CSV says, judges it by the shapes that were held out, and writes both as data. */
export function writeCalibration(
  release: string,
  machine: Machine,
  measured: string = join(HERE, "data", `measured.${release}.csv`),
): Calibration {
  const rows = [...readRows(measured), ...readEarlierRows(join(HERE, "data", "earlier.waiting.csv"), release)];
  const calibration = calibrationOf(release, machine, rows);
  const file = join(GENERATED, `coefficients.${release}.generated.ts`);
  writeFileSync(file, generatedText(calibration));
  return calibration;
}

function calibrationOf(release: string, machine: Machine, rows: readonly Row[]): Calibration {
  const nettyPools = compareVersions(release, "2.3.0") < 0;
  // Of jobs with checkpoints, those that just began to run have taken some already, but not all that are kept.
  const settled = rows.filter(({ step, shape }) => !(step === "running" && shape.includes("cp=")));
  const train = settled.filter(({ set }) => set === "train");
  const pooled = train.filter(({ netty }) => netty === "pooled");
  // Where Netty pins no whole chunks there is nothing to keep apart.
  const plain = nettyPools ? train.filter(({ netty }) => netty !== "pooled") : train;
  const fitTo = (
    from: readonly Row[],
    figure: "live" | "metaspace" | "direct" | "threads",
    names?: readonly FeatureName[],
    known?: Coefficients,
  ) =>
    rounded(
      leastSquares(
        from.map((row) => ({ features: featuresOf(row.workload), bytes: row[figure] })),
        names,
        known,
      ),
    );
  const fitLive = (from: readonly Row[]) => fitTo(from, "live", undefined, counted);
  const fittedLive = fitLive(plain);
  const kept = keptOf([...plain, ...rows.filter(({ set }) => set === "options")], fittedLive);
  const live = nettyPools ? withPools(rounded(kept.live), pooled) : rounded(kept.live);
  const usual = nettyPools ? pooled : train;
  // Of a JVM that verifies its classes: those that were measured before this tool was there did, too.
  const native = train.filter(({ id }) => /^(?:n\d|earlier)/u.test(id));
  const collectorBytes = median(plain.map((row) => row.used - row.live));
  const fitted: Omit<Calibration, "heldOut" | "largest"> = {
    flink: release,
    ...machine,
    collector: "G1",
    jvmHeapBytes: 3_462_817_376,
    fitted: train.length,
    live,
    ...(!nettyPools ? {} : { chunks: chunksOf(usual, live, collectorBytes, kept) }),
    stored: kept.stored,
    purgedJobBytes: kept.purgedJobBytes,
    collectorBytes: Math.round(collectorBytes),
    metaspace: fitTo(native, "metaspace", ["idle", "anyJob", "anyRunning", "anyObserved", "job", "runningJob"]),
    direct: fitTo(native, "direct", [
      "idle",
      "anyJob",
      "anyRunning",
      "anyObserved",
      "taskManager",
      "observedTaskManager",
    ]),
    threads: fitTo(native, "threads", ["idle", "anyJob", "anyRunning", "anyObserved", "job", "source"]),
    range: { jobs: 0.1, bytes: 3_000_000 },
  };
  const held = settled.filter((row) => row.set === "held-out" || isPartlyCached(row));
  return {
    ...fitted,
    heldOut: heldOutOf(held, {
      ...fitted,
      heldOut: [],
      largest: { jobs: 0, waitingSubtasks: 0, runningSubtasks: 0, taskManagers: 0 },
    }),
    largest: largestOf(rows.filter(({ set }) => set !== "options")),
  };
}

/** With pools an idle JobManager holds one chunk; without them it holds as much in buffers of their own. */
function withPools(live: Coefficients, pooled: readonly Row[]): Coefficients {
  const idle = pooled.filter(({ step }) => step === "idle").map((row) => row.live);
  return { ...live, idle: Math.round(median(idle)) - CHUNK_BYTES };
}

/** How many chunks there were, by the number of jobs: what lives beyond what the shapes explain comes in whole ones. */
function chunksOf(rows: readonly Row[], live: Coefficients, collectorBytes: number, kept: Kept): Chunks {
  const counted = rows.map((row) => {
    const features = featuresOf(row.workload);
    const freed = row.step === "finished" ? kept.freeSlotBytes * slotsOf(row) : 0;
    const chunks = Math.max(0, Math.round((row.live - freed - predict(live, features)) / CHUNK_BYTES));
    const waste = chunks === 0 ? 0 : (row.used - row.live - collectorBytes) / chunks;
    return { step: row.step, jobs: features.job + features.finishedJob, chunks, waste };
  });
  const at = (steps: readonly string[], jobs: number) => {
    const found = counted.filter((one) => steps.includes(one.step) && (jobs === 5 ? one.jobs >= 5 : one.jobs === jobs));
    return found.length === 0 ? undefined : mean(found.map(({ chunks }) => chunks));
  };
  const idle = at(["idle"], 0) ?? 1;
  const table = (steps: readonly string[]) =>
    filled(
      [1, 2, 3, 4, 5].map((jobs) => at(steps, jobs)),
      idle,
    );
  const once = ["running", "checkpoints", "observed", "finished", "restarts"];
  return {
    bytes: CHUNK_BYTES,
    unpooledBytes: Math.round((kept.live.idle ?? 0) - (live.idle ?? 0)),
    wasteBytes: Math.round(Math.max(0, median(counted.filter(({ chunks }) => chunks > 0).map(({ waste }) => waste)))),
    idle,
    waiting: table(["waiting"]),
    running: table(counted.some(({ step }) => once.includes(step)) ? once : ["waiting"]),
    spread: 1,
  };
}

/** What was not measured lies between its neighbours; and more jobs have no fewer chunks. */
function filled(values: readonly (number | undefined)[], first: number): number[] {
  let last = first;
  return values.map((value, index) => {
    const next = values.slice(index).find((other) => other !== undefined) ?? last;
    last = Math.max(last, value ?? (last + next) / 2);
    return Math.round(last * 10) / 10;
  });
}

function heldOutOf(rows: readonly Row[], calibration: Calibration): HeldOut[] {
  const states = ["waiting", "running", "checkpoints", "observed", "finished", "partly-cached"] as const;
  return states.flatMap((state) => {
    const judged = rows
      .filter((row) => (isPartlyCached(row) ? "partly-cached" : row.step) === state)
      .map((row) => {
        const { workload, used } = row;
        const options = isPartlyCached(row) ? optionsOf(row.settings) : usualOptions;
        const { bytes, low, high } = liveHeapOf(workload, calibration, options);
        return { error: Math.abs(bytes / used - 1), inRange: low <= used && used <= high };
      });
    if (judged.length === 0) return [];
    const errors = judged.map(({ error }) => error);
    return [
      {
        state,
        points: judged.length,
        medianError: fraction(median(errors)),
        largestError: fraction(Math.max(...errors)),
        inRange: judged.filter(({ inRange }) => inRange).length,
      },
    ];
  });
}

function largestOf(rows: readonly Row[]): Calibration["largest"] {
  const features = rows.map(({ workload }) => featuresOf(workload));
  return {
    jobs: Math.max(...features.map(({ job }) => job)),
    waitingSubtasks: Math.max(...features.map(({ subtask }) => subtask)),
    runningSubtasks: Math.max(...features.map(({ runningSubtask }) => runningSubtask)),
    taskManagers: Math.max(...features.map(({ taskManager }) => taskManager)),
  };
}

function rounded(coefficients: Coefficients): Coefficients {
  const entries = Object.entries(coefficients).map(([name, value]) => [name, Number(value.toPrecision(6))] as const);
  return Object.fromEntries(entries.filter(([, value]) => value > 0.001));
}

function fraction(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : mean(sorted.slice(middle - 1, middle + 1));
}

function generatedText(calibration: Calibration): string {
  const data = JSON.stringify(calibration, null, 2).replace(/"(\w+)":/gu, "$1:");
  return [
    "// Written by `npm run calibrate`: do not edit.",
    'import type { Calibration } from "./calibration.ts";',
    "",
    `export const calibration: Calibration = ${data};`,
    "",
  ].join("\n");
}
