import type { Localized } from "../language.ts";
import type { CauseId } from "./sign.ts";

/** What to look at where a failure is a TaskManager's: the options of the part that ran out, as they are from 1.10 on. */
const options: Readonly<Partial<Record<CauseId, Localized>>> = {
  "java-heap-space": heap(),
  "gc-overhead-limit": heap(),
  "gc-thrashing": heap(),
  metaspace: one("taskmanager.memory.jvm-metaspace.size"),
  "metaspace-leak": one("taskmanager.memory.jvm-metaspace.size"),
  "direct-buffer-memory": {
    en: "taskmanager.memory.task.off-heap.size for user code and connectors, taskmanager.memory.framework.off-heap.size for Flink itself, taskmanager.memory.network.* for network buffers",
    zh: "用户代码和连接器用 taskmanager.memory.task.off-heap.size，Flink 自身用 taskmanager.memory.framework.off-heap.size，网络缓冲区用 taskmanager.memory.network.*",
  },
  "container-killed": outsideOfLimits(),
  "jvm-cannot-allocate": outsideOfLimits(),
};

function heap(): Localized {
  return {
    en: "taskmanager.memory.task.heap.size, or a larger total (taskmanager.memory.process.size or taskmanager.memory.flink.size) if the heap is derived from it",
    zh: "taskmanager.memory.task.heap.size；如果堆内存由总内存推导得出，则是 taskmanager.memory.process.size 或 taskmanager.memory.flink.size",
  };
}

function outsideOfLimits(): Localized {
  return {
    en: "taskmanager.memory.process.size for the container, with taskmanager.memory.jvm-overhead.min for unlimited native memory; a state backend's memory is taskmanager.memory.managed.*",
    zh: "容器大小由 taskmanager.memory.process.size 决定，不受限制的本地内存由 taskmanager.memory.jvm-overhead.min 预留；状态后端的内存是 taskmanager.memory.managed.*",
  };
}

function one(key: string): Localized {
  return { en: key, zh: key };
}

/**
 * A sentence that names them; undefined of failures that no option of Flink's is about.
 *
 * @param ofMemory whether it is known that memory ran out: a kill by itself does not say so
 */
export function taskManagerText(cause: CauseId, ofMemory: boolean): Localized | undefined {
  const named = options[cause];
  if (named === undefined) return undefined;
  if (!ofMemory) {
    return {
      en: `If its memory was the reason, look at ${named.en}.`,
      zh: `如果是内存所致，应查看相应的配置项：${named.zh}。`,
    };
  }
  return {
    en: `A TaskManager ran out of memory. Look at ${named.en}.`,
    zh: `TaskManager 内存溢出，应查看相应的配置项：${named.zh}。`,
  };
}
