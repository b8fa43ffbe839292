import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";

/** Records with which a JobManager says that it ends for what they carry. */
const FATAL = /Could not start cluster entrypoint|Fatal error occurred in the cluster entrypoint|^FATAL: Thread /u;

export const notMemory: Cause = {
  id: "not-memory",
  component: null,
  signatures: [
    {
      anchor: "pthread_create failed (EPERM)",
      place: "line",
      pattern: /pthread_create failed \(EPERM\)/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: () => ({ kind: "threads-not-permitted" }),
    },
    {
      anchor: "BindException",
      place: "throwable",
      pattern: /^java\.net\.BindException: /u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "port-in-use" }),
    },
    {
      anchor: "ClassNotFoundException",
      place: "throwable",
      pattern: /^java\.lang\.ClassNotFoundException: /u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "class-missing" }),
    },
    {
      anchor: "NoClassDefFoundError",
      place: "throwable",
      pattern: /^java\.lang\.NoClassDefFoundError: /u,
      inRecord: FATAL,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "class-missing" }),
    },
    {
      anchor: "find or load main class",
      place: "line",
      pattern: /^Error: Could not find or load main class/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "class-missing" }),
    },
    {
      anchor: "fatal error has been detected by",
      place: "line",
      pattern: /^# A fatal error has been detected by the Java Runtime Environment/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "jvm-crashed" }),
    },
    {
      anchor: "UnsupportedClassVersionError",
      place: "throwable",
      pattern: /^java\.lang\.UnsupportedClassVersionError: /u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "java-too-old" }),
    },
    {
      anchor: "cluster entrypoint",
      place: "line",
      pattern: /^(?:Could not start cluster entrypoint|Fatal error occurred in the cluster entrypoint)/u,
      grounds: "flink-says",
      confidence: "medium",
      facts: () => ({ kind: "fatal-exception" }),
    },
    {
      anchor: "FATAL: Thread ",
      place: "line",
      pattern: /^FATAL: Thread .* produced an uncaught exception/u,
      grounds: "flink-says",
      confidence: "medium",
      facts: () => ({ kind: "fatal-exception" }),
    },
  ],
  title: { en: "It is not the JobManager's memory", zh: "不是 JobManager 的内存问题" },
  means: {
    en: "Something else ended it, or it is another process whose memory ran out.",
    zh: "是其他原因导致其退出，或者是其他进程的内存耗尽。",
  },
  meansNot: {
    en: "No option of jobmanager.memory.* helps here.",
    zh: "任何 jobmanager.memory.* 配置项都无济于事。",
  },
  next: { en: [], zh: [] },
  advise: noAdvice,
};
