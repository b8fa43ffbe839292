import type { Localized } from "../language.ts";
import type { Enough } from "./capacity.ts";
import type { PartName } from "./live-heap.ts";

/** What holds the heap, in words. */
export const partWords: Readonly<Record<PartName, Localized>> = {
  flink: { en: "Flink itself, without a job", zh: "Flink 自身（没有作业时）" },
  "first-job": { en: "what the first job adds", zh: "首个作业带来的部分" },
  jobs: { en: "jobs", zh: "作业" },
  vertices: { en: "vertices, operators and sources", zh: "顶点、算子与 Source" },
  subtasks: { en: "subtasks and their names", zh: "subtask 及其名称" },
  edges: { en: "edges", zh: "边" },
  slots: { en: "slots and TaskManagers", zh: "slot 与 TaskManager" },
  closures: { en: "serialized functions", zh: "序列化后的函数" },
  jars: { en: "entries of job jars", zh: "作业 jar 的条目" },
  attempts: { en: "previous attempts", zh: "重启前的历史执行尝试" },
  checkpoints: { en: "checkpoints and their statistics", zh: "Checkpoint 及其统计" },
  "metric-store": { en: "metrics for the web UI and REST", zh: "供 Web UI 与 REST 使用的指标" },
  "job-store": { en: "finished jobs", zh: "已结束的作业" },
  transport: { en: "Netty chunks", zh: "Netty 的内存块" },
  collector: { en: "what G1 leaves or cannot use", zh: "G1 残留或无法利用的部分" },
};

export const enoughWords: Readonly<Record<Enough, Localized>> = {
  enough: { en: "enough", zh: "足够" },
  tight: { en: "tight", zh: "偏紧" },
  "too-small": { en: "too small", zh: "不足" },
};

/** A count that is larger than any that was measured. */
export interface BeyondMeasured {
  readonly what: "jobs" | "subtasks" | "running" | "task-managers";
  readonly has: number;
  readonly measured: number;
}

/** What a reader of a prediction has to know of it. */
export type SizeNote =
  | { readonly code: "calibration-of-another-release"; readonly asked: string; readonly measured: string }
  | { readonly code: "beyond-measured"; readonly counts: readonly BeyondMeasured[] }
  | { readonly code: "edge-for-each-pair"; readonly release: string; readonly pairs: number }
  | { readonly code: "not-read"; readonly names: readonly string[] }
  | { readonly code: "observed-costs"; readonly bytes: number }
  | { readonly code: "purged-jobs"; readonly bytes: number; readonly perHour: number }
  | { readonly code: "user-classes" }
  | { readonly code: "below-recommended-minimum" };

type Text<N> = (note: N) => Localized;

const noteTexts: { readonly [C in SizeNote["code"]]: Text<Extract<SizeNote, { code: C }>> } = {
  "calibration-of-another-release": ({ asked, measured }) => ({
    en: `Flink ${asked} was not measured: these figures are from ${measured}, the nearest release with the same Netty.`,
    zh: `没有测量过 Flink ${asked}：这里采用 Netty 相同且版本最接近的 ${measured} 的数据。`,
  }),
  "beyond-measured": ({ counts }) => ({
    en: `Nothing this large was measured, so the figures are an extrapolation: ${counts.map(({ what, has, measured }) => `${has} ${beyondWords[what].en} (at most ${measured} were measured)`).join(", ")}.`,
    zh: `没有测量过这么大的规模，结果为外推值：${counts.map(({ what, has, measured }) => `${has} 个${beyondWords[what].zh}（最多测到 ${measured} 个）`).join("，")}。`,
  }),
  "edge-for-each-pair": ({ release, pairs }) => ({
    en: `Flink ${release} keeps an object for each pair of subtasks that an all-to-all edge connects, here ${pairs}. These figures, from a newer release, do not include them: Flink's developers reported 30 GiB for 10,000 × 10,000 subtasks (before 1.13).`,
    zh: `Flink ${release} 会为全连接边上的每对 subtask 保存一个对象，这里有 ${pairs} 个。以上数据来自更新的版本，未计入这一部分：Flink 开发者公布过，10,000 × 10,000 个 subtask 需要 30 GiB（1.13 之前）。`,
  }),
  "not-read": ({ names }) => ({
    en: `Not read, because the model does not use ${names.length === 1 ? "it" : "them"}: ${names.join(", ")}.`,
    zh: `模型中没有对应内容，未读取：${names.join("、")}。`,
  }),
  "observed-costs": ({ bytes }) => ({
    en: `As soon as anybody opens a running job in the web UI, or requests its metrics through REST, ${roughly(bytes)} more will stay on the heap: --observed includes them.`,
    zh: `一旦有人在 Web UI 打开任一运行中的作业，或通过 REST 查询其指标，堆内存会长期多占 ${roughly(bytes)}：可用 --observed 计入。`,
  }),
  "purged-jobs": ({ bytes, perHour }) => ({
    en: `Each job leaves ${bytes} bytes on the heap after the job store has purged it, until the JobManager ends: ${roughly(bytes * perHour * HOURS)} in 30 days. They are not included.`,
    zh: `每个作业从 job store 清除后，仍有 ${bytes} 字节留在堆内存中，直到 JobManager 结束：30 天共 ${roughly(bytes * perHour * HOURS)}，未计入。`,
  }),
  "user-classes": () => ({
    en: "Memory held by the jobs' own code in the JobManager (main methods, catalogs, split enumerators, class loaders) is not included.",
    zh: "作业自身代码在 JobManager 中占用的内存（main 方法、catalog、SplitEnumerator、类加载器）未计入。",
  }),
  "below-recommended-minimum": () => ({
    en: "A smaller heap would be enough, but Flink warns about heaps below 128 MiB.",
    zh: "实际所需更少，但堆内存低于 128 MiB 时 Flink 会打印警告。",
  }),
};

/** Of 30 days. */
const HOURS = 720;

const beyondWords = {
  jobs: { en: "jobs", zh: "作业" },
  subtasks: { en: "subtasks", zh: " subtask" },
  running: { en: "running subtasks", zh: "运行中的 subtask" },
  "task-managers": { en: "TaskManagers", zh: " TaskManager" },
} as const;

const MEBIBYTE = 1024 * 1024;
/** From here on gibibytes read better. */
const LARGE = 10 * 1024 * MEBIBYTE;

/** A size that is predicted: not told to the byte. */
export function roughly(bytes: number | bigint): string {
  const size = Number(bytes);
  return size >= LARGE ? `${(size / 1024 / MEBIBYTE).toFixed(1)} GiB` : `${(size / MEBIBYTE).toFixed(1)} MiB`;
}

export function noteText(note: SizeNote): Localized {
  return (noteTexts[note.code] as Text<SizeNote>)(note);
}
