import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { logged, unifiedPlan } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMin,
  offHeapMemory,
  RECOMMENDED_MINIMUM_HEAP,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

const deciding = [
  jvmHeapMemory,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
  offHeapMemory,
  jvmMetaspace,
  jvmOverheadMin,
].map(({ key }) => key);

/** `JobManagerFlinkMemoryUtils#verifyJvmHeapSize`, 1.11–2.3: Flink warns and goes on. */
export const heapBelowRecommendedMinimum: Rule = defineRule<{ readonly heapBytes: bigint }>({
  id: "heap-below-recommended-minimum",
  voice: "flink-warns",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "The JVM heap is smaller than Flink recommends",
    zh: "JVM 堆内存小于 Flink 建议的最小值",
  },
  why: {
    en: "Below 128 MiB of JVM heap, Flink logs a warning but still starts. The JobManager then runs out of heap with the first larger job. Raise the total, or `jobmanager.memory.heap.size` if that is what you set.",
    zh: "JVM 堆内存低于 128 MiB 时，Flink 只打印警告，仍会启动；提交稍大的作业后便会发生堆内存溢出。请调大总内存；如果配置的是 `jobmanager.memory.heap.size`，则调大该项。",
  },
  text: {
    en: ({ heapBytes }) =>
      `The JVM heap is ${displaySize(heapBytes)}; Flink recommends at least ${displaySize(RECOMMENDED_MINIMUM_HEAP)} and starts with a warning.`,
    zh: ({ heapBytes }) =>
      `JVM 堆内存为 ${sizeInChinese(heapBytes)}；Flink 建议至少 ${sizeInChinese(RECOMMENDED_MINIMUM_HEAP)}，启动时会打印警告。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A process that leaves little for the heap", zh: "进程留给堆内存的部分很少" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 600m\n",
      },
      {
        caption: { en: "A heap set too small", zh: "堆内存设置过小" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.memory.heap.size: 100m # enough for us\n",
      },
    ],
    silent: [
      {
        caption: { en: "The smallest heap that Flink recommends", zh: "Flink 建议的最小堆内存" },
        flink: "2.3",
        text: "jobmanager.memory.heap.size: 128m\n",
      },
    ],
  },
  check: ({ answer }) => {
    const line = logged(answer, "heap-below-recommended-minimum");
    const plan = unifiedPlan(answer);
    if (line === undefined || plan === undefined) return [];
    const places = valuesOrWhole(answer, deciding);
    return [{ facts: { heapBytes: plan.spec.jvmHeap }, places, flinkMessage: line.message }];
  },
});
