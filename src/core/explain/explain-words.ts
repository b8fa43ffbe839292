import type { NotRead } from "../assumed.ts";
import type { Outcome } from "../jobmanager/answer.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { withOption } from "../output/basis-text.ts";

/** What every form of `explain` says. */

export function explanationTitle(release: string, outcome: Outcome["kind"]): Localized {
  switch (outcome) {
    case "refused":
      return { en: `Flink ${release} refuses this configuration`, zh: `Flink ${release} 对此配置报错` };
    case "unknown":
      return {
        en: `JobManager memory under Flink ${release}: not known`,
        zh: `Flink ${release} 的 JobManager 内存：未知`,
      };
    default:
      return {
        en: `JobManager memory as Flink ${release} derives it`,
        zh: `Flink ${release} 推导得出的 JobManager 内存`,
      };
  }
}

/** Why an outcome is not known. */
export function unknownText({ what, why: clause, option }: NotRead): Localized {
  const why = withOption(clause, option);
  return {
    en: `The memory depends on ${what.en}, but this was not read: ${why.en}.`,
    zh: `内存取决于以下未读取的内容：${what.zh}（${why.zh}）。`,
  };
}

export const knownTitle: Localized = { en: "What is known", zh: "已知" };

/** Where the JobManager is started; that it is by scripts goes without saying. */
export const startedBy: Readonly<Record<Exclude<Execution, "standalone">, Localized>> = {
  kubernetes: { en: "started by Kubernetes", zh: "启动方式：Kubernetes" },
  yarn: { en: "started by YARN", zh: "启动方式：YARN" },
  local: { en: "started by local execution", zh: "启动方式：本地执行" },
};

export const jvmArgumentsTitle: Localized = { en: "JVM arguments", zh: "JVM 参数" };

/** What each of the JVM arguments that Flink sets is for. */
const purposes: readonly { readonly prefix: string; readonly text: Localized }[] = [
  {
    prefix: "-Xmx",
    text: { en: "the maximum size of the JVM heap", zh: "JVM 堆内存的上限" },
  },
  {
    prefix: "-Xms",
    text: {
      en: "the initial size of the heap: the same, so that it never has to grow",
      zh: "JVM 堆内存的初始大小：与上限相同，无需再增长",
    },
  },
  {
    prefix: "-XX:MaxDirectMemorySize",
    text: {
      en: "the direct memory limit: the off-heap size, since you enabled it",
      zh: "JVM 直接内存限制：即堆外内存大小，因为启用了该限制",
    },
  },
  {
    prefix: "-XX:MaxMetaspaceSize",
    text: { en: "the limit of the memory for classes", zh: "JVM Metaspace 的上限" },
  },
];

/** What a JVM argument is for; nothing of one that Flink does not set. */
export function jvmArgumentText(argument: string): Localized {
  return purposes.find(({ prefix }) => argument.startsWith(prefix))?.text ?? { en: "", zh: "" };
}

export const noDirectLimit: Localized = {
  en: "Flink sets no direct memory limit (jobmanager.memory.enable-jvm-direct-memory-limit is false): the JVM's own applies, about the size of its heap (its last -Xmx).",
  zh: "Flink 未设置 JVM 直接内存限制（jobmanager.memory.enable-jvm-direct-memory-limit 为 false），因此使用 JVM 默认的限制，约等于 JVM 堆内存（以最后一个 -Xmx 为准）。",
};

export const containerTitle: Localized = { en: "Container", zh: "容器" };

export const jvmDefaultHeap: Localized = { en: "the JVM's own default", zh: "JVM 默认值" };

export const heapOnlyText: Localized = {
  en: "Before 1.11 Flink limited only the JVM's heap, and on YARN and native Kubernetes the container: there was no off-heap size and no metaspace limit.",
  zh: "1.11 之前 Flink 只限制 JVM 堆内存，在 YARN 和 Native Kubernetes 上还有容器的大小：没有堆外内存的配置，也没有 Metaspace 的限制。",
};

/** Why there is no memory to tell of under local execution, by paragraphs. */
export const localExecutionText: Localized<readonly string[]> = {
  en: [
    "Local execution starts no JobManager process: the JobManager runs in the program's own JVM (a MiniCluster, as in an IDE), where the jobmanager.memory options have no effect.",
    "Size the JVM that runs the program instead: set the heap with -Xmx, and direct memory and metaspace with -XX:MaxDirectMemorySize and -XX:MaxMetaspaceSize.",
  ],
  zh: [
    "本地执行不会启动 JobManager 进程：JobManager 只是程序自身 JVM 的一部分（例如 IDE 中的 MiniCluster），所有 jobmanager.memory 配置项都不生效。",
    "真正起作用的是运行程序的 JVM：用 -Xmx 设置堆内存，用 -XX:MaxDirectMemorySize 和 -XX:MaxMetaspaceSize 设置直接内存和 Metaspace。",
  ],
};

export function moreNotes(count: number): Localized {
  return { en: `… and ${count} more of the same kind`, zh: `……另有 ${count} 条同类` };
}
