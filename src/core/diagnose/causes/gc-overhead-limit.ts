import type { Cause } from "../cause.ts";
import { adviseHeap } from "./java-heap-space.ts";

export const gcOverheadLimit: Cause = {
  id: "gc-overhead-limit",
  component: "jvm-heap",
  signatures: [
    {
      anchor: "OutOfMemoryError: GC overhead",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: GC overhead limit exceeded/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "the parallel collector",
    },
    {
      anchor: "OutOfMemoryError: GC overhead",
      place: "line",
      pattern: /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: GC overhead limit exceeded/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory", "gc-thrashing"],
  ranOut: true,
  title: {
    en: "The JVM spends all its time collecting an almost full heap",
    zh: "JVM 几乎全部时间用于 GC",
  },
  means: {
    en: "Collections took more than 98% of the time and freed less than 2% of the heap: the heap is too small, or something leaks.",
    zh: "98% 以上的时间用于 GC，却只释放了不到 2% 的堆内存：堆内存太小，或存在泄漏。",
  },
  meansNot: {
    en: "Switching off the check (-XX:-UseGCOverheadLimit) or using another collector only postpones the error.",
    zh: "关闭该检查（-XX:-UseGCOverheadLimit）或更换垃圾回收器只会推迟堆内存溢出。",
  },
  next: {
    en: ["in an IDE or with local execution, the JobManager's options have no effect: set -Xmx for that JVM"],
    zh: ["在 IDE 或本地执行时，JobManager 的配置项不起作用：请设置该 JVM 的 -Xmx"],
  },
  advise: adviseHeap,
};
