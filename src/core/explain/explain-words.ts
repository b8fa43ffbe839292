import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";

interface ExplainWords {
  readonly title: (release: string) => string;
  readonly refusedTitle: (release: string) => string;
  readonly execution: (execution: Execution) => string;
  readonly jvmArguments: string;
  readonly noDirectLimit: string;
  readonly waysOut: string;
  readonly container: string;
  readonly jvmDefault: string;
  readonly heapOnly: string;
  readonly local: readonly string[];
  readonly moreNotes: (count: number) => string;
}

/** What every form of `explain` says. */
export const explainWords: Localized<ExplainWords> = {
  en: {
    title: (release) => `JobManager memory as Flink ${release} derives it`,
    refusedTitle: (release) => `Flink ${release} refuses this configuration`,
    execution: (execution) =>
      `started by ${{ standalone: "scripts", kubernetes: "Kubernetes", yarn: "YARN", local: "local execution" }[execution]}`,
    jvmArguments: "JVM arguments",
    noDirectLimit:
      "Flink sets no direct memory limit (jobmanager.memory.enable-jvm-direct-memory-limit is false): the JVM's own applies, about the size of the heap.",
    waysOut: "Ways out",
    container: "Container",
    jvmDefault: "the JVM's own default",
    heapOnly:
      "Before 1.11 a JobManager had a heap and no other limit: no total, no off-heap memory, no metaspace limit.",
    local: [
      "Local execution starts no JobManager process: the JobManager is a part of the program's own JVM (a MiniCluster, as in an IDE), and none of the jobmanager.memory options has an effect there.",
      "What applies instead is the JVM that runs the program: give it its heap with -Xmx, and direct memory and metaspace with -XX:MaxDirectMemorySize and -XX:MaxMetaspaceSize.",
    ],
    moreNotes: (count) => `… and ${count} more of the same kind`,
  },
  zh: {
    title: (release) => `Flink ${release} 计算出的 JobManager 内存`,
    refusedTitle: (release) => `Flink ${release} 拒绝此配置`,
    execution: (execution) =>
      `启动方式：${{ standalone: "脚本", kubernetes: "Kubernetes", yarn: "YARN", local: "本地执行" }[execution]}`,
    jvmArguments: "JVM 参数",
    noDirectLimit:
      "Flink 没有设置直接内存上限（jobmanager.memory.enable-jvm-direct-memory-limit 为 false）：由 JVM 自己的上限决定，大约等于堆内存大小。",
    waysOut: "解决办法",
    container: "容器",
    jvmDefault: "JVM 默认值",
    heapOnly: "1.11 之前 JobManager 只有堆内存，没有其他限制：没有总内存、堆外内存和 Metaspace 的限制。",
    local: [
      "本地执行不会启动 JobManager 进程：JobManager 只是程序自身 JVM 的一部分（例如 IDE 中的 MiniCluster），所有 jobmanager.memory 配置项都不生效。",
      "真正起作用的是运行程序的 JVM：用 -Xmx 设置堆内存，用 -XX:MaxDirectMemorySize 和 -XX:MaxMetaspaceSize 设置直接内存和 Metaspace。",
    ],
    moreNotes: (count) => `……另有 ${count} 条同类`,
  },
};
