import type { Localized } from "../language.ts";
import type { FlinkBehaviour } from "../options/release-differences.ts";

/** What changed in Flink where two releases differ, for those changes that a configuration can feel. */
export const behaviourTexts: Readonly<Partial<Record<keyof FlinkBehaviour, Localized>>> = {
  memoryModel: {
    en: "1.11 brought the memory model with its totals; before, a JobManager had a heap and no other limit.",
    zh: "1.11 引入了带总量的内存模型；此前 JobManager 只有堆内存，没有其他限制。",
  },
  configurationFiles: {
    en: "1.19 and 1.20 read flink-conf.yaml where it exists, else config.yaml; from 2.0 on only config.yaml is read.",
    zh: "1.19 和 1.20 优先读取 flink-conf.yaml，没有时才读取 config.yaml；从 2.0 起只读取 config.yaml。",
  },
  readsLegacyHeap: {
    en: "2.0 no longer reads jobmanager.heap.size, jobmanager.heap.mb and FLINK_JM_HEAP: they are ignored without a word.",
    zh: "2.0 起不再读取 jobmanager.heap.size、jobmanager.heap.mb 和 FLINK_JM_HEAP：它们被静默忽略。",
  },
  wrapsRefusal: {
    en: "1.11.3 to 1.20 put `JobManager memory configuration failed: ` before a refusal.",
    zh: "1.11.3 到 1.20 在报错前加上 `JobManager memory configuration failed: `。",
  },
  comparesTotalFlinkAsOffHeap: {
    en: "1.11.0 and 1.11.1 refuse heap, off-heap and total Flink memory given together, even where they agree (a bug of theirs).",
    zh: "1.11.0 和 1.11.1 在堆内存、堆外内存和 Flink 总内存同时设置时一律拒绝，即使三者一致（这是它们的缺陷）。",
  },
  overheadSpelling: {
    en: "Up to 1.15 the log spells it `JVM OVerhead`.",
    zh: "1.15 及之前的日志写作 `JVM OVerhead`。",
  },
  dynamicConfigs: {
    en: "From 1.12 on the scripts also pass the derived sizes to the process as -D program arguments.",
    zh: "从 1.12 起，脚本还会把计算出的大小以 -D 程序参数传给进程。",
  },
};
