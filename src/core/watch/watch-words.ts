import type { Localized } from "../language.ts";
import type { MetricsSkipped } from "./sample.ts";

interface WatchWords {
  readonly title: string;
  readonly answered: (time: string) => string;
  readonly watched: (time: string) => string;
  readonly every: (time: string) => string;
  readonly noAnswer: string;
  readonly process: string;
  readonly container: string;
  readonly of: (used: string, limit: string) => string;
  readonly afterFull: (size: string) => string;
  readonly lowest: (size: string) => string;
  readonly lowestEver: (size: string) => string;
  readonly gc: (share: string, time: string) => string;
  readonly collections: (count: number) => string;
  readonly directLimited: string;
  readonly directUnlimited: string;
  readonly threads: (count: number) => string;
  readonly atLeast: (size: string) => string;
  readonly classes: (count: number) => string;
  readonly resident: string;
  readonly notKnown: string;
  readonly taskManagers: (count: number) => string;
  readonly slots: (count: number, free: number) => string;
  readonly jobs: (state: "running" | "finished" | "cancelled" | "failed", count: number) => string;
  readonly noJobs: string;
  readonly vertices: (count: number | undefined) => string;
  readonly subtasks: (running: number, all: number) => string;
  readonly more: (count: number) => string;
  readonly trends: string;
  readonly noTrend: string;
  readonly heapTrend: (size: string) => string;
  readonly metaspaceTrend: (size: string, jobs: number) => string;
  readonly restarts: (count: number) => string;
  readonly skipped: Readonly<Record<MetricsSkipped["reason"], (cost: string) => string>>;
}

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What the text forms of `watch` say beside the verdict. */
export const watchWords: Localized<WatchWords> = {
  en: {
    title: "JobManager",
    answered: (time) => `answered ${time}`,
    watched: (time) => `watched ${time}`,
    every: (time) => `every ${time}`,
    noAnswer: "no answer",
    process: "Process",
    container: "Container",
    of: (used, limit) => `${used} of ${limit}`,
    afterFull: (size) => `after a full collection ${size}`,
    lowest: (size) => `lowest lately ${size}`,
    lowestEver: (size) => `lowest seen ${size}`,
    gc: (share, time) => `GC ${share} of ${time}`,
    collections: (count) => plural(count, "collection"),
    directLimited: "direct memory, limited",
    directUnlimited: "direct memory, no limit",
    threads: (count) => plural(count, "thread"),
    atLeast: (size) => `≥ ${size}`,
    classes: (count) => plural(count, "class", "classes"),
    resident: "resident",
    notKnown: "not known",
    taskManagers: (count) => plural(count, "TaskManager"),
    slots: (count, free) => `${plural(count, "slot")}, ${free} free`,
    jobs: (state, count) => `${count} ${state}`,
    noJobs: "no job",
    vertices: (count) => (count === undefined ? "…" : plural(count, "vertex", "vertices")),
    subtasks: (running, all) => (running === all ? plural(all, "subtask") : `${running} of ${plural(all, "subtask")}`),
    more: (count) => `and ${count} more`,
    trends: "Trends",
    noTrend: "not told yet",
    heapTrend: (size) => `heap ${size} an hour`,
    metaspaceTrend: (size, jobs) => `metaspace ${size} a job (${jobs} seen)`,
    restarts: (count) => plural(count, "restart"),
    skipped: {
      "too-dear": (cost) =>
        `The JobManager's metrics are left alone: to answer it would fetch those of all subtasks, and keep about ${cost} of them on its heap. --metrics always asks all the same.`,
      "not-wanted": () => "The JobManager's metrics were not asked for (--metrics never).",
      "fetcher-off": () =>
        "The JobManager fetches no metrics (metrics.fetcher.update-interval is 0), so it tells none.",
    },
  },
  zh: {
    title: "JobManager",
    answered: (time) => `应答于 ${time}`,
    watched: (time) => `已观察 ${time}`,
    every: (time) => `每 ${time}`,
    noAnswer: "没有应答",
    process: "进程",
    container: "容器",
    of: (used, limit) => `${used} / ${limit}`,
    afterFull: (size) => `Full GC 后 ${size}`,
    lowest: (size) => `近期最低 ${size}`,
    lowestEver: (size) => `所见最低 ${size}`,
    gc: (share, time) => `${time}内 GC 占 ${share}`,
    collections: (count) => `${count} 次 GC`,
    directLimited: "直接内存，有上限",
    directUnlimited: "直接内存，无上限",
    threads: (count) => `${count} 个线程`,
    atLeast: (size) => `≥ ${size}`,
    classes: (count) => `${count} 个类`,
    resident: "常驻内存",
    notKnown: "未知",
    taskManagers: (count) => `${count} 个 TaskManager`,
    slots: (count, free) => `${count} 个 slot，空闲 ${free}`,
    jobs: (state, count) =>
      `${{ running: "运行中", finished: "已完成", cancelled: "已取消", failed: "失败" }[state]} ${count}`,
    noJobs: "没有作业",
    vertices: (count) => (count === undefined ? "…" : `${count} 个顶点`),
    subtasks: (running, all) => (running === all ? `${all} 个 subtask` : `${all} 个 subtask 中 ${running} 个运行`),
    more: (count) => `另有 ${count} 个`,
    trends: "趋势",
    noTrend: "尚无法判断",
    heapTrend: (size) => `堆内存每小时 ${size}`,
    metaspaceTrend: (size, jobs) => `每个作业 Metaspace ${size}（已见 ${jobs} 个）`,
    restarts: (count) => `重启 ${count} 次`,
    skipped: {
      "too-dear": (cost) =>
        `没有询问 JobManager 的指标：它为此会拉取所有 subtask 的指标，并在堆内存中保留约 ${cost}。--metrics always 可强制询问。`,
      "not-wanted": () => "没有询问 JobManager 的指标（--metrics never）。",
      "fetcher-off": () => "JobManager 不拉取指标（metrics.fetcher.update-interval 为 0），因此没有可用的指标。",
    },
  },
};
