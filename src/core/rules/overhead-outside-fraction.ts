import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { removal } from "../findings/setting-fixes.ts";
import { logged, unifiedPlan } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  jvmOverheadFraction,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly overheadBytes: bigint;
  readonly fraction: string;
}

const involved = [jvmOverheadFraction, totalProcessMemoryOption, totalFlinkMemoryOption, jvmHeapMemory].map(
  ({ key }) => key,
);

/** `ProcessMemoryUtils#sanityCheckJvmOverhead`, 1.11–2.3. */
export const overheadOutsideFraction: Rule = defineRule<Facts>({
  id: "overhead-outside-fraction",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "The configured overhead fraction is not used",
    zh: "配置的 JVM 开销占比没有被采用",
  },
  why: {
    en: "If both the total process memory and the heap (or total Flink memory) are set, the JVM overhead is the total process memory minus total Flink memory and metaspace, and `jobmanager.memory.jvm-overhead.fraction` has no effect. Flink reports this in an INFO line. Remove the fraction, or one of the two sizes.",
    zh: "同时配置进程总内存和 JVM 堆内存（或 Flink 总内存）时，JVM 开销就是进程总内存减去 Flink 总内存和 Metaspace 之后的剩余部分，`jobmanager.memory.jvm-overhead.fraction` 不起作用，Flink 只写入 INFO 日志。请删除该占比，或删除两个大小之一。",
  },
  text: {
    en: ({ overheadBytes, fraction }) =>
      `The JVM overhead is what the other sizes leave, ${displaySize(overheadBytes)}; the configured fraction ${fraction} has no effect.`,
    zh: ({ overheadBytes, fraction }) =>
      `JVM 开销是其他部分剩下的 ${sizeInChinese(overheadBytes)}，所配置的占比 ${fraction} 不起作用。`,
  },
  examples: {
    fires: [
      {
        caption: {
          en: "A fraction that differs from what the sizes leave",
          zh: "所配置的占比与其他大小推导出的结果不同",
        },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.heap.size: 1g\njobmanager.memory.jvm-overhead.fraction: 0.2\n",
      },
    ],
    silent: [
      {
        caption: { en: "The same sizes without a fraction", zh: "同样的大小，不设置占比" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.heap.size: 1g\n",
      },
    ],
  },
  check: (subject) => {
    const { answer } = subject;
    const line = logged(answer, "overhead-outside-fraction");
    const plan = unifiedPlan(answer);
    const fraction = answer.configuration.get(jvmOverheadFraction.key);
    if (line === undefined || plan === undefined || fraction === undefined) return [];
    const facts = { overheadBytes: plan.spec.jvmOverhead, fraction: fraction.value.text };
    return [
      { facts, places: valuesOrWhole(answer, involved), flinkMessage: line.message, ...removal(subject, [fraction]) },
    ];
  },
});
