import { displaySize } from "../../output/display-size.ts";
import { type Advise, enlarge } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { heapTarget, liveHeap } from "../wanted-sizes.ts";

/** The heap to set, for every failure of which a fuller heap is the reason. */
export const adviseHeap: Advise = (situation) => {
  const now = situation.plan?.spec.jvmHeap ?? 0n;
  const live = liveHeap(situation.all);
  const bytes = heapTarget(now, live);
  const known = live !== undefined && live * 10n < now * 8n;
  return enlarge(situation, "jvmHeap", bytes, {
    en: known
      ? `twice the ${displaySize(live)} that live after a full collection: from there on collecting costs next to nothing`
      : `the heap of ${displaySize(now)} was too small; ${displaySize(bytes)} is twice that, and no less than what Flink's own configuration gives`,
    zh: known
      ? `完全 GC 后存活 ${displaySize(live)}，取其两倍：此后 GC 开销几乎可以忽略`
      : `${displaySize(now)} 的堆内存太小；${displaySize(bytes)} 是其两倍，且不小于 Flink 自带配置的堆内存`,
  });
};

export const javaHeapSpace: Cause = {
  id: "java-heap-space",
  component: "jvm-heap",
  signatures: [
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
  title: { en: "The JVM heap is full", zh: "JVM 堆内存已满" },
  means: {
    en: "Jobs, their execution graphs, checkpoint metadata, source enumerators and user code that runs in the JobManager need more heap than it has.",
    zh: "作业、执行图、检查点元数据、source 枚举器以及在 JobManager 中运行的用户代码所需的堆内存超过了现有大小。",
  },
  meansNot: {
    en: "It is not the container that is too small, nor the TaskManagers: a larger total helps only as far as it enlarges the heap.",
    zh: "这不是容器太小，也不是 TaskManager 的问题：增大总内存只有在堆内存随之变大时才有用。",
  },
  next: {
    en: [
      "watch the live heap after full collections: if it goes on growing with the same jobs it is a leak, and no size is enough",
      "a heap dump tells what fills it: env.java.opts.jobmanager: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=…",
      "many finished jobs or an open web UI cost heap too: jobstore.max-capacity, web.history",
    ],
    zh: [
      "观察完全 GC 之后的存活堆内存：若作业不变而持续增长，则是泄漏，多大都不够",
      "堆转储能看出是什么占满了它：env.java.opts.jobmanager: -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=…",
      "大量已结束的作业、打开的 Web UI 也会占用堆内存：jobstore.max-capacity、web.history",
    ],
  },
  advise: adviseHeap,
};
