import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { GiB, MiB } from "../memory/units.ts";
import { jvmHeapMemory, totalFlinkMemoryOption, totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

/** From a little below -Xmx32g on HotSpot's pointers are twice as wide; JDK 17 and 25, -XX:+PrintFlagsFinal. */
const WIDE_FROM = 32n * GiB - 18n * MiB;
/** From about here on the larger heap holds more again. */
const WORTH_IT_FROM = 48n * GiB;

export const heapWithoutCompressedPointers: Rule = defineRule<{ readonly heapBytes: bigint }>({
  id: "heap-without-compressed-pointers",
  voice: "advice",
  severity: "advice",
  toldBy: ["check"],
  title: {
    en: "A heap slightly above 32 GiB holds less than one slightly below",
    zh: "略大于 32 GiB 的堆内存能容纳的对象反而更少",
  },
  why: {
    en: "Below 32 GiB the JVM addresses its heap with 32-bit pointers, from 32 GiB on with 64-bit pointers. The objects of a JobManager consist mostly of pointers, so the heap must be about 1.5 times as large to hold the same objects. Stay at 31 GiB, or use 48 GiB or more.",
    zh: "堆内存小于 32 GiB 时，JVM 使用 32 位指针；达到 32 GiB 后改用 64 位指针。JobManager 的对象大多由指针组成，因此需要约 1.5 倍的堆内存才能容纳相同的对象。请保持在 31 GiB，或直接增加到 48 GiB 以上。",
  },
  text: {
    en: ({ heapBytes }) =>
      `At ${displaySize(heapBytes)} the JVM heap needs 64-bit pointers and holds no more than a heap of about 31 GiB: use 31 GiB, or 48 GiB or more.`,
    zh: ({ heapBytes }) =>
      `JVM 堆内存为 ${sizeInChinese(heapBytes)} 时需要 64 位指针，能容纳的内容不多于约 31 GiB 的堆内存，请取 31 GiB，或 48 GiB 以上。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A heap of 40 GiB", zh: "40 GiB 的堆内存" },
        flink: "1.20",
        text: "jobmanager.memory.heap.size: 40960m\n",
      },
    ],
    silent: [
      {
        caption: { en: "A heap of 31 GiB", zh: "31 GiB 的堆内存" },
        flink: "1.20",
        text: "jobmanager.memory.heap.size: 31g\n",
      },
    ],
  },
  check: ({ answer }) => {
    const heap = unifiedPlan(answer)?.spec.jvmHeap;
    if (heap === undefined || heap < WIDE_FROM || heap >= WORTH_IT_FROM) return [];
    const places = valuesOrWhole(answer, [jvmHeapMemory.key, totalFlinkMemoryOption.key, totalProcessMemoryOption.key]);
    return [{ facts: { heapBytes: heap }, places }];
  },
});
