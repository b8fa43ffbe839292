import type { Localized } from "../language.ts";
import { placeInText } from "../text/source-name.ts";
import type { Signature } from "./cause.ts";
import { exitCodeIn } from "./exit-code-text.ts";
import type { CauseId, Evidence, ProcessName, Sign } from "./sign.ts";

/** What an exit code alone can tell. */
interface ExitCode {
  readonly meaning: Localized;
  /** What it proves without any log. */
  readonly proves?: Pick<Sign, "cause" | "confidence" | "grounds" | "facts">;
}

const applicationFailed: Localized = {
  en: "the application failed: its job failed, and the JobManager exited with it (ApplicationStatus FAILED, 1443)",
  zh: "应用失败：作业失败，JobManager 随之退出（ApplicationStatus FAILED，1443）",
};
const applicationUnknown: Localized = {
  en: "the application's final status is not known (ApplicationStatus UNKNOWN, 1445)",
  zh: "应用的结束状态未知（ApplicationStatus UNKNOWN，1445）",
};

/** Of a failure that the code does not name: another sign of it says more. */
function failure(cause: CauseId, kind: string, exitCode: number): NonNullable<ExitCode["proves"]> {
  return { cause, confidence: "medium", grounds: "exit-code-only", facts: { kind, exitCode } };
}

const codes: Readonly<Record<number, ExitCode>> = {
  0: { meaning: { en: "it exited normally", zh: "正常退出" } },
  1: {
    meaning: {
      en: "it failed while starting, because of a refused configuration or another startup error",
      zh: "启动失败：配置报错，或发生其他启动错误",
    },
    proves: failure("not-memory", "ended-by-itself", 1),
  },
  2: {
    meaning: {
      en: "the entrypoint ended it because of a runtime error",
      zh: "入口类（ClusterEntrypoint）因运行时错误退出",
    },
    proves: failure("not-memory", "ended-by-itself", 2),
  },
  3: {
    meaning: {
      en: "the JVM exited on an OutOfMemoryError (-XX:+ExitOnOutOfMemoryError); standard output or error shows which memory ran out",
      zh: "JVM 因 OutOfMemoryError 自行退出（-XX:+ExitOnOutOfMemoryError）；是哪部分内存见标准输出或标准错误",
    },
    proves: failure("earlier-failure", "exited-on-out-of-memory", 3),
  },
  134: {
    meaning: {
      en: "the JVM aborted (SIGABRT): a crash, or -XX:+CrashOnOutOfMemoryError; the hs_err file shows which",
      zh: "JVM 异常中止（SIGABRT）：崩溃或 -XX:+CrashOnOutOfMemoryError；详见 hs_err 文件",
    },
    proves: failure("earlier-failure", "aborted", 134),
  },
  137: {
    meaning: {
      en: "it was killed (SIGKILL): because of a container's memory limit, a node short of memory or a failed liveness probe, or by hand",
      zh: "被强制终止（SIGKILL）：容器内存超用、节点内存不足、存活探针失败，或人为操作",
    },
    proves: failure("container-killed", "unexplained", 137),
  },
  139: {
    meaning: {
      en: "it crashed (SIGSEGV), and the JVM did not report it itself: mostly in a native library, such as a preloaded jemalloc, or while the JVM was starting",
      zh: "崩溃（SIGSEGV），且 JVM 自身没有留下记录：多发生在本地库（如预加载的 jemalloc）中，或 JVM 启动期间",
    },
    proves: failure("earlier-failure", "crashed", 139),
  },
  143: {
    meaning: {
      en: "it was asked to stop (SIGTERM): an ordinary stop, a rollout or an eviction",
      zh: "收到终止请求（SIGTERM）：正常停止、滚动更新或驱逐",
    },
    proves: failure("not-memory", "asked-to-end", 143),
  },
  // What an application of Flink's ends with, and what is left of it in the eight bits of an exit code.
  1443: { meaning: applicationFailed },
  163: { meaning: applicationFailed },
  1445: { meaning: applicationUnknown },
  165: { meaning: applicationUnknown },
  239: {
    meaning: {
      en: "FatalExitExceptionHandler ended it (−17): a Flink thread died from an uncaught exception, often an OutOfMemoryError; the log names it",
      zh: "由 FatalExitExceptionHandler 结束（−17）：Flink 的某个线程因未捕获异常死亡，往往是 OutOfMemoryError；日志中有记录",
    },
    proves: failure("earlier-failure", "ended-for-a-failure", 239),
  },
};

/** Literals of the lines in which YARN, Kubernetes and Docker name an exit code. */
const ANCHORS: readonly string[] = [
  "exitCode: ",
  "exitCode=",
  "xit code",
  "xit Code",
  "xit status",
  "exited with code",
];

/**
 * The lines that name an exit code, but for what Flink's entrypoint logs itself, for a cause that some codes tell of.
 *
 * @param factsOf undefined of a code that is another cause's
 */
export function exitCodeSignatures(
  grounds: Signature["grounds"],
  factsOf: (code: number | undefined) => Sign["facts"] | undefined,
): Signature[] {
  return ANCHORS.map((anchor) => ({
    anchor,
    place: "line",
    pattern: /^(?!Terminating cluster entrypoint)(.*)$/u,
    grounds,
    confidence: "medium",
    facts: ([, text = ""]) => factsOf(exitCodeIn(text)),
  }));
}

/** What a process says that ends with such a code; undefined of codes that say nothing. */
export function exitCodeMeaning(code: number): Localized | undefined {
  return codes[code]?.meaning;
}

/** Stands as the file of what an exit code that was given proves. */
export const EXIT_CODE_OPTION = "--exit-code";

/** Where something stands that tells of a failure: an exit code that was given stands nowhere. */
export function evidencePlace({ file, line, text }: Evidence): Localized {
  return file === EXIT_CODE_OPTION ? { en: `${file} ${text}`, zh: `${file} ${text}` } : placeInText(file, line);
}

/** The cause that an exit code is a sign of, and what it says of it; undefined of codes that prove nothing. */
export function provenByExitCode(code: number | undefined): Pick<Sign, "cause" | "facts"> | undefined {
  return codes[code ?? Number.NaN]?.proves;
}

/** What an exit code of a process proves by itself; YARN's negative ones tell which limit it was. */
export function exitCodeSign(code: number, process: ProcessName): Sign | undefined {
  const proves =
    code === -104 || code === -103
      ? ({
          cause: "container-killed",
          confidence: "high",
          grounds: "platform-says",
          facts: { kind: code === -104 ? "physical-memory" : "virtual-memory", exitCode: code },
        } as const)
      : codes[code]?.proves;
  if (proves === undefined) return undefined;
  const evidence = { file: EXIT_CODE_OPTION, line: 1, text: String(code) };
  return { ...proves, process, evidence, reported: false };
}
