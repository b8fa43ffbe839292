import type { Localized } from "../language.ts";
import { compareVersions } from "../options/flink-release.ts";
import { JOB_MANAGER_JAVA_OPTIONS } from "../options/launch-behaviour.ts";
import type { Calibration } from "./calibration.ts";
import { type ModelOptions, NETTY_ALLOCATOR } from "./heap-options.ts";
import { liveHeapOf } from "./live-heap.ts";
import type { Workload } from "./workload.ts";

/** An option that would make the live heap smaller, by how much, and what it costs. */
export interface OptionPrice {
  readonly key: string;
  readonly value: string;
  /** Live heap, in bytes. */
  readonly savesBytes: number;
  readonly cost: Localized;
}

interface PricedOption {
  readonly key: string;
  /** What 2.3 calls it. */
  readonly renamed?: string;
  readonly value: string;
  /** What its value is under that name, where it is another. */
  readonly renamedValue?: string;
  readonly change: Partial<ModelOptions>;
  readonly cost: Localized;
}

export const pricedOptions: readonly PricedOption[] = [
  {
    key: "metrics.fetcher.update-interval",
    value: "0",
    change: { fetchesMetrics: false },
    cost: {
      en: "the web UI and REST no longer show subtask metrics",
      zh: "Web UI 与 REST 不再显示 subtask 的指标",
    },
  },
  {
    key: "web.checkpoints.history",
    value: "2",
    change: { checkpointsHistory: 2 },
    cost: {
      en: "the web UI shows statistics of two checkpoints instead of ten",
      zh: "只保留两个 Checkpoint 的统计，而非十个",
    },
  },
  {
    key: "execution.checkpointing.data-inline-threshold",
    value: "0b",
    change: { inlinesState: false },
    cost: {
      en: "small state is written to separate files: there are more files, and the checkpoint storage must be file-based",
      zh: "小状态会各自写成文件：文件数增多，且需要基于文件的 Checkpoint 存储",
    },
  },
  {
    key: "web.exception-history-size",
    value: "2",
    change: { exceptionsHistory: 2 },
    cost: {
      en: "the web UI shows the last two failures of a job instead of sixteen",
      zh: "Web UI 只显示作业最近两次失败，而非十六次",
    },
  },
  {
    key: "jobmanager.execution.attempts-history-size",
    value: "2",
    change: { attemptsHistory: 2 },
    cost: {
      en: "the web UI shows two previous attempts instead of sixteen",
      zh: "Web UI 只显示最近两次历史执行尝试，而非十六次",
    },
  },
  {
    key: "jobstore.max-capacity",
    renamed: "completed-application-store.max-capacity",
    value: "10",
    change: { jobStoreJobs: 10 },
    cost: { en: "the web UI shows only the last ten finished jobs", zh: "只能查看最近十个已结束的作业" },
  },
  {
    key: "jobstore.cache-size",
    renamed: "completed-application-store.cache-size",
    value: "1048576",
    change: { jobStoreBytes: 1_048_576 },
    cost: {
      en: "opening a finished job in the web UI reads it from its file",
      zh: "在 Web UI 中打开已结束的作业时，需从文件读取",
    },
  },
  {
    key: "jobstore.expiration-time",
    renamed: "completed-application-store.expiration-time",
    value: "600",
    renamedValue: "10 min",
    change: { finishedSeconds: 600 },
    cost: { en: "the web UI shows finished jobs for ten minutes", zh: "已结束的作业在 Web UI 中只保留十分钟" },
  },
  {
    key: "web.adaptive-scheduler.rescale-history.size",
    value: "0",
    change: { rescalesHistory: 0 },
    cost: { en: "the web UI shows no history of rescales", zh: "Web UI 不再显示扩缩容历史" },
  },
  {
    key: JOB_MANAGER_JAVA_OPTIONS,
    value: `-D${NETTY_ALLOCATOR}=unpooled`,
    change: { nettyPools: false },
    cost: { en: "buffers are allocated for each request", zh: "每个请求都要重新分配缓冲区" },
  },
];

/** From here on the job store is one of applications. */
const RENAMES = "2.3.0";

/** Less is not worth a setting. */
const LEAST_BYTES = 1024 * 1024;

/** What options would save, the most first. */
export function pricesOf(workload: Workload, calibration: Calibration, options: ModelOptions): OptionPrice[] {
  const now = liveHeapOf(workload, calibration, options).bytes;
  const renames = compareVersions(calibration.flink, RENAMES) >= 0;
  return pricedOptions
    .map(({ key, renamed, value, renamedValue = value, change, cost }) => {
      const then = liveHeapOf(workload, calibration, { ...options, ...change }).bytes;
      const setting = renames && renamed !== undefined ? { key: renamed, value: renamedValue } : { key, value };
      return { ...setting, cost, savesBytes: Math.round(now - then) };
    })
    .filter(({ savesBytes }) => savesBytes >= LEAST_BYTES)
    .sort((a, b) => b.savesBytes - a.savesBytes);
}
