import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { KiB, TiB } from "../memory/units.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { LEAST_MAX_HEAP } from "../process-memory/jvm-memory-flag.ts";

interface Facts {
  readonly part: "heap-too-small" | "heap-too-large" | "metaspace-too-small";
  readonly bytes: bigint;
  readonly option: string;
}

/** From here on: "Could not reserve enough space for object heap"; the address space of a process ends. */
const HEAP_END = 128n * TiB;
/** Below: "OutOfMemoryError: Metaspace" while the JVM starts. JDK 17 and 25. */
const LEAST_METASPACE = 384n * KiB;

/** What Flink accepts, since any size is a size to it, and the JVM does not. */
export const heapUnusable: Rule = defineRule<Facts>({
  id: "heap-unusable",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "Flink accepts these sizes, but no JVM starts with them",
    zh: "Flink 接受这些大小，但 JVM 无法以此启动",
  },
  why: {
    en: "Flink only checks that the sizes add up. `jobmanager.memory.heap.size: 0` becomes `-Xmx0`, a total that is one byte above off-heap memory becomes `-Xmx1`, and the JVM exits at once with “Invalid maximum heap size” or “Too small maximum heap”; it also exits with a few kilobytes of metaspace, or a heap beyond the address space. A useful JobManager needs far more: Flink recommends a heap of at least 128 MiB, and an idle JobManager of 2.3.0 did not start with 40 MiB of metaspace, but did with 48 MiB (JDK 17).",
    zh: "Flink 只检查各部分之和是否一致。`jobmanager.memory.heap.size: 0` 会变成 `-Xmx0`，比堆外内存只多一个字节的总内存会变成 `-Xmx1`，JVM 立即以“Invalid maximum heap size”或“Too small maximum heap”退出；只有几 KiB 的 Metaspace 或超出地址空间的堆内存也一样。JobManager 实际需要的远不止这些：Flink 建议 JVM 堆内存至少为 128 MiB；实测 2.3.0 的空闲 JobManager 在 Metaspace 为 40 MiB 时无法启动，48 MiB 时可以（JDK 17）。",
  },
  text: {
    en: ({ part, bytes, option }) =>
      ({
        "heap-too-small": `Flink accepts a JVM heap of ${displaySize(bytes)}, but the JVM does not start with ${option}: it needs ${displaySize(LEAST_MAX_HEAP)} at the very least.`,
        "heap-too-large": `Flink accepts a JVM heap of ${displaySize(bytes)}, but no JVM can reserve it: ${option}.`,
        "metaspace-too-small": `Flink accepts a JVM metaspace of ${displaySize(bytes)}, but the JVM runs out of it while it starts: ${option}.`,
      })[part],
    zh: ({ part, bytes, option }) =>
      ({
        "heap-too-small": `Flink 接受 JVM 堆内存为 ${sizeInChinese(bytes)}，但 JVM 无法以 ${option} 启动，至少需要 ${sizeInChinese(LEAST_MAX_HEAP)}。`,
        "heap-too-large": `Flink 接受 JVM 堆内存为 ${sizeInChinese(bytes)}，但任何 JVM 都无法预留这么大的空间（${option}）。`,
        "metaspace-too-small": `Flink 接受 JVM Metaspace 为 ${sizeInChinese(bytes)}，但 JVM 在启动过程中就会因此溢出（${option}）。`,
      })[part],
  },
  examples: {
    fires: [
      { caption: { en: "No heap", zh: "堆内存为零" }, flink: "2.3", text: "jobmanager.memory.heap.size: 0\n" },
      {
        caption: { en: "A heap of one byte", zh: "堆内存只有一个字节" },
        flink: "1.20",
        text: "jobmanager.memory.flink.size: 134217729 # a byte more than off-heap memory\n",
      },
      {
        caption: { en: "Metaspace of a few bytes", zh: "Metaspace 只有几个字节" },
        flink: "1.18",
        text: "jobmanager.memory.heap.size: 1g\njobmanager.memory.jvm-metaspace.size: 256\n",
      },
    ],
    silent: [
      { caption: { en: "A small heap", zh: "较小的堆内存" }, flink: "2.3", text: "jobmanager.memory.heap.size: 16m\n" },
    ],
  },
  check: ({ answer }) => {
    const plan = unifiedPlan(answer);
    if (plan === undefined) return [];
    const { jvmHeap, jvmMetaspace: metaspace } = plan.spec;
    const found: Found<Facts>[] = [];
    const heapPlaces = valuesOrWhole(answer, [
      jvmHeapMemory.key,
      totalFlinkMemoryOption.key,
      totalProcessMemoryOption.key,
    ]);
    if (jvmHeap < LEAST_MAX_HEAP || jvmHeap >= HEAP_END) {
      const part = jvmHeap < LEAST_MAX_HEAP ? "heap-too-small" : "heap-too-large";
      found.push({ facts: { part, bytes: jvmHeap, option: `-Xmx${jvmHeap}` }, places: heapPlaces });
    }
    if (metaspace < LEAST_METASPACE) {
      const facts = {
        part: "metaspace-too-small",
        bytes: metaspace,
        option: `-XX:MaxMetaspaceSize=${metaspace}`,
      } as const;
      found.push({ facts, places: valuesOrWhole(answer, [jvmMetaspace.key]) });
    }
    return found;
  },
});
