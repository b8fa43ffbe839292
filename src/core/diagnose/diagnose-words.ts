import type { Localized } from "../language.ts";
import type { Cause } from "./cause.ts";
import type { Confidence, Grounds, ProcessName } from "./sign.ts";

/** What a diagnosis says around the causes, which hold their own texts. */

export const groundsTexts: Readonly<Record<Grounds, Localized>> = {
  "jvm-says": { en: "the JVM itself says so", zh: "JVM 自己的报错" },
  "flink-says": { en: "Flink itself says so", zh: "Flink 自己的报错" },
  "platform-says": { en: "the platform says so", zh: "平台的记录" },
  "operating-system-says": { en: "the operating system says so", zh: "操作系统的记录" },
  "user-code-logged-it": {
    en: "user code caught and logged it, and may have handled it",
    zh: "由用户代码捕获并记录，可能已被处理",
  },
  measured: { en: "measured from the log", zh: "根据整个日志测得" },
  "inferred-from-sizes": {
    en: "the OutOfMemoryError does not say which memory ran out, but this component is the one that is too small",
    zh: "OutOfMemoryError 没有说明是哪部分内存；从各部分的大小推断，是该部分过小",
  },
  "killed-from-outside": {
    en: "a kill from outside is not always because of memory: look for OOMKilled or the kernel's own message",
    zh: "被外部终止未必是内存原因：请查找 OOMKilled 或内核日志",
  },
  "exit-code-only": { en: "the exit code is the only sign of it", zh: "退出码是唯一的线索" },
  "no-explanation-given": {
    en: "only the script's follow-up message is there: the lines before it would show more",
    zh: "只有启动脚本的后续报错，根因请看其上文",
  },
  "silence-after-it": {
    en: "the log ends after it, but may have been truncated here",
    zh: "日志到此为止，也可能是在此处被截断",
  },
  "points-to-earlier": {
    en: "the message itself says that something failed earlier",
    zh: "内容本身表明此前已有失败",
  },
  "cannot-even-log": {
    en: "the code that should have reported it ran out of memory as well",
    zh: "负责记录错误的代码自身也内存溢出",
  },
  "heartbeats-to-itself": {
    en: "parts of one process no longer answer each other",
    zh: "同一进程内各组件之间的心跳已超时",
  },
};

export const confidenceTexts: Readonly<Record<Confidence, Localized>> = {
  high: { en: "certain", zh: "确定" },
  medium: { en: "likely", zh: "很可能" },
  low: { en: "possible", zh: "可能" },
};

export const processTexts: Readonly<Record<ProcessName, Localized>> = {
  jobmanager: { en: "the JobManager", zh: "JobManager" },
  taskmanager: { en: "a TaskManager", zh: "TaskManager" },
  "mini-cluster": { en: "a JVM that contains a whole cluster", zh: "承载整个集群的单个 JVM" },
  "kubernetes-operator": { en: "the Kubernetes operator", zh: "Kubernetes operator" },
  other: { en: "another process", zh: "其他进程" },
};

