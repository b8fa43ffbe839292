import type { Counter, Gauge } from "prom-client";
import { totalProcessMemory } from "../../core/jobmanager/process-spec.ts";
import { visible } from "../../core/text/visible.ts";
import { heapLimit, nativeUse } from "../../core/watch/budget.ts";
import { levels } from "../../core/watch/judgement.ts";
import type { WatchReport } from "../../core/watch/watch-document.ts";

/** A metric of the exporter, set anew at every scrape. */
export interface MetricRecord {
  /** By Prometheus' conventions: base units, `_total` for what only grows. */
  readonly name: string;
  readonly help: string;
  /** Only grows, as long as what it counts lives; a gauge otherwise. */
  readonly counter?: true;
  readonly labels: readonly string[];
  readonly values: (report: WatchReport) => readonly MetricValue[];
}

type MetricValue = readonly [value: number | bigint | undefined, labels?: Readonly<Record<string, string>>];

/** What is told of a JobManager that answers; nothing while it does not, so that no stale number is scraped. */
function whileAnswered(
  values: (answered: NonNullable<WatchReport["watching"]["answered"]>, report: WatchReport) => readonly MetricValue[],
) {
  return (report: WatchReport): readonly MetricValue[] => {
    const { silent, answered } = report.watching;
    return silent !== undefined || answered === undefined ? [] : values(answered, report);
  };
}

