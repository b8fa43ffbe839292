import { jvmOptions } from "../findings/jvm-options.ts";
import { valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { MiB } from "../memory/units.ts";
import { enableJvmDirectMemoryLimit, offHeapMemory } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { jvmMemoryFlag } from "../process-memory/jvm-memory-flag.ts";

/** ProcessMemoryUtils#generateJvmParametersStr, 1.11–2.3: -XX:MaxDirectMemorySize is set only where the limit is enabled. */
const DEFAULT_OFF_HEAP = 128n * MiB;

export const directLimitNotEnforced: Rule = defineRule<{ readonly offHeapBytes: bigint; readonly heapBytes: bigint }>({
  id: "direct-limit-not-enforced",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "Off-heap memory is set, but the JVM does not enforce it",
    zh: "设置了堆外内存，但 JVM 中没有对应的限制",
  },
  why: {
    en: "`jobmanager.memory.off-heap.size` reserves room in the process for direct and native memory. The JVM limits direct memory to it only with `jobmanager.memory.enable-jvm-direct-memory-limit: true`; otherwise the JVM's own limit applies, about the size of the heap. So raising off-heap memory does not lift the limit behind “Direct buffer memory” (raise the heap, or enable the limit), and direct memory may outgrow the container.",
    zh: "`jobmanager.memory.off-heap.size` 只是在进程中为直接内存和本地内存预留空间。只有设置 `jobmanager.memory.enable-jvm-direct-memory-limit: true`，JVM 才会以它作为直接内存限制；否则使用 JVM 自身的限制，约等于堆内存。因此调大堆外内存并不能解除 “Direct buffer memory” 错误背后的限制（应调大堆内存或启用该限制），直接内存也可能超出容器所能容纳的大小。",
  },
  text: {
    en: ({ offHeapBytes, heapBytes }) =>
      `Off-heap memory of ${displaySize(offHeapBytes)} is planned, but the JVM does not limit direct memory to it (${enableJvmDirectMemoryLimit.key} is false): the limit is about the size of the heap, ${displaySize(heapBytes)}.`,
    zh: ({ offHeapBytes, heapBytes }) =>
      `预留了 ${displaySize(offHeapBytes)} 堆外内存，但 JVM 的直接内存并不以此为限（${enableJvmDirectMemoryLimit.key} 为 false）：该限制约等于 JVM 堆内存 ${displaySize(heapBytes)}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Off-heap memory set without a limit", zh: "设置了堆外内存，但没有启用限制" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2g\njobmanager.memory.off-heap.size: 512m\n",
      },
    ],
    silent: [
      {
        caption: { en: "The default, written out", zh: "写明的默认值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2g\njobmanager.memory.off-heap.size: 128m\n",
      },
      {
        caption: { en: "Off-heap memory by default", zh: "默认的堆外内存" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2g\n",
      },
      {
        caption: { en: "Off-heap memory with the limit", zh: "设置了堆外内存并启用限制" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process.size: 2g\n    off-heap.size: 512m\n    enable-jvm-direct-memory-limit: true\n",
      },
    ],
  },
  check: (subject) => {
    const plan = unifiedPlan(subject.answer);
    const places = valuesOf(subject.answer, [offHeapMemory.key, enableJvmDirectMemoryLimit.key]);
    if (plan === undefined || plan.directMemoryLimit !== null || places === undefined) return [];
    if (!subject.answer.configuration.has(offHeapMemory.key)) return [];
    // Who writes the default out, as start scripts do, wants no more than it.
    if (plan.spec.offHeap === DEFAULT_OFF_HEAP) return [];
    if (jvmOptions(subject).some(({ text }) => jvmMemoryFlag(text)?.part === "max-direct")) return [];
    return [{ facts: { offHeapBytes: plan.spec.offHeap, heapBytes: plan.spec.jvmHeap }, places }];
  },
});