export const diagnoseWords = {
  nothing: {
    en: "No sign of a memory failure of the JobManager was found.",
    zh: "没有发现 JobManager 内存故障的迹象。",
  },
  elsewhere: ({ title, notOfMemory }: Pick<Cause, "title" | "notOfMemory">, process: Localized): Localized =>
    notOfMemory === true
      ? { en: `It happened in ${process.en}.`, zh: `发生故障的进程：${process.zh}。` }
      : { en: `${title.en} (${process.en}).`, zh: `${title.zh}（${process.zh}）。` },
  unclaimed: {
    en: "Some lines mention memory running out, but do not show whether it did, or in which process: no cause can be named.",
    zh: "有些内容提到内存溢出，但无法判断是否真的发生、属于哪个进程，因而不能确定原因。",
  },
  unclaimedMeans: {
    en: "A job's main method, source enumerators and committers run in the JobManager; tasks run in TaskManagers (taskmanager.memory.*). The stack trace and the beginning of this process's log show which one it is.",
    zh: "作业的 main 方法、SplitEnumerator 和提交器（committer）在 JobManager 中运行；任务中的代码在 TaskManager 中运行（taskmanager.memory.*）。可根据堆栈和该进程日志的开头判断。",
  },
  lookedFor: { en: "Searched for", zh: "已查找" },
  exitCode: (code: number, meaning: string): Localized => ({
    en: `Exit code ${code}: ${meaning}.`,
    zh: `退出码 ${code}：${meaning}。`,
  }),
  ran: (flink: string, java: string): Localized => ({
    en: `Flink ${flink}, Java ${java}`,
    zh: `Flink ${flink}，Java ${java}`,
  }),
  sure: (cause: string, how: Localized, because: Localized): Localized => ({
    en: `${cause}, ${how.en}: ${because.en}`,
    zh: `${cause}，${how.zh}：${because.zh}`,
  }),
  unknown: { en: "not known", zh: "未知" },
  planUnknown: {
    en: "The inputs do not contain the JobManager's configuration: name it with --conf to get exact values.",
    zh: "输入中没有 JobManager 的运行配置：用 --conf 给出配置即可得到准确数值。",
  },
  ofNone: { en: "Not from any of these JobManagers", zh: "不属于上述任何 JobManager" },
  more: (count: number): Localized => ({ en: `and ${count} more`, zh: `另有 ${count} 处` }),
  times: (count: number): Localized => ({ en: ` (${count} ×)`, zh: `（${count} 次）` }),
  change: { en: "Change", zh: "修改" },
  alternatively: { en: "or", zh: "或者" },
  noSetting: { en: "No Flink setting helps.", zh: "调整 Flink 配置项无法解决。" },
  needsConfiguration: {
    en: "The change depends on the JobManager's configuration: give the beginning of its log, or name the configuration with --conf.",
    zh: "修改方案取决于 JobManager 的运行配置：请提供启动阶段的日志（含配置打印），或用 --conf 指定配置。",
  },
  remove: { en: "remove it", zh: "删除" },
  thenGets: { en: "The JobManager then gets", zh: "修改后 JobManager 得到" },
  bytes: { en: "bytes", zh: "字节" },
  beside: { en: "Also seen", zh: "同时出现" },
  symptoms: { en: "Consequences, not causes", zh: "连带现象（非根因）" },
  loose: { en: "Also seen, but not proof of a cause", zh: "出现的现象（单独不能说明原因）" },
  otherRuns: { en: "Other runs in the same log", zh: "同一日志中的其他运行记录" },
  startedAgain: {
    en: "the process was restarted afterwards, and has shown no failure since",
    zh: "此后进程已重新启动，之后没有发现故障",
  },
  contradiction: {
    en: "The given configuration differs from the one in this JobManager's log",
    zh: "所给的配置与该日志中 JobManager 的配置不同",
  },
  contradicts: (what: string, ran: string | null, given: string | null): Localized => ({
    en: `${what}: ${ran ?? "not set"} in the log, ${given ?? "not set"} in the configuration`,
    zh: `${what}：日志中${ran === null ? "未配置" : `为 ${ran}`}，配置中${given === null ? "未配置" : `为 ${given}`}`,
  }),
  aboutTheLog: {
    en: "The answer is about the configuration in the log, so its advice is not a patch for the given one, which may be newer or belong to another cluster.",
    zh: "结论针对日志中的配置，因此修改建议不是所给配置的补丁：后者可能是较新的配置，或属于其他集群。",
  },
  next: { en: "Next steps", zh: "接下来检查" },
  patch: { en: "As a patch", zh: "补丁" },
  noPatch: {
    en: "No patch for this file: a setting to change comes from elsewhere, the file has no place to add it, or what it sets is not known.",
    zh: "无法给出该文件的补丁：要改的配置项来自别处，该文件中没有可添加它的位置，或其中的配置未知。",
  },
};
