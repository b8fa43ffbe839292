import { jvmOptions, overridingMaxHeap } from "../findings/jvm-options.ts";
import { valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { MiB } from "../memory/units.ts";
import { enableJvmDirectMemoryLimit, offHeapMemory } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { jvmMemoryFlag } from "../process-memory/jvm-memory-flag.ts";

/** ProcessMemoryUtils#generateJvmParametersStr, 1.11–2.3: -XX:MaxDirectMemorySize is set only where the limit is enabled. */
const DEFAULT_OFF_HEAP = 128n * MiB;

interface Facts {
  readonly offHeapBytes: bigint;
  /** The heap that the JVM gets; undefined where the option that decides it is no size. */
  readonly heapBytes: bigint | undefined;
  /** The option that overrides Flink's -Xmx. */
  readonly option?: { readonly text: string; readonly from: string };
}

export const directLimitNotEnforced: Rule = defineRule<Facts>({
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
    zh: "`jobmanager.memory.off-heap.size` 只是在进程中为直接内存和本地内存预留空间。只有设置 `jobmanager.memory.enable-jvm-direct-memory-limit: true`，JVM 才会以它作为直接内存限制；否则使用 JVM 自身的限制，约等于堆内存。因此调大堆外内存并不能解除“Direct buffer memory”错误背后的限制（应调大堆内存或启用该限制），直接内存也可能超出容器所能容纳的大小。",
  },
  text: {
    en: ({ offHeapBytes, heapBytes, option }) => {
      const heap = heapBytes === undefined ? "which is not known" : displaySize(heapBytes);
      const decided = option === undefined ? "" : ` (${option.text} in ${option.from})`;
      return `Off-heap memory of ${displaySize(offHeapBytes)} is planned, but the JVM does not limit direct memory to it (${enableJvmDirectMemoryLimit.key} is false): the limit is about the size of the heap, ${heap}${decided}.`;
    },
    zh: ({ offHeapBytes, heapBytes, option }) => {
      const heap = heapBytes === undefined ? "，其大小未知" : ` ${sizeInChinese(heapBytes)}`;
      const decided = option === undefined ? "" : `（由 ${option.from} 中的 ${option.text} 决定）`;
      return `为堆外内存预留了 ${sizeInChinese(offHeapBytes)}，但 JVM 的直接内存并不以此为限（${enableJvmDirectMemoryLimit.key} 为 false），该限制约等于 JVM 堆内存${heap}${decided}。`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "Off-heap memory set without a limit", zh: "设置了堆外内存，但没有启用限制" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2g\njobmanager.memory.off-heap.size: 512m\n",
      },
      {
        caption: { en: "-Xmx in the place of Flink's own", zh: "-Xmx 覆盖了 Flink 自己的参数" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 2600m\njobmanager.memory.off-heap.size: 256m\nenv.java.opts.jobmanager: -Xmx3g\n",
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
    const option = overridingMaxHeap(subject);
    const heapBytes = option === undefined ? plan.spec.jvmHeap : jvmMemoryFlag(option.text)?.bytes;
    const decided = option === undefined ? {} : { option: { text: option.text, from: option.from } };
    return [{ facts: { offHeapBytes: plan.spec.offHeap, heapBytes, ...decided }, places }];
  },
});
