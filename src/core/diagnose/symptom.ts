import type { Localized } from "../language.ts";

export type SymptomId =
  | "fatal-exit"
  | "forced-exit"
  | "closed-externally"
  | "job-not-started"
  | "submission-failed"
  | "request-failed"
  | "logger-failed"
  | "handler-failed"
  | "last-words-failed"
  | "heartbeat-to-itself"
  | "heartbeat-timed-out"
  | "coordinator-thread-exists"
  | "coordinator-failed"
  | "entrypoint-terminated"
  | "script-gave-up"
  | "heap-dumped"
  | "restarted-again-and-again"
  | "signal-received"
  | "configuration-read-only"
  | "checkpoint-expired"
  | "message-too-large"
  | "disk-full"
  | "job-failed"
  | "task-manager-lost";

/** What follows from a failure and hides it: listed below the cause, never taken for one. */
export interface Symptom {
  readonly id: SymptomId;
  /** A literal of the line, as of a signature. */
  readonly anchor: string;
  /** Matched against logger and message, or against a further line of a record. */
  readonly pattern: RegExp;
  /** It follows from nothing: it may be a reason, or stand beside one. */
  readonly beside?: true;
  /** Whether the process ends with it. */
  readonly ends?: true;
  readonly text: Localized;
}

/** Every symptom that is known, as it is looked for. */
export const symptoms: readonly Symptom[] = [
  {
    id: "fatal-exit",
    anchor: "FATAL: Thread ",
    pattern: /FATAL: Thread .* produced an uncaught exception/u,
    ends: true,
    text: {
      en: "a Flink thread died from it, and FatalExitExceptionHandler ended the process (exit code 239)",
      zh: "Flink 的一个线程因此死亡，FatalExitExceptionHandler 结束了进程（退出码 239）",
    },
  },
  {
    id: "forced-exit",
    // FlinkSecurityManager#forceProcessExit takes the security manager away first, on which JDK 17 remarks.
    anchor: "System::setSecurityManager has been",
    pattern: /System::setSecurityManager has been called by org\.apache\.flink\.core\.security\.FlinkSecurityManager/u,
    ends: true,
    text: { en: "Flink forced the process to exit", zh: "Flink 强制进程退出" },
  },
  {
    id: "closed-externally",
    anchor: "closed externally",
    pattern: /Cluster entrypoint has been closed externally/u,
    ends: true,
    text: {
      en: '"closed externally" comes from the shutdown hook, not from a person',
      zh: "“closed externally”由关闭钩子（shutdown hook）打印，并非人为关闭",
    },
  },
  {
    id: "job-not-started",
    anchor: "Could not start the JobMaster",
    pattern: /JobInitializationException: Could not start the JobMaster/u,
    text: { en: "jobs failed one by one before the process did", zh: "在进程出问题之前，作业已逐个失败" },
  },
  {
    id: "submission-failed",
    anchor: "JobSubmitHandler",
    pattern: /JobSubmitHandler.*Unhandled exception/u,
    text: {
      en: "a submission was refused; the JobManager kept serving, although the message says that it must be shut down",
      zh: "一次提交被拒绝；尽管报错说必须关闭，JobManager 仍在继续提供服务",
    },
  },
  {
    id: "request-failed",
    anchor: "RestEndpoint",
    pattern: /RestEndpoint\b.*Unhandled exception/u,
    text: { en: "REST requests failed", zh: "REST 请求失败" },
  },
  {
    id: "logger-failed",
    anchor: "exception occurred processing Appender",
    pattern: /An exception occurred processing Appender/u,
    text: {
      en: "the logger itself failed: the log file contains nothing, and the messages are only on standard error",
      zh: "日志框架自身也失败了：日志文件没有内容，只有标准错误输出中有记录",
    },
  },
  {
    id: "handler-failed",
    anchor: "thrown from the UncaughtExceptionHandler",
    pattern: /Exception: java\.lang\.OutOfMemoryError thrown from the UncaughtExceptionHandler/u,
    text: {
      en: "even the handler of uncaught exceptions ran out of memory: a thread died without being reported",
      zh: "连未捕获异常处理器也内存溢出：线程已死亡，却没有任何通知",
    },
  },
  {
    id: "last-words-failed",
    anchor: "Caught exception class java.lang.OutOfMemoryError",
    pattern: /^ ?Caught exception class java\.lang\.OutOfMemoryError logging exception class/u,
    text: {
      en: "log4j had no memory left to log an error: the error itself is lost",
      zh: "log4j 已没有内存来记录错误：错误内容已丢失",
    },
  },
  {
    id: "heartbeat-to-itself",
    anchor: "The heartbeat of ",
    pattern: /The heartbeat of (?:ResourceManager|JobManager) with id \S+ timed out/u,
    text: {
      en: "the JobMaster's and ResourceManager's heartbeats to each other, inside one process, timed out",
      zh: "同一进程内 JobMaster 与 ResourceManager 之间的心跳超时",
    },
  },
  {
    id: "heartbeat-timed-out",
    anchor: "The heartbeat of ",
    pattern: /The heartbeat of TaskManager with id .* timed out/u,
    text: { en: "heartbeats of TaskManagers timed out", zh: "TaskManager 心跳超时" },
  },
  {
    id: "coordinator-thread-exists",
    anchor: "Coordinator Thread already exists",
    pattern: /Source Coordinator Thread already exists/u,
    text: {
      en: '"Source Coordinator Thread already exists" only says that the first thread died',
      zh: "“Source Coordinator Thread already exists”只说明第一个线程已经死亡",
    },
  },
  {
    id: "coordinator-failed",
    anchor: "Global failure triggered by",
    pattern: /Global failure triggered by OperatorCoordinator/u,
    text: {
      en: "an operator coordinator, which runs in the JobManager, made its job fail",
      zh: "运行在 JobManager 中的算子协调器使其作业失败",
    },
  },
  {
    id: "entrypoint-terminated",
    anchor: "Terminating cluster entrypoint",
    pattern: /Terminating cluster entrypoint process/u,
    ends: true,
    text: { en: "the entrypoint ended the process", zh: "入口类结束了进程" },
  },
  {
    id: "script-gave-up",
    anchor: "The execution result",
    pattern: /^(?:.* )?The execution results? (?:is empty|has unexpected)/u,
    ends: true,
    text: {
      en: '"The execution result is empty" is the start script\'s follow-up message',
      zh: "“The execution result is empty”是启动脚本的后续报错",
    },
  },
  {
    id: "heap-dumped",
    anchor: "Dumping heap to",
    pattern: /Dumping heap to \S+/u,
    text: { en: "a heap dump was written", zh: "已写出堆转储" },
  },
  {
    id: "restarted-again-and-again",
    anchor: "Back-off restarting failed",
    pattern: /Back-off restarting failed|CrashLoopBackOff/u,
    text: { en: "Kubernetes restarts it, with a longer delay each time", zh: "Kubernetes 不断重启它，间隔越来越长" },
  },
  {
    id: "signal-received",
    anchor: "RECEIVED SIGNAL",
    pattern: /RECEIVED SIGNAL \d+: SIG\w+/u,
    ends: true,
    text: { en: "it was asked to stop", zh: "收到终止请求" },
  },
  {
    id: "configuration-read-only",
    anchor: "Read-only file system",
    pattern: /(?:\bconf\b|\.ya?ml\b).*Read-only file system|^sed: .*Read-only file system/u,
    beside: true,
    text: {
      en: "the configuration directory is mounted read-only: the image's entrypoint cannot write its own settings (FLINK_PROPERTIES, ports, addresses) into it",
      zh: "配置目录以只读方式挂载：镜像的入口脚本无法写入自己的配置（FLINK_PROPERTIES、端口、地址）",
    },
  },
  {
    id: "checkpoint-expired",
    anchor: "expired before completing",
    pattern: /Checkpoint \S*\s?.*expired before completing/iu,
    beside: true,
    text: {
      en: "checkpoints did not complete in time (execution.checkpointing.timeout): their state is written by TaskManagers",
      zh: "Checkpoint 未能在超时时间（execution.checkpointing.timeout）内完成：其状态由 TaskManager 写出",
    },
  },
  {
    id: "message-too-large",
    anchor: "max allowed size ",
    pattern: /oversized payload.*max allowed size \d+/iu,
    beside: true,
    text: {
      en: "a message was larger than akka.framesize (from 1.18 on pekko.framesize) allows; that is not a memory limit",
      zh: "有消息超过 akka.framesize（1.18 起为 pekko.framesize）的上限；这与内存大小无关",
    },
  },
  {
    id: "disk-full",
    anchor: "No space left on device",
    pattern: /No space left on device/u,
    beside: true,
    text: {
      en: "a disk is full: check io.tmp.dirs, blob.storage.directory, the log directory and the pod's volumes",
      zh: "磁盘已满：请检查 io.tmp.dirs、blob.storage.directory、日志目录或 Pod 的卷",
    },
  },
  {
    id: "job-failed",
    anchor: " to FAILED",
    pattern: /\bJob .* switched from state \w+ to FAILED\b/u,
    beside: true,
    text: {
      en: "a job failed: the exception after this line is the job's own, not a sign that the JobManager is short of memory",
      zh: "有作业失败：该行之后的异常属于作业，并不表明 JobManager 内存不足",
    },
  },
  {
    id: "task-manager-lost",
    anchor: "unexpectedly closed by remote task manager",
    pattern: /Connection unexpectedly closed by remote task manager/u,
    beside: true,
    text: {
      en: "a TaskManager was lost: its own log, or the platform's message about its container, shows why",
      zh: "有 TaskManager 失联：原因见其自身日志，或平台关于其容器的信息",
    },
  },
];
