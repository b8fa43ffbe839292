import type { Localized } from "../../core/messages/language.ts";

/** What the exit code of a JobManager means, where it means something of its own. */
const meanings: Readonly<Record<number, Localized>> = {
  0: { en: "it ended in order", zh: "正常结束" },
  1: { en: "it did not get through its start", zh: "启动未能完成" },
  2: { en: "Flink gave up while running", zh: "Flink 在运行中放弃" },
  3: {
    en: "out of memory, and -XX:+ExitOnOutOfMemoryError ends the JVM then",
    zh: "内存耗尽，-XX:+ExitOnOutOfMemoryError 使 JVM 退出",
  },
  129: { en: "its terminal was closed (SIGHUP)", zh: "终端已关闭（SIGHUP）" },
  130: { en: "it was interrupted (SIGINT)", zh: "被中断（SIGINT）" },
  134: {
    en: "the JVM itself crashed (SIGABRT): look for hs_err_pid*.log",
    zh: "JVM 自身崩溃（SIGABRT）：请查看 hs_err_pid*.log",
  },
  137: {
    en: "it was killed (SIGKILL): by a person, or by the system because memory ran out",
    zh: "被强制终止（SIGKILL）：由人操作，或系统因内存不足所为",
  },
  139: {
    en: "the JVM itself crashed (SIGSEGV): look for hs_err_pid*.log",
    zh: "JVM 自身崩溃（SIGSEGV）：请查看 hs_err_pid*.log",
  },
  143: { en: "it was asked to end (SIGTERM)", zh: "按要求结束（SIGTERM）" },
  // 1443 and 1445 in Flink's source, of which a system keeps the lowest eight bits.
  163: { en: "the application failed", zh: "应用失败" },
  165: { en: "the application's end is not known", zh: "应用的结束状态未知" },
  // -17, of FatalExitExceptionHandler.
  239: {
    en: "a thread of Flink's failed, often for want of memory, and Flink ends the process then",
    zh: "Flink 的某个线程失败（常因内存不足），Flink 随即结束进程",
  },
};

export function exitMeaning(exitCode: number): Localized | undefined {
  return meanings[exitCode];
}
