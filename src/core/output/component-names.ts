import type { Localized } from "../language.ts";
import type { Component } from "../process/trace.ts";

/** The components of a JobManager's memory, as Flink's guide names them in each language. */
export const componentNames: Localized<Readonly<Record<Component, string>>> = {
  en: {
    "total-process": "Total process memory",
    "total-flink": "Total Flink memory",
    "jvm-heap": "JVM heap",
    "off-heap": "Off-heap memory",
    "jvm-metaspace": "JVM metaspace",
    "jvm-overhead": "JVM overhead",
  },
  zh: {
    "total-process": "进程总内存",
    "total-flink": "Flink 总内存",
    "jvm-heap": "JVM 堆内存",
    "off-heap": "堆外内存",
    "jvm-metaspace": "JVM Metaspace",
    "jvm-overhead": "JVM 开销",
  },
};

/** The same inside a calculation, where a word has to do. */
export const componentWords: Localized<Readonly<Record<Component, string>>> = {
  en: {
    "total-process": "total process memory",
    "total-flink": "total Flink memory",
    "jvm-heap": "heap",
    "off-heap": "off-heap",
    "jvm-metaspace": "metaspace",
    "jvm-overhead": "overhead",
  },
  zh: {
    "total-process": "进程总内存",
    "total-flink": "Flink 总内存",
    "jvm-heap": "堆内存",
    "off-heap": "堆外内存",
    "jvm-metaspace": "Metaspace",
    "jvm-overhead": "JVM 开销",
  },
};
