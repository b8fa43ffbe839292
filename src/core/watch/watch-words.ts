import { counted, type Language, type Localized } from "../language.ts";
import type { Instant, MetricsSkipped } from "./sample.ts";

/** What the text forms of `watch` say beside the verdict. */
export const watchWords = {
  title: { en: "JobManager", zh: "JobManager" },
  answered: (time: string): Localized => ({ en: `answered ${time}`, zh: `响应于 ${time}` }),
  watched: (time: string): Localized => ({ en: `watched ${time}`, zh: `已观察 ${time}` }),
  every: (time: string): Localized => ({ en: `every ${time}`, zh: `每 ${time}` }),
  noAnswer: { en: "no answer", zh: "没有响应" },
  process: { en: "Process", zh: "进程" },
  container: { en: "Container", zh: "容器" },
  of: (used: string, limit: string): Localized => ({ en: `${used} of ${limit}`, zh: `${used} / ${limit}` }),
  afterFull: (size: string): Localized => ({ en: `after a full collection ${size}`, zh: `Full GC 后 ${size}` }),
  lowest: (size: string): Localized => ({ en: `recent minimum ${size}`, zh: `近期最低 ${size}` }),
  lowestEver: (size: string): Localized => ({ en: `lowest seen ${size}`, zh: `所见最低 ${size}` }),
  gc: (share: string, time: string): Localized => ({ en: `GC ${share} of ${time}`, zh: `${time}内 GC 占 ${share}` }),
  collections: (count: number): Localized => ({ en: counted(count, "collection"), zh: `${count} 次 GC` }),
  directLimited: { en: "direct memory, limited", zh: "直接内存，有限制" },
  directUnlimited: { en: "direct memory, no Flink limit", zh: "直接内存，Flink 未限制" },
  threads: (count: number): Localized => ({ en: counted(count, "thread"), zh: `${count} 个线程` }),
  atLeast: (size: string): Localized => ({ en: `≥ ${size}`, zh: `≥ ${size}` }),
  classes: (count: number): Localized => ({ en: counted(count, "class", "classes"), zh: `${count} 个类` }),
  resident: { en: "resident", zh: "常驻内存" },
  notKnown: { en: "not known", zh: "未知" },
  taskManagers: (count: number): Localized => ({ en: counted(count, "TaskManager"), zh: `${count} 个 TaskManager` }),
  slots: (count: number, free: number): Localized => ({
    en: `${counted(count, "slot")}, ${free} free`,
    zh: `${count} 个 slot，空闲 ${free}`,
  }),
  jobs: (state: "running" | "finished" | "cancelled" | "failed", count: number): Localized => ({
    en: `${count} ${state}`,
    zh: `${{ running: "运行中", finished: "已完成", cancelled: "已取消", failed: "失败" }[state]} ${count}`,
  }),
  room: (jobs: number, part: Localized): Localized => ({
    en: `room for about ${counted(jobs, "more job")} like these; then ${part.en} runs short`,
    zh: `约可再容纳 ${jobs} 个同类作业；最先不足：${part.zh}`,
  }),
  noRoom: (part: Localized): Localized => ({
    en: `no room for more jobs like these: ${part.en} is short`,
    zh: `无法再容纳同类作业；不足：${part.zh}`,
  }),
  roomForAny: { en: "room for any number of jobs like these", zh: "同类作业再多也放得下" },
  noJobs: { en: "no jobs", zh: "没有作业" },
  vertices: (count: number | undefined): Localized => ({
    en: count === undefined ? "…" : counted(count, "vertex", "vertices"),
    zh: count === undefined ? "…" : `${count} 个顶点`,
  }),
  subtasks: (running: number, all: number): Localized => ({
    en: running === all ? counted(all, "subtask") : `${running} of ${counted(all, "subtask")}`,
    zh: running === all ? `${all} 个 subtask` : `${all} 个 subtask 中 ${running} 个运行`,
  }),
  more: (count: number): Localized => ({ en: `and ${count} more`, zh: `另有 ${count} 个` }),
  trends: { en: "Trends", zh: "趋势" },
  noTrend: { en: "not known yet", zh: "尚无法判断" },
  heapTrend: (size: string): Localized => ({ en: `heap ${size} per hour`, zh: `堆内存每小时 ${size}` }),
  metaspaceTrend: (size: string, jobs: number): Localized => ({
    en: `metaspace ${size} per job (${jobs} seen)`,
    zh: `每个作业 Metaspace ${size}（已见 ${jobs} 个）`,
  }),
  restarts: (count: number): Localized => ({ en: counted(count, "restart"), zh: `重启 ${count} 次` }),
};

/** Why metrics were left alone; `cost` is what asking would make the JobManager keep. */
export const skippedTexts: Readonly<Record<MetricsSkipped["reason"], (cost: string) => Localized>> = {
  "too-dear": (cost) => ({
    en: `The JobManager's metrics were not requested: to answer, it would fetch those of all subtasks and keep about ${cost} of them on its heap. To request them anyway, use “--metrics always”.`,
    zh: `未查询 JobManager 的指标：为返回这些指标，它会拉取所有 subtask 的指标，并在堆内存中保留约 ${cost}。如仍要查询，请使用 --metrics always。`,
  }),
  "not-wanted": () => ({
    en: "The JobManager's metrics were not requested (--metrics never).",
    zh: "没有查询 JobManager 的指标（--metrics never）。",
  }),
  "fetcher-off": () => ({
    en: "The JobManager fetches no metrics (metrics.fetcher.update-interval is 0), so it reports none.",
    zh: "JobManager 不拉取指标（metrics.fetcher.update-interval 为 0），因此没有可用的指标。",
  }),
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: readonly (readonly [milliseconds: number, name: Localized])[] = [
  [DAY, { en: "d", zh: "天" }],
  [HOUR, { en: "h", zh: "小时" }],
  [MINUTE, { en: "min", zh: "分钟" }],
  [SECOND, { en: "s", zh: "秒" }],
];

/** The largest unit and the next: `2 h 5 min`, `45 s`. */
export function duration(milliseconds: number, language: Language): string {
  const at = Math.max(
    units.findIndex(([unit]) => milliseconds >= unit),
    0,
  );
  const last = units.length - 1;
  const from = milliseconds < SECOND ? last : at;
  const [unit] = units[from] as (typeof units)[number];
  const [next] = units[Math.min(from + 1, last)] as (typeof units)[number];
  const rounded = Math.round(milliseconds / next) * next;
  const parts = [part(Math.floor(rounded / unit), from, language)];
  const rest = Math.round((rounded % unit) / next);
  if (from < last && rest > 0) parts.push(part(rest, from + 1, language));
  return parts.join(" ");
}

function part(count: number, unit: number, language: Language): string {
  const [, name] = units[unit] as (typeof units)[number];
  return `${count} ${name[language]}`;
}

/** In universal time, which every reader of a record shares. */
export function timeOfDay(at: Instant): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

/** A clause as a sentence of its own. What it begins with keeps its letters, unless it is a word: a URL, a file. */
export function sentenceOf({ en, zh }: Localized): Localized {
  const isEnded = (text: string) => /(?:^|[.!?…。！？])$/u.test(text);
  return {
    en: `${en.replace(/^(?:the|it)\b/u, (word) => word.charAt(0).toUpperCase() + word.slice(1))}${isEnded(en) ? "" : "."}`,
    zh: `${zh}${isEnded(zh) ? "" : "。"}`,
  };
}
