import type { Configuration } from "../configuration/configuration.ts";
import { valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { removal } from "../findings/setting-fixes.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  memoryKeys,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";

const heap = jvmHeapMemory.key;
const totals = [totalFlinkMemoryOption.key, totalProcessMemoryOption.key];

/** What Flink's guide says in "Configure JVM Heap", 1.11–2.3. */
export const fineGrainedWithTotals: Rule = defineRule<{ readonly totals: readonly string[] }>({
  id: "fine-grained-with-totals",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "The JVM heap is set together with a total",
    zh: "同时设置了 JVM 堆内存和总内存",
  },
  why: {
    en: "Flink's guide: “If you have configured the JVM Heap explicitly, it is recommended to set neither total process memory nor total Flink memory. Otherwise, it may easily lead to memory configuration conflicts.” It works now, but if you change one of these sizes, you must change the others too, or the JobManager no longer starts. Keep the total and let Flink derive the heap, or keep the heap and let Flink derive the total.",
    zh: "Flink 文档提示：“如果已经明确设置了 JVM 堆内存，建议不要再设置进程总内存或 Flink 总内存，否则可能会造成内存配置冲突。”目前可以工作，但以后改动其中一项就必须同时改动其他项，否则 JobManager 无法启动。请只保留总内存，由 Flink 推导堆内存；或只保留堆内存，由 Flink 推导总内存。",
  },
  text: {
    en: ({ totals: keys }) =>
      `${heap} is set together with ${keys.join(" and ")}: Flink's guide recommends setting only one, because changing only one of them can prevent the JobManager from starting.`,
    zh: ({ totals: keys }) =>
      `${heap} 与 ${keys.join("、")} 同时设置，Flink 文档建议只设置其一，因为以后只改动其中一项可能使 JobManager 无法启动。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A heap beside the total process memory", zh: "堆内存与进程总内存并存" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.heap.size: 1g\n",
      },
      {
        caption: { en: "A heap beside the total Flink memory", zh: "堆内存与 Flink 总内存并存" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    heap.size: 1g # what we need\n    flink.size: 1280m\n",
      },
    ],
    silent: [
      {
        caption: { en: "A process size alone", zh: "只设置进程总内存" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      { caption: { en: "A heap alone", zh: "只设置堆内存" }, flink: "1.20", text: "jobmanager.memory.heap.size: 1g\n" },
    ],
  },
  check: (subject) => {
    const { answer } = subject;
    const { configuration } = answer;
    const given = totals.filter((key) => configuration.has(key));
    if (unifiedPlan(answer) === undefined || !configuration.has(heap) || given.length === 0) return [];
    if (isGenerated(configuration)) return [];
    const places = valuesOf(answer, [heap, ...given]);
    const setting = configuration.get(heap);
    if (places === undefined || setting === undefined) return [];
    return [{ facts: { totals: given }, places, ...removal(subject, [setting]) }];
  },
});

/** Whether the start script set the sizes, to the byte: what a running JobManager reports holds these beside the total. */
function isGenerated(configuration: Configuration): boolean {
  const { offHeap, metaspace, min, max } = memoryKeys;
  return [heap, offHeap, metaspace, min, max].every((key) => /^\d+b$/u.test(configuration.get(key)?.value.text ?? ""));
}
