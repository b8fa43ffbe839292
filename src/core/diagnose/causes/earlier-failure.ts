import { asSentence, type Localized } from "../../language.ts";
import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { exitCodeMeaning, exitCodeSignatures, provenByExitCode } from "../exit-code.ts";
import type { Facts } from "../sign.ts";

const SHOWS_NEITHER: Localized = {
  en: "The code alone does not show whether memory ran out, nor which component: do not change any size before you know.",
  zh: "仅凭退出码无法判断是否为内存问题，也无法判断是哪部分内存：在查明之前不应调整任何内存大小。",
};

/** Of an exit code there are no lines to read on from. */
const WHERE_IT_STANDS: Localized<readonly string[]> = {
  en: [
    "read the process's log, standard output and standard error, from its start: look for the first ERROR and the first OutOfMemoryError",
    "kubectl logs --previous shows the log of the previous container",
  ],
  zh: [
    "从进程启动处开始查看其日志、标准输出和标准错误：查找第一个 ERROR 和第一个 OutOfMemoryError",
    "kubectl logs --previous 可查看上一个容器的日志",
  ],
};

export const earlierFailure: Cause = {
  id: "earlier-failure",
  component: null,
  signatures: [
    {
      anchor: "Coordinator Thread already exists",
      place: "throwable",
      pattern: /^java\.lang\.Error: Source Coordinator Thread already exists/u,
      grounds: "points-to-earlier",
      confidence: "high",
      facts: () => ({ kind: "coordinator" }),
    },
    {
      anchor: "Could not initialize class",
      place: "throwable",
      pattern: /^java\.lang\.NoClassDefFoundError: Could not initialize class (\S+)/u,
      grounds: "points-to-earlier",
      confidence: "high",
      facts: ([, name = ""]) => ({ kind: "class-not-initialised", name }),
    },
    {
      anchor: " restarting failed container",
      place: "line",
      pattern: /\bback-off (?:\w+ )?restarting failed/iu,
      grounds: "points-to-earlier",
      confidence: "high",
      facts: () => ({ kind: "restarting" }),
    },
    {
      anchor: "CrashLoopBackOff",
      place: "line",
      pattern: /\bCrashLoopBackOff\b/u,
      grounds: "points-to-earlier",
      confidence: "high",
      facts: () => ({ kind: "restarting" }),
    },
    ...exitCodeSignatures("exit-code-only", endedForAFailure),
  ],
  order: 5,
  explains: [],
  notOfMemory: true,
  yields: true,
  kinds: {
    coordinator: {
      text: {
        en: "The thread of a source coordinator died earlier, and its successor cannot take its place. It often dies because the heap is full (an enumerator with millions of splits), or from an exception in the connector.",
        zh: "某个 SourceCoordinator 线程此前已异常终止，新的线程无法取代它。常见原因是堆内存不足（SplitEnumerator 中有数百万个 split），或连接器自身的异常。",
      },
    },
    "class-not-initialised": {
      text: ({ name = "" }) => ({
        en: `The first attempt to initialize ${name} failed earlier, with an exception that is logged only once: an ExceptionInInitializerError, or an OutOfMemoryError.`,
        zh: `首次初始化 ${name} 时已经失败，该异常（ExceptionInInitializerError 或 OutOfMemoryError）只记录一次。`,
      }),
    },
    "exited-on-out-of-memory": {
      instead: true,
      title: {
        en: "It ran out of memory, and the inputs do not show which component",
        zh: "发生内存溢出，但输入中没有说明是哪部分内存",
      },
      next: WHERE_IT_STANDS,
      text: endedWith({
        en: "The code alone does not show which component ran out: do not change any size before you know.",
        zh: "仅凭退出码无法判断是哪部分内存：在查明之前不应调整任何内存大小。",
      }),
    },
    aborted: {
      instead: true,
      title: { en: "The JVM aborted, and the inputs do not show why", zh: "JVM 异常中止，从输入中看不出原因" },
      next: WHERE_IT_STANDS,
      text: endedWith(SHOWS_NEITHER),
    },
    crashed: {
      instead: true,
      title: { en: "It crashed, and the inputs do not show why", zh: "进程崩溃，从输入中看不出原因" },
      next: WHERE_IT_STANDS,
      text: endedWith(SHOWS_NEITHER),
    },
    "ended-for-a-failure": {
      instead: true,
      title: {
        en: "It ended because of a failure that the inputs do not show, often a lack of memory",
        zh: "因某个故障退出，往往与内存有关，但输入中没有该故障的记录",
      },
      next: WHERE_IT_STANDS,
      text: endedWith(SHOWS_NEITHER),
    },
    "exception-missing": {
      instead: true,
      title: {
        en: "An exception ended it, and the inputs do not show which one",
        zh: "某个异常使其退出，但输入中没有该异常",
      },
      text: {
        en: "The line says that a fatal error ended the process; the exception that should follow is missing or truncated. Without it, nothing shows whether memory ran out: do not change any size before you know.",
        zh: "该行说明进程因致命错误退出，但其后的异常缺失或被截断。没有它就无法判断是否为内存问题：在查明之前不应调整任何内存大小。",
      },
    },
    "timed-out": {
      instead: true,
      title: {
        en: "It timed out, and the inputs do not show why",
        zh: "因超时退出，输入中没有超时的原因",
      },
      text: ({ name = "" }) => ({
        en: `A timeout ended it: ${asSentence(name).en} The cause may be the other side, the network, a CPU limit, or a JobManager that does nothing but collect garbage: a garbage collection log, or the log of the minutes before, shows which. Do not change any size before you know.`,
        zh: `因超时退出：${asSentence(name).zh}原因可能是对端或网络、CPU 限制，也可能是 JobManager 一直在做垃圾回收：GC 日志或之前几分钟的日志可以区分。在查明之前不应调整任何内存大小。`,
      }),
    },
    "leadership-lost": {
      instead: true,
      title: {
        en: "It lost its leadership, and the inputs do not show why",
        zh: "失去 leader 身份后退出，输入中没有失去的原因",
      },
      text: ({ name = "" }) => ({
        en: `It ended because it was no longer the leader: ${asSentence(name).en} It did not renew its lease or its ZooKeeper session in time: because of the Kubernetes API server or ZooKeeper, the network, a CPU limit, or a JobManager that does nothing but collect garbage. A garbage collection log, or the log of the minutes before, shows which. Do not change any size before you know.`,
        zh: `因不再是 leader 而退出：${asSentence(name).zh}原因是未能及时续租（或续期 ZooKeeper 会话）：可能是 Kubernetes API server 或 ZooKeeper、网络、CPU 限制，也可能是 JobManager 一直在做垃圾回收。GC 日志或之前几分钟的日志可以区分。在查明之前不应调整任何内存大小。`,
      }),
    },
    restarting: {
      text: {
        en: "Kubernetes waits before it restarts the container. The reason for the failure is in the log of the previous container, and in its last state.",
        zh: "Kubernetes 正在等待重启容器。失败原因见上一个容器的日志及其 Last State。",
      },
    },
  },
  title: { en: "The first failure happened earlier", zh: "首个失败发生在更早之前" },
  means: {
    en: "These lines only follow from it: they do not show whether memory ran out, nor which component.",
    zh: "这些内容只是它的后果：仅凭这些无法判断是否为内存问题，也无法判断是哪部分内存。",
  },
  meansNot: {
    en: "Do not change any size before you know the first failure.",
    zh: "在查明之前不应调整任何内存大小。",
  },
  next: {
    en: [
      "read the log before these lines, from the start of the process: look for the first ERROR and the first OutOfMemoryError",
      "kubectl logs --previous shows the log of the previous container, kubectl describe pod its last state and exit code",
    ],
    zh: [
      "查看这些内容之前、自进程启动以来的日志：查找第一个 ERROR 和第一个 OutOfMemoryError",
      "kubectl logs --previous 可查看上一个容器的日志，kubectl describe pod 可查看其 Last State 和退出码",
    ],
  },
  advise: noAdvice,
};

/** Codes that a failure gives which the log names: of an uncaught exception, and of memory that ran out. */
function endedForAFailure(exitCode: number | undefined): Facts | undefined {
  const proven = provenByExitCode(exitCode);
  return proven?.cause === "earlier-failure" ? proven.facts : undefined;
}

/** What the code means, and what it does not show. */
function endedWith(shows: Localized): (facts: Facts) => Localized {
  return ({ exitCode = 239 }) => ({
    en: `Exit code ${exitCode}: ${exitCodeMeaning(exitCode)?.en ?? "a failure ended it"}. ${shows.en}`,
    zh: `退出码 ${exitCode}：${exitCodeMeaning(exitCode)?.zh ?? "因故障退出"}。${shows.zh}`,
  });
}
