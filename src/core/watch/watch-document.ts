import { allSeen, type Basis } from "../assumed.ts";
import { componentOfPart } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import type { Language } from "../language.ts";
import { type BasisDocument, basisDocument } from "../output/basis-text.ts";
import { type MemoryDocument, specDocument } from "../output/document-parts.ts";
import type { Component } from "../process-memory/trace.ts";
import { type Budget, nativeUse } from "./budget.ts";
import type { Drift } from "./drift.ts";
import type { Watching } from "./history.ts";
import type { Judgement, Level } from "./judgement.ts";
import { moreJobsOf, type Room } from "./more-jobs.ts";
import type { Dispatcher, JobMaster, Measured, MeasuredBy, ResourceManager, Sample, Use } from "./sample.ts";
import type { Trends } from "./trends.ts";
import type { Verdict } from "./verdict.ts";
import { sentenceOf } from "./watch-words.ts";

/** What `watch` writes as JSON: documented in docs/watch.md and versioned; sizes are exact bytes, unknown is null. */
export interface WatchDocument extends BasisDocument {
  readonly schema: 1;
  readonly at: string;
  readonly url: string;
  readonly answered: boolean;
  /** Why not, and since when. */
  readonly problem: { readonly code: string; readonly text: string; readonly since: string } | null;
  /** The line, `1.20`, and the release itself. */
  readonly flink: string | null;
  readonly version: string | null;
  readonly memory: MemoryDocument | null;
  readonly directMemoryLimitBytes: bigint | null;
  readonly jvm: JvmDocument | null;
  readonly use: UseDocument | null;
  readonly gc: GcDocument | null;
  readonly resourceManager: ResourceManager | null;
  readonly dispatcher: Dispatcher | null;
  /** Of the size of those that are there; null jobs: any number. */
  readonly moreJobs: { readonly jobs: number | null; readonly breaks: Component | null } | null;
  readonly jobMasters: readonly JobMasterDocument[] | null;
  readonly trends: TrendsDocument;
  readonly drift: readonly DriftDocument[] | null;
  readonly metricsSkipped: { readonly reason: string; readonly costBytes: bigint } | null;
  readonly verdict: JudgementDocument & { readonly judgements: readonly JudgementDocument[] };
}

/** What the options of the JVM limit. */
export interface JvmDocument {
  readonly heapBytes: bigint | null;
  readonly metaspaceBytes: bigint | null;
  readonly directBytes: bigint | null;
}

export interface UseDocument {
  readonly heapBytes: bigint | null;
  readonly heapCommittedBytes: bigint | null;
  readonly heapMaximumBytes: bigint | null;
  readonly heapAfterFullCollectionBytes: bigint | null;
  readonly heapLowestBytes: bigint | null;
  readonly metaspaceBytes: bigint | null;
  readonly metaspaceMaximumBytes: bigint | null;
  readonly directBytes: bigint | null;
  readonly mappedBytes: bigint | null;
  readonly processBytes: bigint | null;
  /** At least so much beside heap, metaspace and direct memory. */
  readonly nativeBytes: bigint | null;
  readonly containerBytes: bigint | null;
  readonly containerLimitBytes: bigint | null;
  readonly threads: number | null;
  readonly classes: number | null;
  /** Where each of them comes from. */
  readonly from: Readonly<Record<string, MeasuredBy>>;
}

export interface GcDocument {
  readonly collections: number;
  readonly fullCollections: number | null;
  readonly milliseconds: number;
  /** Of the time, lately; null until two looks were taken. */
  readonly share: number | null;
  readonly shareOfMilliseconds: number | null;
}

export interface JobMasterDocument extends Omit<JobMaster, "vertices" | "startedAt"> {
  readonly vertices: number | null;
  readonly startedAt: string;
}

export interface TrendsDocument {
  readonly watchedMilliseconds: number;
  readonly restarts: number;
  readonly heapFloorBytes: bigint | null;
  readonly heapFloorKnown: "after-full-collection" | "lowest-seen" | null;
  readonly heapBytesPerHour: bigint | null;
  readonly heapFullInMilliseconds: number | null;
  readonly jobsSubmitted: number;
  readonly metaspaceBytesPerJob: bigint | null;
  readonly metaspaceFullAfterJobs: number | null;
}

export interface DriftDocument {
  readonly what: Drift["what"];
  readonly where: Drift["where"];
  readonly expectedBytes: bigint | null;
  readonly runningBytes: bigint | null;
}

export interface JudgementDocument {
  readonly code: string;
  readonly level: Level;
  readonly text: string;
  readonly settings: readonly SettingChange[];
}

/** All that is known after a look. */
export interface WatchReport {
  readonly url: string;
  readonly watching: Watching;
  readonly verdict: Verdict;
  /** Where a file was given to compare with. */
  readonly drift: readonly Drift[] | undefined;
  /** What it takes for granted, and what it did not read; everything was seen where it is absent. */
  readonly basis?: Basis;
}

