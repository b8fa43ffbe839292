import type { Assumed, NotRead } from "../../core/assumed.ts";
import { counted, type Localized } from "../../core/language.ts";
import type { LogsOfDirectory } from "./log-files.ts";

/** Why an input could not be read: facts, the path among them. */
export interface InputProblem {
  readonly path: string;
  readonly code: "unreadable" | "compression-unknown" | "nothing-in-directory" | "is-a-terminal";
  readonly message: string;
}

const reasons: Readonly<Record<InputProblem["code"], Localized>> = {
  unreadable: { en: "it cannot be read", zh: "无法读取" },
  "compression-unknown": {
    en: "it is packed in an unsupported format: unpack it first (gzip is supported)",
    zh: "压缩格式不受支持：请先解压（支持 gzip）",
  },
  "nothing-in-directory": { en: "it contains no logs", zh: "其中没有日志" },
  "is-a-terminal": { en: "it is a terminal", zh: "它是终端" },
};

/** An input that could not be read, as an answer tells what it did without. */
export function notReadProblem({ path, code }: InputProblem): NotRead {
  return { what: { en: path, zh: path }, why: reasons[code] };
}

/** A packed log that is damaged, behind where it can be unpacked. */
export function damagedRest(path: string): NotRead {
  return {
    what: { en: `the rest of ${path}`, zh: `${path} 的其余部分` },
    why: {
      en: "it is truncated or damaged, and cannot be unpacked any further",
      zh: "文件不完整或已损坏，此后的内容无法解压",
    },
  };
}

/** What seems to tell of pods, and is read as a log. */
export function tooLargeDocument(path: string): NotRead {
  return {
    what: { en: `the status of pods in ${path}`, zh: `${path} 中的 Pod 状态` },
    why: {
      en: "it is larger than 32 MiB, and was read as a log: give only the pods of the JobManager",
      zh: "它超过 32 MiB，已按日志读取：请只提供 JobManager 的 Pod",
    },
  };
}

/** A log that is not all UTF-8. */
export function inGb18030(path: string): Assumed {
  return {
    what: { en: `${path} is GB18030 where it is not UTF-8`, zh: `${path} 中不是 UTF-8 的部分是 GB18030` },
    because: { en: "it reads as Chinese in this encoding", zh: "按该编码读取是中文" },
  };
}

const leftOutReasons: Readonly<Record<LogsOfDirectory["leftOut"][number]["of"], Localized>> = {
  "task-manager": {
    en: "it is a TaskManager's log, left out because there are JobManager logs: name it explicitly to read it",
    zh: "来自 TaskManager；已有 JobManager 的日志，因此略过；如需读取，请直接指定",
  },
  others: {
    en: "it is the log of a client or another program: name it explicitly to read it",
    zh: "来自客户端或其他程序；如需读取，请直接指定",
  },
  packed: { en: "it is packed: unpack it first", zh: "已打包：请先解包" },
};

/** More than these of a kind are only counted. */
const MOST_NAMED = 3;

/** Logs of a directory that were left out, by why. */
export function notReadLogs(leftOut: LogsOfDirectory["leftOut"]): NotRead[] {
  return (["task-manager", "others", "packed"] as const).flatMap((kind) => {
    const paths = leftOut.filter(({ of }) => of === kind).map(({ path }) => path);
    const more = paths.length - MOST_NAMED;
    const named = paths
      .slice(0, MOST_NAMED)
      .map((path): NotRead => ({ what: { en: path, zh: path }, why: leftOutReasons[kind] }));
    if (more <= 0) return named;
    return [
      ...named,
      { what: { en: counted(more, "more log"), zh: `另外 ${more} 个日志` }, why: leftOutReasons[kind] },
    ];
  });
}
