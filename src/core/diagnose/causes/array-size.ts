import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";

export const arraySize: Cause = {
  id: "array-size",
  component: "jvm-heap",
  signatures: [
    {
      anchor: "OutOfMemoryError: Requested array",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Requested array size exceeds VM limit/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "OutOfMemoryError: Required",
      place: "throwable",
      pattern:
        /^java\.lang\.OutOfMemoryError: Required (?:array size too large|array length .* is too large|length exceeds implementation limit)/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 11 and newer",
    },
    {
      anchor: "OutOfMemoryError",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError\n(?:.*\n)?.*\.hugeCapacity\(/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 8, without a message",
    },
  ],
  order: 1,
  explains: ["not-memory"],
  title: { en: "An array would exceed 2³¹ elements", zh: "单个数组将超过 2³¹ 个元素" },
  means: {
    en: "Something is serialized to more than 2 GiB at once: the state of an operator or enumerator, an accumulator, a job graph, a collected result.",
    zh: "某个对象一次序列化超过 2 GiB：算子或 SplitEnumerator 的状态、累加器、作业图或收集的结果。",
  },
  meansNot: {
    en: "A larger heap does not help: Java arrays cannot be larger.",
    zh: "增大堆内存无济于事：Java 数组的长度有上限。",
  },
  next: {
    en: [
      "the stack trace below the message shows what is being serialized: make that smaller, or keep it outside the JobManager",
    ],
    zh: ["报错下方的堆栈会显示正在序列化的对象：请缩小它，或不要放在 JobManager 中"],
  },
  advise: noAdvice,
};
