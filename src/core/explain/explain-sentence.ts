import type { Answer } from "../jobmanager/answer.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Localized } from "../language.ts";
import { spokenSize } from "../output/display-size.ts";
import { spokenSizeInChinese } from "../output/size-in-chinese.ts";

/** What comes of a configuration, in the one sentence that a person who asks wants to read first. */
export function explainSentence({
  outcome,
  question: { release, given },
}: Pick<Answer, "outcome" | "question">): Localized {
  const { line } = release;
  switch (outcome.kind) {
    case "refused":
      return {
        en: `Flink ${line} refuses this configuration: the JobManager does not start.`,
        zh: `Flink ${line} 对此配置报错，JobManager 无法启动。`,
      };
    case "unknown":
      if (given.kind === "file") {
        return {
          en: `The memory of this JobManager under Flink ${line} is not known: this text is more than Headroom reads.`,
          zh: `无法得知该 JobManager 在 Flink ${line} 下得到多少内存：这段文本超过 Headroom 的读取上限。`,
        };
      }
      return {
        en: `The memory of this JobManager under Flink ${line} is not known: this text does not contain what decides it.`,
        zh: `无法得知该 JobManager 在 Flink ${line} 下得到多少内存：起决定作用的内容不在这段文本中。`,
      };
    case "no-process":
      return {
        en: "Local execution starts no JobManager process: its memory options have no effect.",
        zh: "本地执行不会启动 JobManager 进程，它的内存配置项都不生效。",
      };
    case "planned":
      break;
  }
  const { plan } = outcome;
  if (plan.model === "unified") {
    const [heap, total] = [plan.spec.jvmHeap, totalProcessMemory(plan.spec)];
    return {
      en: `This JobManager gets ${spokenSize(heap)} of heap in a process of ${spokenSize(total)}, as Flink ${line} derives it.`,
      zh: `按 Flink ${line} 推导，该 JobManager 的堆内存为 ${spokenSizeInChinese(heap)}，进程总内存为 ${spokenSizeInChinese(total)}。`,
    };
  }
  if (plan.jvmHeap === null) {
    return {
      en: `Flink ${line} gives this JobManager no size: its heap is the JVM's own default.`,
      zh: `Flink ${line} 没有为该 JobManager 指定大小：堆内存取 JVM 默认值。`,
    };
  }
  if (plan.container !== null) {
    return {
      en: `This JobManager gets ${spokenSize(plan.jvmHeap)} of heap in a container of ${spokenSize(plan.container)}, as Flink ${line} derives it.`,
      zh: `按 Flink ${line} 推导，该 JobManager 的堆内存为 ${spokenSizeInChinese(plan.jvmHeap)}，容器为 ${spokenSizeInChinese(plan.container)}。`,
    };
  }
  return {
    en: `This JobManager gets ${spokenSize(plan.jvmHeap)} of heap under Flink ${line}, which limits nothing else.`,
    zh: `在 Flink ${line} 下，该 JobManager 的堆内存为 ${spokenSizeInChinese(plan.jvmHeap)}，其余内存没有限制。`,
  };
}
