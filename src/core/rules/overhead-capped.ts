import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { logged } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  jvmOverheadFraction,
  jvmOverheadMax,
  jvmOverheadMin,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly bound: "min" | "max";
  readonly boundBytes: bigint;
  readonly fromFractionBytes: bigint;
  readonly fractionConfigured: boolean;
}

const involved = [
  jvmOverheadFraction,
  jvmOverheadMin,
  jvmOverheadMax,
  totalProcessMemoryOption,
  totalFlinkMemoryOption,
  jvmHeapMemory,
].map(({ key }) => key);

/** `ProcessMemoryUtils#capToMinMax`, 1.11–2.3. A bound that somebody set to be reached, or the usual minimum, is no news. */
export const overheadCapped: Rule = defineRule<Facts>({
  id: "overhead-capped",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "JVM overhead is at its minimum or maximum instead of its fraction",
    zh: "JVM 开销是受限的等比内存部分：取的是最小值或最大值，而不是占比",
  },
  why: {
    en: "`jobmanager.memory.jvm-overhead.fraction` counts only between `jvm-overhead.min` (default: 192 MiB) and `jvm-overhead.max` (default: 1 GiB); outside that range the bound is used, which Flink reports only in an INFO line. A configured fraction that is capped has no effect; even a very large process gets only 1 GiB for thread stacks, code cache and GC. To set the overhead exactly, set min and max to the same size.",
    zh: "`jobmanager.memory.jvm-overhead.fraction` 只在 `jvm-overhead.min`（默认 192 MiB）与 `jvm-overhead.max`（默认 1 GiB）之间有效，超出范围时取最小值或最大值，Flink 只写入 INFO 日志。此时所配置的占比不起作用；进程再大，线程栈、代码缓存和 GC 也最多得到 1 GiB。需要精确指定 JVM 开销时，把 min 和 max 设为相同的值。",
  },
  text: {
    en: ({ bound, boundBytes, fromFractionBytes, fractionConfigured }) => {
      const what = bound === "max" ? `capped at its maximum of` : `raised to its minimum of`;
      const end = fractionConfigured ? "; the configured fraction has no effect" : "";
      return `From its fraction, the JVM overhead would be ${displaySize(fromFractionBytes)}; it is ${what} ${displaySize(boundBytes)}${end}.`;
    },
    zh: ({ bound, boundBytes, fromFractionBytes, fractionConfigured }) => {
      const what = bound === "max" ? "取最大值" : "取最小值";
      const end = fractionConfigured ? "，所配置的占比不起作用" : "";
      return `按占比计算 JVM 开销应为 ${sizeInChinese(fromFractionBytes)}，${what} ${sizeInChinese(boundBytes)}${end}。`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A fraction below the minimum", zh: "占比结果小于最小值" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.jvm-overhead.fraction: 0.05\n",
      },
      {
        caption: { en: "A process so large that a tenth exceeds the maximum", zh: "进程的十分之一大于最大值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 20g\n",
      },
    ],
    silent: [
      {
        caption: { en: "A tenth below the minimum, by default", zh: "默认情况下十分之一小于最小值" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A configured maximum", zh: "明确配置了最大值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 20g\njobmanager.memory.jvm-overhead.max: 1g\n",
      },
    ],
  },
  check: ({ answer }) => {
    const line = logged(answer, "overhead-capped-to-max", "overhead-capped-to-min");
    const step = answer.steps.find(({ how }) => how === "capped-to-max" || how === "capped-to-min");
    const fromFraction = step?.operands.find(({ name }) => name === "overhead-from-fraction")?.bytes;
    if (line === undefined || step === undefined || fromFraction === undefined) return [];
    const { configuration } = answer;
    const bound = step.how === "capped-to-max" ? "max" : "min";
    const fractionConfigured = configuration.has(jvmOverheadFraction.key);
    const worthSaying = fractionConfigured || (bound === "max" && !configuration.has(jvmOverheadMax.key));
    if (!worthSaying) return [];
    const facts = { bound, boundBytes: step.bytes, fromFractionBytes: fromFraction, fractionConfigured } as const;
    return [{ facts, places: valuesOrWhole(answer, involved), flinkMessage: line.message }];
  },
});
