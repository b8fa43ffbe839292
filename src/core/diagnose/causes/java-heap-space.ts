import { inSteps } from "../../jobmanager/enlarge.ts";
import { counted, type Localized } from "../../language.ts";
import { MiB } from "../../memory/units.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { calibrationFor } from "../../size/calibrations.ts";
import { subtasksOf } from "../../size/features.ts";
import { usualOptions } from "../../size/heap-options.ts";
import { needOf } from "../../size/need.ts";
import { roughly } from "../../size/size-words.ts";
import { type Advise, adviceToEnlarge, heapNow, type Situation } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { heapTarget, liveHeap, type WantedSize } from "../wanted-sizes.ts";

/** The heap to set, for every failure of which a fuller heap is the reason. */
export const adviseHeap: Advise = (situation) => {
  const now = heapNow(situation);
  const live = liveHeap(situation.all);
  const { bytes, by } = heapTarget(now, live);
  const predicted = by === "live" ? undefined : predictedHeap(situation);
  if (predicted !== undefined && predicted.heap > bytes) {
    const { heap, liveBytes, jobs, subtasks } = predicted;
    return adviceToEnlarge(situation, "jvmHeap", heap, {
      en: `the log shows ${counted(jobs, "job")} with ${counted(subtasks, "subtask")}, for which headroom size predicts a live heap of ${roughly(liveBytes)}; ${inMebibytes(heap)} is at least twice that`,
      zh: `日志中有 ${jobs} 个作业、${subtasks} 个 subtask，headroom size 预计存活堆内存为 ${roughly(liveBytes)}；${inMebibytes(heap, sizeInChinese)} 至少是其两倍`,
    });
  }
  return adviceToEnlarge(situation, "jvmHeap", bytes, reasons[by](bytes, now, live ?? 0n));
};

/** Whole mebibytes however many they are, so that sizes that are compared can be. */
function inMebibytes(bytes: bigint, otherwise = displaySize): string {
  return bytes % MiB === 0n ? `${bytes / MiB} MiB` : otherwise(bytes);
}

const tooSmall = (now: bigint): Localized => ({
  en: `the heap of ${inMebibytes(now)} was too small`,
  zh: `${inMebibytes(now, sizeInChinese)} 的堆内存太小`,
});

/** A size as a multiple of another, which it is in whole steps of 64 MiB. */
function twice(bytes: bigint, of: bigint): Localized {
  return bytes === of * 2n
    ? { en: `${inMebibytes(bytes)} is twice that`, zh: `${inMebibytes(bytes, sizeInChinese)} 是其两倍` }
    : {
        en: `${inMebibytes(bytes)} is twice that, rounded up to a multiple of 64 MiB`,
        zh: `${inMebibytes(bytes, sizeInChinese)} 是其两倍（向上取整到 64 MiB 的倍数）`,
      };
}

const reasons: Readonly<Record<WantedSize["by"], (bytes: bigint, now: bigint | undefined, live: bigint) => Localized>> =
  {
    live: (bytes, _now, live) => ({
      en: `${inMebibytes(live)} remains after a full collection; ${twice(bytes, live).en}, which makes the cost of collections negligible`,
      zh: `Full GC 后仍存活 ${inMebibytes(live, sizeInChinese)}，${twice(bytes, live).zh}：这样 GC 开销几乎可以忽略`,
    }),
    quarter: (bytes, now = 0n, live) => ({
      en: `${tooSmall(now).en}, although only ${inMebibytes(live)} remains after a full collection; ${inMebibytes(bytes)} is at least a quarter more`,
      zh: `${tooSmall(now).zh}，尽管 Full GC 后只有 ${inMebibytes(live, sizeInChinese)} 存活；${inMebibytes(bytes, sizeInChinese)} 比原来的堆内存至少大四分之一`,
    }),
    double: (bytes, now = 0n) => ({
      en: `${tooSmall(now).en}; ${twice(bytes, now).en}`,
      zh: `${tooSmall(now).zh}；${twice(bytes, now).zh}`,
    }),
    shipped: (bytes, now) =>
      now === undefined
        ? {
            en: `the heap was too small, and the inputs do not show its size; ${inMebibytes(bytes)} is what Flink's own configuration gives: if the heap was already that large, double it`,
            zh: `堆内存太小，但输入中没有其大小；${inMebibytes(bytes, sizeInChinese)} 是 Flink 自带配置的堆内存：若原来已不小于该值，请取原来的两倍`,
          }
        : {
            en: `${tooSmall(now).en}; ${inMebibytes(bytes)} is what Flink's own configuration gives`,
            zh: `${tooSmall(now).zh}；${inMebibytes(bytes, sizeInChinese)} 是 Flink 自带配置的堆内存`,
          },
  };

