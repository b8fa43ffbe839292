import type { Localized } from "../language.ts";
import type { Confidence, Grounds, ProcessName } from "./observation.ts";

/** What a diagnosis says around the causes, which hold their own texts. */

export const groundsTexts: Localized<Readonly<Record<Grounds, string>>> = {
  en: {
    "jvm-says": "the JVM itself says so",
    "flink-says": "Flink itself says so",
    "platform-says": "the platform says so",
    "operating-system-says": "the operating system says so",
    "user-code-logged-it": "user code caught and logged it: it may have been handled",
    measured: "measured over the log",
    "inferred-from-sizes": "an OutOfMemoryError that does not say of what: this part is the one that is too small",
    "killed-from-outside": "a kill from outside is not always for memory: look for OOMKilled or the kernel's own line",
    "exit-code-only": "an exit code says how it ended, not why",
    "no-explanation-given": "only the script's echo is there: what came before it would say more",
    "silence-after-it": "the log falls silent after it: it may also have been cut off here",
    "cannot-even-log": "what should have reported it ran out of memory too",
    "heartbeats-to-itself": "parts of one process no longer answer each other",
  },
  zh: {
    "jvm-says": "JVM 自己的报错",
    "flink-says": "Flink 自己的报错",
    "platform-says": "平台的记录",
    "operating-system-says": "操作系统的记录",
    "user-code-logged-it": "由用户代码捕获并记录，可能已被处理",
    measured: "根据整个日志测得",
    "inferred-from-sizes": "OutOfMemoryError 没有说明是哪部分内存：过小的正是这一部分",
    "killed-from-outside": "被外部杀死未必是内存原因：请查找 OOMKilled 或内核日志",
    "exit-code-only": "退出码只说明如何结束，不说明原因",
    "no-explanation-given": "只有脚本的回声：其之前的输出会更说明问题",
    "silence-after-it": "日志在此之后没有内容：也可能是被截断",
    "cannot-even-log": "本应报告它的代码也内存溢出",
    "heartbeats-to-itself": "同一进程的各部分已互相无法应答",
  },
};

export const confidenceTexts: Localized<Readonly<Record<Confidence, string>>> = {
  en: { high: "certain", medium: "likely", low: "possible" },
  zh: { high: "确定", medium: "很可能", low: "可能" },
};

export const processTexts: Localized<Readonly<Record<ProcessName, string>>> = {
  en: {
    jobmanager: "the JobManager",
    taskmanager: "a TaskManager",
    "kubernetes-operator": "the Kubernetes operator",
    other: "another process",
  },
  zh: {
    jobmanager: "JobManager",
    taskmanager: "TaskManager",
    "kubernetes-operator": "Kubernetes operator",
    other: "其他进程",
  },
};

export interface DiagnoseWords {
  readonly nothing: string;
  readonly lookedFor: string;
  readonly exitCode: (code: number, meaning: string) => string;
  readonly ran: (flink: string, java: string) => string;
  readonly unknown: string;
  readonly planUnknown: string;
  readonly severalPlans: string;
  readonly more: (count: number) => string;
  readonly change: string;
  readonly alternatively: string;
  readonly noSetting: string;
  readonly needsConfiguration: string;
  readonly remove: string;
  readonly thenGets: string;
  readonly bytes: string;
  readonly symptoms: string;
  readonly next: string;
  readonly besides: string;
  readonly patch: string;
  readonly noPatch: string;
  readonly first: string;
}

export const diagnoseWords: Localized<DiagnoseWords> = {
  en: {
    nothing: "No sign of a memory failure of the JobManager was found.",
    lookedFor: "Looked for",
    exitCode: (code, meaning) => `Exit code ${code}: ${meaning}.`,
    ran: (flink, java) => `Flink ${flink}, Java ${java}`,
    unknown: "not known",
    planUnknown:
      "What the JobManager ran with is not in these inputs: give its configuration with --conf to get exact values.",
    severalPlans:
      "These logs are of JobManagers with different memory, and the sizes are those of one: diagnose each by itself.",
    more: (count) => `and ${count} more`,
    change: "Change",
    alternatively: "or",
    noSetting: "No setting of Flink helps here.",
    needsConfiguration:
      "What to change depends on what the JobManager ran with: give the beginning of its log, or its configuration with --conf.",
    remove: "remove it",
    thenGets: "The JobManager then gets",
    bytes: "bytes",
    symptoms: "Follows from it, and is not the cause",
    next: "Look next",
    besides: "Besides",
    patch: "As a patch",
    noPatch: "The file cannot be patched by itself: a setting to change comes from elsewhere.",
    first: "First cause",
  },
  zh: {
    nothing: "没有发现 JobManager 内存故障的迹象。",
    lookedFor: "已查找",
    exitCode: (code, meaning) => `退出码 ${code}：${meaning}。`,
    ran: (flink, java) => `Flink ${flink}，Java ${java}`,
    unknown: "未知",
    planUnknown: "这些输入中没有 JobManager 的运行配置：用 --conf 给出配置即可得到准确数值。",
    severalPlans: "这些日志来自内存不同的 JobManager，而以上大小只属于其中一个：请逐个诊断。",
    more: (count) => `另有 ${count} 处`,
    change: "修改",
    alternatively: "或者",
    noSetting: "Flink 的任何设置都无济于事。",
    needsConfiguration: "该改什么取决于 JobManager 的运行配置：请给出其日志的开头，或用 --conf 给出配置。",
    remove: "删除",
    thenGets: "修改后 JobManager 得到",
    bytes: "字节",
    symptoms: "由此引起，并非原因",
    next: "接下来检查",
    besides: "此外",
    patch: "补丁",
    noPatch: "无法仅修改该文件：要改的设置来自别处。",
    first: "首要原因",
  },
};
