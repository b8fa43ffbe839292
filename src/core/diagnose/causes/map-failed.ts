import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";

export const mapFailed: Cause = {
  id: "map-failed",
  component: "jvm-overhead",
  signatures: [
    {
      anchor: "OutOfMemoryError: Map failed",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Map failed/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory", "jvm-cannot-allocate"],
  title: { en: "A file cannot be mapped into memory", zh: "无法将文件映射到内存" },
  means: {
    en: "The process has too many mappings (vm.max_map_count) or too little address space (ulimit -v) for one more.",
    zh: "进程的内存映射数过多（vm.max_map_count），或地址空间不足（ulimit -v）。",
  },
  meansNot: {
    en: "Mapped files count neither as heap nor as direct memory: none of Flink's sizes limit them.",
    zh: "映射文件既不算堆内存也不算直接内存：Flink 的任何内存配置项都不限制它。",
  },
  next: {
    en: ["compare sysctl vm.max_map_count (usually 65530) with wc -l /proc/PID/maps", "ulimit -v should be unlimited"],
    zh: ["比较 sysctl vm.max_map_count（通常为 65530）与 wc -l /proc/PID/maps", "ulimit -v 应为 unlimited"],
  },
  advise: noAdvice,
};
