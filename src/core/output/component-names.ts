import type { Localized } from "../language.ts";
import type { Component } from "../process-memory/trace.ts";

/** The components of a JobManager's memory, as Flink's guide names them in each language. */
export const componentNames: Readonly<Record<Component, Localized>> = {
  "total-process": { en: "Total process memory", zh: "进程总内存" },
  "total-flink": { en: "Total Flink memory", zh: "Flink 总内存" },
  "jvm-heap": { en: "JVM heap", zh: "JVM 堆内存" },
  "off-heap": { en: "Off-heap memory", zh: "堆外内存" },
  "jvm-metaspace": { en: "JVM metaspace", zh: "JVM Metaspace" },
  "jvm-overhead": { en: "JVM overhead", zh: "JVM 开销" },
};

/** The same inside a calculation, where a word has to do. */
export const componentWords: Readonly<Record<Component, Localized>> = {
  "total-process": { en: "total process memory", zh: "进程总内存" },
  "total-flink": { en: "total Flink memory", zh: "Flink 总内存" },
  "jvm-heap": { en: "heap", zh: "堆内存" },
  "off-heap": { en: "off-heap", zh: "堆外内存" },
  "jvm-metaspace": { en: "metaspace", zh: "Metaspace" },
  "jvm-overhead": { en: "overhead", zh: "JVM 开销" },
};