/** What the jobs that the log tells of need once they run and somebody looks at them, as somebody will. */
function predictedHeap({ workload, release }: Situation) {
  if (workload === undefined) return undefined;
  const jobs = workload.jobs.map((job) => ({ ...job, state: "running" as const, observed: true }));
  const need = needOf({ jobs }, calibrationFor(release).calibration, usualOptions);
  return {
    heap: inSteps(need.bounds.jvmHeap),
    liveBytes: need.live.bytes,
    jobs: jobs.reduce((sum, { count }) => sum + count, 0),
    subtasks: jobs.reduce((sum, job) => sum + job.count * subtasksOf(job), 0),
  };
}

export const javaHeapSpace: Cause = {
  id: "java-heap-space",
  component: "jvm-heap",
  signatures: [
    {
      anchor: "OutOfMemoryError: Java heap space",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Java heap space/u,
      inTrace: /\borg\.apache\.kafka\.common\.network\.NetworkReceive\.readFrom\b/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "kafka-answer" }),
    },
    {
      anchor: "OutOfMemoryError: Java heap space",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Java heap space/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "OutOfMemoryError: Java heap space",
      place: "line",
      pattern: /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: Java heap space/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory", "gc-thrashing"],
  ranOut: true,
  kinds: {
    "kafka-answer": {
      text: {
        en: "A Kafka client tried to allocate memory for one response, of the size that its first bytes give. A client without TLS that connects to a port with TLS misreads these bytes and tries to allocate some 300 MiB: in that case no size helps, only the right security.protocol. Check that first.",
        zh: "请求这块内存的是 Kafka 客户端，其大小由响应开头的几个字节给出。若客户端未启用 TLS 却连接了 TLS 端口，这几个字节会被误读，一次就要请求约 300 MiB：此时再大也不够，应设置正确的 security.protocol。请先检查这一点。",
      },
    },
  },
  title: { en: "The JVM heap is full", zh: "JVM 堆内存已满" },
  means: {
    en: "Jobs, their execution graphs, checkpoint metadata, source enumerators and user code in the JobManager need more heap than it has.",
    zh: "作业、执行图、Checkpoint 元数据、Source 的 SplitEnumerator 以及在 JobManager 中运行的用户代码所需的堆内存超过了现有大小。",
  },
  meansNot: {
    en: "Neither the container nor the TaskManagers are too small: a larger total helps only if it enlarges the heap.",
    zh: "既不是容器太小，也不是 TaskManager 太小：增大总内存只有在堆内存随之变大时才有用。",
  },
  next: {
    en: [
      "watch the live heap after full collections: if it keeps growing with the same jobs, it is a leak, and no size is enough",
      "a heap dump shows what fills it: env.java.opts.jobmanager: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=…",
      "many finished jobs or an open web UI also use heap: jobstore.max-capacity, web.checkpoints.history",
    ],
    zh: [
      "观察 Full GC 之后的存活堆内存：若作业不变而持续增长，则是泄漏，再大也不够",
      "堆转储会显示占用堆内存的是什么：env.java.opts.jobmanager: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=…",
      "大量已结束的作业、打开的 Web UI 也会占用堆内存：jobstore.max-capacity、web.checkpoints.history",
    ],
  },
  advise: adviseHeap,
};
