import { exitCodeMeaning } from "../../core/diagnose/exit-code.ts";
import type { Localized } from "../../core/language.ts";

/** What exit codes mean that only the one who started a process gets to see. */
const ownMeanings: Readonly<Record<number, Localized>> = {
  129: { en: "its terminal was closed (SIGHUP)", zh: "终端已关闭（SIGHUP）" },
  130: { en: "it was interrupted (SIGINT)", zh: "被中断（SIGINT）" },
  139: {
    en: "the JVM itself crashed (SIGSEGV): look for hs_err_pid*.log",
    zh: "JVM 自身崩溃（SIGSEGV）：请查看 hs_err_pid*.log",
  },
  // 1443 and 1445 in Flink's source, of which a system keeps the lowest eight bits.
  163: { en: "the application failed", zh: "应用失败" },
  165: { en: "the application's final status is not known", zh: "应用的结束状态未知" },
};

export function exitMeaning(exitCode: number): Localized | undefined {
  return ownMeanings[exitCode] ?? exitCodeMeaning(exitCode);
}

/** Whether a process ended as somebody wanted it to. One that is asked while it starts may not know its application. */
export function endedAsAsked({ exitCode, asked }: { readonly exitCode: number; readonly asked: boolean }): boolean {
  return exitCode === 0 || exitCode === 129 || exitCode === 130 || exitCode === 143 || (asked && exitCode === 165);
}
