import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { logged, unifiedPlan } from "../jobmanager/unified-plan.ts";
import { jvmHeapMemory, offHeapMemory, totalFlinkMemoryOption } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

/** `JobManagerFlinkMemoryUtils#deriveFromRequiredFineGrainedOptions`, 1.11–2.3. */
export const offHeapDerived: Rule = defineRule<{ readonly offHeapBytes: bigint; readonly defaultBytes: bigint }>({
  id: "off-heap-derived",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "Off-heap memory is the difference between total Flink memory and heap",
    zh: "堆外内存由 Flink 总内存减去 JVM 堆内存推导得出",
  },
  why: {
    en: "With `jobmanager.memory.flink.size` and `jobmanager.memory.heap.size` both set and no `jobmanager.memory.off-heap.size`, the default of 128 MiB is ignored and off-heap memory becomes the difference, whether zero or gigabytes. Changing one of the two then silently changes off-heap memory. Flink's guide advises against setting the heap together with a total: remove one, or set off-heap memory and let Flink derive the total.",
    zh: "同时设置 `jobmanager.memory.flink.size` 和 `jobmanager.memory.heap.size` 而不设置 `jobmanager.memory.off-heap.size` 时，默认的 128 MiB 不生效，堆外内存由两者之差推导得出，可能为零，也可能有几个 GiB；改动其中一项会静默改变堆外内存。Flink 文档不建议在设置 JVM 堆内存的同时设置总内存：请删除其中一项，或明确设置堆外内存并让 Flink 推导总内存。",
  },
  text: {
    en: ({ offHeapBytes, defaultBytes }) =>
      `Off-heap memory is ${displaySize(offHeapBytes)}, total Flink memory minus the heap; its default of ${displaySize(defaultBytes)} is ignored.`,
    zh: ({ offHeapBytes, defaultBytes }) =>
      `堆外内存为 ${sizeInChinese(offHeapBytes)}，即 Flink 总内存减去 JVM 堆内存；默认值 ${sizeInChinese(defaultBytes)} 不生效。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Total Flink memory and a heap", zh: "Flink 总内存和堆内存" },
        flink: "1.20",
        text: "jobmanager.memory.flink.size: 2g\njobmanager.memory.heap.size: 1g\n",
      },
    ],
    silent: [
      {
        caption: { en: "Off-heap memory set as well", zh: "同时设置了堆外内存" },
        flink: "1.20",
        text: "jobmanager.memory.flink.size: 2g\njobmanager.memory.heap.size: 1g\njobmanager.memory.off-heap.size: 1g\n",
      },
      { caption: { en: "A heap alone", zh: "只设置堆内存" }, flink: "1.20", text: "jobmanager.memory.heap.size: 1g\n" },
    ],
  },
  check: ({ answer }) => {
    const line = logged(answer, "off-heap-derived");
    const plan = unifiedPlan(answer);
    const byDefault = answer.steps.find(({ component, how }) => component === "off-heap" && how === "default");
    if (line === undefined || plan === undefined || byDefault === undefined) return [];
    const places = valuesOrWhole(answer, [totalFlinkMemoryOption.key, jvmHeapMemory.key, offHeapMemory.key]);
    const facts = { offHeapBytes: plan.spec.offHeap, defaultBytes: byDefault.bytes };
    return [{ facts, places, flinkMessage: line.message }];
  },
});