export const metricRecords: readonly MetricRecord[] = [
  {
    name: "headroom_jobmanager_up",
    help: "Whether the JobManager's REST endpoint answered the last time it was queried.",
    labels: [],
    values: ({ watching }) => [[watching.silent === undefined && watching.answered !== undefined ? 1 : 0]],
  },
  {
    name: "headroom_jobmanager_info",
    help: "The Flink release that runs; always 1.",
    labels: ["version"],
    values: whileAnswered(({ budget }) => [[1, { version: budget.version }]]),
  },
  {
    name: "headroom_jobmanager_memory_budget_bytes",
    help: "What the JobManager's own configuration gives each component.",
    labels: ["component"],
    values: whileAnswered(({ budget }) => {
      const { spec } = budget;
      if (spec === undefined) return [[heapLimit(budget), { component: "jvm-heap" }]];
      return [
        [heapLimit(budget), { component: "jvm-heap" }],
        [spec.jvmMetaspace, { component: "jvm-metaspace" }],
        [spec.offHeap, { component: "off-heap" }],
        [spec.jvmOverhead, { component: "jvm-overhead" }],
        [totalProcessMemory(spec), { component: "total-process" }],
      ];
    }),
  },
  {
    name: "headroom_jobmanager_memory_used_bytes",
    help: "What each component uses; off-heap: direct memory; jvm-overhead: the least that the process uses outside heap, metaspace and direct memory.",
    labels: ["component"],
    values: whileAnswered(({ sample: { use } }) => [
      [use.heap?.value, { component: "jvm-heap" }],
      [use.metaspace?.value, { component: "jvm-metaspace" }],
      [use.direct?.value, { component: "off-heap" }],
      [nativeUse(use), { component: "jvm-overhead" }],
      [use.process?.value, { component: "total-process" }],
    ]),
  },
  {
    name: "headroom_jobmanager_heap_floor_bytes",
    help: "Lowest heap use: after a full collection, else the lowest recent use.",
    labels: ["known"],
    values: whileAnswered((_, { watching: { trends } }) => [
      [trends.heapFloor?.bytes, { known: trends.heapFloor?.known ?? "" }],
    ]),
  },
  {
    name: "headroom_jobmanager_heap_growth_bytes_per_second",
    help: "Growth of the lowest heap use, in bytes per second.",
    labels: [],
    values: whileAnswered((_, { watching: { trends } }) => [[perSecond(trends.heapBytesPerHour)]]),
  },
  {
    name: "headroom_jobmanager_metaspace_bytes_per_job",
    help: "Metaspace growth with each submitted job.",
    labels: [],
    values: whileAnswered((_, { watching: { trends } }) => [[trends.metaspaceBytesPerJob]]),
  },
  {
    name: "headroom_jobmanager_gc_seconds_total",
    help: "Time spent collecting garbage since the JVM started.",
    counter: true,
    labels: [],
    values: whileAnswered(({ sample }) => [
      [sample.gc === undefined ? undefined : sample.gc.value.milliseconds / 1000],
    ]),
  },
  {
    name: "headroom_jobmanager_gc_ratio",
    help: "The share of the last five minutes that was spent collecting garbage.",
    labels: [],
    values: whileAnswered((_, { watching: { trends } }) => [[trends.gcShare?.share]]),
  },
  {
    name: "headroom_jobmanager_threads",
    help: "Threads of the JVM.",
    labels: [],
    values: whileAnswered(({ sample }) => [[sample.use.threads?.value]]),
  },
  {
    name: "headroom_jobmanager_container_limit_bytes",
    help: "The memory limit of the JobManager's control group, if it is on the exporter's machine.",
    labels: [],
    values: whileAnswered(({ sample }) => [[sample.use.containerLimit?.value]]),
  },
  {
    name: "headroom_jobmanager_restarts_total",
    help: "Restarts of the JobManager while it was watched.",
    counter: true,
    labels: [],
    values: ({ watching }) => [[watching.restarts.count]],
  },
  {
    name: "headroom_taskmanagers",
    help: "TaskManagers registered with the ResourceManager.",
    labels: [],
    values: whileAnswered(({ sample }) => [[sample.resourceManager.taskManagers]]),
  },
  {
    name: "headroom_slots",
    help: "Slots of the TaskManagers.",
    labels: ["state"],
    values: whileAnswered(({ sample: { resourceManager } }) => [
      [resourceManager.freeSlots, { state: "free" }],
      [resourceManager.slots - resourceManager.freeSlots, { state: "taken" }],
    ]),
  },
  {
    name: "headroom_jobs",
    help: "Jobs that the Dispatcher knows.",
    labels: ["state"],
    values: whileAnswered(({ sample: { dispatcher } }) =>
      Object.entries(dispatcher).map(([state, count]) => [count, { state }]),
    ),
  },
  {
    name: "headroom_job_subtasks",
    help: "Subtasks of each job that has a JobMaster.",
    labels: ["job_id", "job_name"],
    values: whileAnswered(({ sample }) =>
      sample.jobMasters.map(({ id, name, subtasks }) => [subtasks, { job_id: id, job_name: name }]),
    ),
  },
  {
    name: "headroom_job_age_seconds",
    help: "How long ago each job that has a JobMaster was submitted.",
    labels: ["job_id", "job_name"],
    values: whileAnswered(({ sample }) =>
      sample.jobMasters.map(({ id, name, ageMilliseconds }) => [
        ageMilliseconds / 1000,
        { job_id: id, job_name: name },
      ]),
    ),
  },
  {
    name: "headroom_verdict_level",
    help: "How urgent the verdict is: 0 fine, 1 advice, 2 warning, 3 critical.",
    labels: [],
    values: ({ verdict }) => [[levels.indexOf(verdict.level)]],
  },
  {
    name: "headroom_judgement",
    help: "Judgements of the JobManager, by code: 1 while they apply.",
    labels: ["code", "level"],
    values: ({ verdict }) => verdict.judgements.map(({ code, level }) => [1, { code, level }]),
  },
];

function perSecond(perHour: bigint | undefined): number | undefined {
  return perHour === undefined ? undefined : Number(perHour) / 3600;
}

/** Sets a metric to what a report says: what it no longer says is gone. */
export function setMetric(metric: Gauge | Counter, { labels: names, values }: MetricRecord, report: WatchReport): void {
  metric.reset();
  // Without labels, `reset` leaves a 0 that nobody measured.
  if (names.length === 0) metric.remove();
  for (const [value, labels = {}] of values(report)) {
    if (value !== undefined) metric.inc(visibleLabels(labels), Number(value));
  }
}

function visibleLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, visible(value)]));
}