/** What is known of a watched JobManager, as a document for machines. */
export function watchDocument(
  { url, watching, verdict, drift, basis }: WatchReport,
  language: Language,
): WatchDocument {
  const { silent, trends, restarts } = watching;
  const answered = silent === undefined ? watching.answered : undefined;
  const sample = answered?.sample;
  return {
    schema: 1,
    at: instantText(watching.at),
    url,
    answered: answered !== undefined,
    problem:
      silent === undefined
        ? null
        : { code: silent.silence, text: sentenceOf(silent.text)[language], since: instantText(silent.since) },
    ...budgetDocument(answered?.budget),
    use: sample === undefined ? null : useDocument(sample.use, trends),
    gc: sample?.gc === undefined ? null : gcDocument(sample.gc.value, trends),
    resourceManager: sample?.resourceManager ?? null,
    dispatcher: sample?.dispatcher ?? null,
    moreJobs: answered === undefined ? null : moreJobsDocument(moreJobsOf(answered.budget, answered.sample, trends)),
    jobMasters: sample?.jobMasters.map(jobMasterDocument) ?? null,
    trends: trendsDocument(trends, restarts.count),
    drift: drift?.map(driftDocument) ?? null,
    metricsSkipped: skippedDocument(sample),
    verdict: {
      ...judgementDocument(verdict.judgements[0] as Judgement, language),
      judgements: verdict.judgements.map((one) => judgementDocument(one, language)),
    },
    ...basisDocument(basis ?? allSeen, language),
  };
}

type BudgetPart = Pick<WatchDocument, "flink" | "version" | "memory" | "directMemoryLimitBytes" | "jvm">;

function budgetDocument(budget: Budget | undefined): BudgetPart {
  if (budget === undefined)
    return { flink: null, version: null, memory: null, directMemoryLimitBytes: null, jvm: null };
  const { answer, version, spec, directMemoryLimit, jvm } = budget;
  return {
    flink: answer.question.release.line,
    version,
    memory: spec === undefined ? null : specDocument(spec),
    directMemoryLimitBytes: directMemoryLimit,
    jvm:
      jvm === undefined
        ? null
        : { heapBytes: jvm.heap ?? null, metaspaceBytes: jvm.metaspace ?? null, directBytes: jvm.direct ?? null },
  };
}

function useDocument(use: Use, { heapLowest }: Trends): UseDocument {
  return {
    heapBytes: bytes(use.heap),
    heapCommittedBytes: bytes(use.heapCommitted),
    heapMaximumBytes: bytes(use.heapMaximum),
    heapAfterFullCollectionBytes: bytes(use.heapAfterFullCollection),
    heapLowestBytes: heapLowest ?? null,
    metaspaceBytes: bytes(use.metaspace),
    metaspaceMaximumBytes: bytes(use.metaspaceMaximum),
    directBytes: bytes(use.direct),
    mappedBytes: bytes(use.mapped),
    processBytes: bytes(use.process),
    nativeBytes: nativeUse(use) ?? null,
    containerBytes: bytes(use.container),
    containerLimitBytes: bytes(use.containerLimit),
    threads: use.threads?.value ?? null,
    classes: use.classes?.value ?? null,
    from: Object.fromEntries(Object.entries(use).map(([name, { from }]: [string, Measured<unknown>]) => [name, from])),
  };
}

function gcDocument(
  { collections, fullCollections, milliseconds }: NonNullable<Sample["gc"]>["value"],
  { gcShare }: Trends,
): GcDocument {
  return {
    collections,
    fullCollections: fullCollections ?? null,
    milliseconds,
    share: gcShare?.share ?? null,
    shareOfMilliseconds: gcShare?.milliseconds ?? null,
  };
}

function moreJobsDocument(more: Room | undefined): WatchDocument["moreJobs"] {
  if (more === undefined) return null;
  const { jobs, breaks } = more;
  return breaks === undefined ? { jobs: null, breaks: null } : { jobs, breaks: componentOfPart[breaks] };
}

function jobMasterDocument({ vertices, startedAt, ...job }: JobMaster): JobMasterDocument {
  return { ...job, vertices: vertices ?? null, startedAt: instantText(startedAt) };
}

function trendsDocument(trends: Trends, restarts: number): TrendsDocument {
  return {
    watchedMilliseconds: trends.watchedMilliseconds,
    restarts,
    heapFloorBytes: trends.heapFloor?.bytes ?? null,
    heapFloorKnown: trends.heapFloor?.known ?? null,
    heapBytesPerHour: trends.heapBytesPerHour ?? null,
    heapFullInMilliseconds:
      trends.heapFullInMilliseconds === undefined ? null : Math.round(trends.heapFullInMilliseconds),
    jobsSubmitted: trends.jobsSubmitted,
    metaspaceBytesPerJob: trends.metaspaceBytesPerJob ?? null,
    metaspaceFullAfterJobs: trends.metaspaceFullAfterJobs ?? null,
  };
}

function driftDocument({ what, where, expected, running }: Drift): DriftDocument {
  return { what, where, expectedBytes: expected ?? null, runningBytes: running ?? null };
}

function skippedDocument(sample: Sample | undefined): WatchDocument["metricsSkipped"] {
  const skipped = sample?.metricsSkipped;
  return skipped === undefined ? null : { reason: skipped.reason, costBytes: skipped.cost };
}

function judgementDocument({ code, level, text, changes }: Judgement, language: Language): JudgementDocument {
  return { code, level, text: text(language), settings: changes };
}

function bytes(measured: Measured | undefined): bigint | null {
  return measured?.value ?? null;
}

function instantText(at: number): string {
  return new Date(at).toISOString();
}
