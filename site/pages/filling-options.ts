import type { Rule } from "../../src/core/findings/rule.ts";
import type { Localized } from "../../src/core/language.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import { checkpointsOnHeap } from "../../src/core/rules/checkpoints-on-heap.ts";
import { jvmOptionOverridesPlan } from "../../src/core/rules/jvm-option-overrides-plan.ts";
import { legacyKey } from "../../src/core/rules/legacy-key.ts";
import { limitFactorInvalid } from "../../src/core/rules/limit-factor-invalid.ts";
import { localExecutionIgnoresMemory } from "../../src/core/rules/local-execution-ignores-memory.ts";

/**
 * Options that leave the sizes as they are, and decide what fills them, or whether they count: those that a rule, a cause
 * or the model of `headroom size` names.
 */
export interface FillingOption {
  readonly key: string;
  readonly byDefault?: string;
  readonly says: Localized;
  /** The release of the example. */
  readonly flink: string;
  readonly shows: HeapShown | FindingShown;
}

/** What jobs need of the heap with another value: the jobs as `headroom size` reads them. */
export interface HeapShown {
  readonly value: string;
  readonly jobs: string;
}

/** What a rule says of a configuration that has the option; or lacks it, where one is given that is `mended` by it. */
export interface FindingShown {
  readonly rule: Rule;
  readonly text: string;
  readonly mended?: string;
  readonly execution?: Execution;
}

const chain = "    vertices: [{ parallelism: 50 }, { parallelism: 50 }, { parallelism: 50 }]\n";
const running = `jobs:\n  - count: 10\n${chain}    state: running\n`;
const watched = `${running}    observed: true\n`;
const checkpointed = `${running}    checkpoints: { stateBytesPerSubtask: 10000 }\n`;
const restarted = `${running}    restarts: 20\n`;
const rescaled = `${running}    rescales: 50\n`;
const finishing =
  "jobs:\n  - perHour: 5000\n    vertices: [{ parallelism: 8 }, { parallelism: 8 }]\n    state: finished\n";

const size = "jobmanager.memory.process.size: 2g\n";
const checkpointing = `${size}execution.checkpointing.interval: 1min\n`;

const storeCache: Localized = {
  en: "How many bytes of finished jobs, in serialized form, the JobManager keeps on its heap, where they take 0.4 to 1.5 times as much. The others are read from files when somebody opens them.",
  zh: "已结束的作业按序列化后的大小计，JobManager 在堆内存中缓存多少字节；实际占用为其 0.4 到 1.5 倍。其余的在打开时从文件读取。",
};
const storeCapacity: Localized = {
  en: "How many finished jobs the JobManager remembers. By default there is no limit: in a session cluster with many short jobs, they add up.",
  zh: "JobManager 保留多少个已结束的作业。默认没有限制：在短作业很多的 Session 集群中会越积越多。",
};
const storeType: Localized = {
  en: "Where finished jobs are kept: in files, some of them cached on the heap, or, with Memory, entirely on the heap.",
  zh: "已结束的作业存放在哪里：文件（其中一部分缓存在堆内存中），或设为 Memory 时全部放在堆内存中。",
};
const checkpointDirectory: Localized = {
  en: "Where checkpoints are written. Without a directory, Flink keeps the state of every checkpoint on the JobManager's heap, and it is lost with the process.",
  zh: "Checkpoint 写到哪里。没有设置目录时，Flink 把每次 Checkpoint 的状态都存放在 JobManager 的堆内存中，进程结束即全部丢失。",
};
const checkpointStorage: Localized = {
  en: "Where the state of checkpoints goes: filesystem, or jobmanager, which means the JobManager's heap and is only for tests.",
  zh: "Checkpoint 的状态存放在哪里：filesystem，或 jobmanager，后者即 JobManager 的堆内存，只适合测试。",
};
const inlineThreshold: Localized = {
  en: "State up to this size is not written to a file of its own: each subtask hands it to the JobManager, which keeps it on its heap for every retained checkpoint.",
  zh: "不超过此大小的状态不单独写成文件，而由各 subtask 交给 JobManager，并随每个保留的 Checkpoint 留在堆内存中。",
};

export const fillingOptions: readonly FillingOption[] = [
  {
    key: "env.java.opts.jobmanager",
    says: {
      en: "Options for the JobManager's JVM alone. Flink adds its own -Xmx, -Xms and -XX:MaxMetaspaceSize; a heap size set here conflicts with them, and the memory model does not take it into account.",
      zh: "仅用于 JobManager 的 JVM 参数。Flink 会自行加上 -Xmx、-Xms 与 -XX:MaxMetaspaceSize；写在这里的堆内存大小会与之冲突，并且不计入内存模型。",
    },
    flink: "2.3",
    shows: { rule: jvmOptionOverridesPlan, text: `${size}env.java.opts.jobmanager: -Xmx1900m\n` },
  },
  {
    key: "env.java.opts.all",
    says: {
      en: "Options for the JVM of every Flink process. Newer releases ship a value with the --add-exports and --add-opens that Java 17 needs: if you set the option, repeat them.",
      zh: "用于所有 Flink 进程的 JVM 参数。较新的版本自带一个值，其中有 Java 17 所需的 --add-exports 与 --add-opens：自行设置时需要一并写上。",
    },
    flink: "2.3",
    shows: { rule: jvmOptionOverridesPlan, text: `${size}env.java.opts.all: -XX:MaxDirectMemorySize=1g\n` },
  },
  {
    key: "env.java.opts",
    says: {
      en: "The name of env.java.opts.all before 1.17: options for the JVM of every Flink process.",
      zh: "env.java.opts.all 在 1.17 之前的名称：用于所有 Flink 进程的 JVM 参数。",
    },
    flink: "2.3",
    shows: { rule: legacyKey, text: `${size}env.java.opts: -XX:+ExitOnOutOfMemoryError\n` },
  },
  {
    key: "metrics.fetcher.update-interval",
    byDefault: "10 s",
    says: {
      en: "How often the JobManager fetches the metrics of all subtasks while somebody views the web UI. The metrics stay on its heap; with 0 it fetches none, and the web UI shows none.",
      zh: "有人查看 Web UI 时，JobManager 拉取所有 subtask 指标的间隔。这些指标会留在堆内存中；设为 0 则不再拉取，Web UI 也就不显示指标。",
    },
    flink: "2.3",
    shows: { value: "0", jobs: watched },
  },
  {
    key: "web.checkpoints.history",
    byDefault: "10",
    says: {
      en: "How many checkpoints of each job the web UI shows. The statistics of each, down to its subtasks, are on the JobManager's heap.",
      zh: "Web UI 为每个作业显示多少个 Checkpoint。每个 Checkpoint 的统计（细到每个 subtask）都在 JobManager 的堆内存中。",
    },
    flink: "2.3",
    shows: { value: "2", jobs: checkpointed.replace("10", "200") },
  },
  {
    key: "jobmanager.web.checkpoints.history",
    says: {
      en: "An old name of web.checkpoints.history: how many checkpoints of each job the web UI shows.",
      zh: "web.checkpoints.history 的旧名称：Web UI 为每个作业显示多少个 Checkpoint。",
    },
    flink: "2.3",
    shows: { rule: legacyKey, text: `${size}jobmanager.web.checkpoints.history: 2\n` },
  },
  {
    key: "execution.checkpointing.data-inline-threshold",
    byDefault: "20 kb",
    says: inlineThreshold,
    flink: "2.3",
    shows: { value: "0b", jobs: checkpointed },
  },
  {
    key: "state.storage.fs.memory-threshold",
    byDefault: "20 kb",
    says: inlineThreshold,
    flink: "1.19",
    shows: { value: "0b", jobs: checkpointed },
  },
  {
    key: "state.backend.fs.memory-threshold",
    says: {
      en: "The name before 1.13 of the option that became state.storage.fs.memory-threshold in 1.13 and execution.checkpointing.data-inline-threshold in 1.20: the size up to which state is kept on the JobManager's heap.",
      zh: "1.13 之前的名称，之后为 state.storage.fs.memory-threshold，1.20 起为 execution.checkpointing.data-inline-threshold：多大以内的状态留在 JobManager 的堆内存中。",
    },
    flink: "2.3",
    shows: { rule: legacyKey, text: `${size}state.backend.fs.memory-threshold: 0b\n` },
  },
  {
    key: "execution.checkpointing.storage",
    says: checkpointStorage,
    flink: "2.3",
    shows: onHeapBy("execution.checkpointing.storage"),
  },
  {
    key: "state.checkpoint-storage",
    says: checkpointStorage,
    flink: "1.19",
    shows: onHeapBy("state.checkpoint-storage"),
  },
  {
    key: "execution.checkpointing.dir",
    says: checkpointDirectory,
    flink: "2.3",
    shows: mendedBy("execution.checkpointing.dir"),
  },
  { key: "state.checkpoints.dir", says: checkpointDirectory, flink: "1.19", shows: mendedBy("state.checkpoints.dir") },
  {
    key: "web.exception-history-size",
    byDefault: "16",
    says: {
      en: "How many failures of each job the web UI shows. Each is kept on the heap with its stack trace, and with those of the tasks that failed with it.",
      zh: "Web UI 为每个作业显示多少次失败。每次失败及同时失败的任务的堆栈都留在堆内存中。",
    },
    flink: "2.3",
    shows: { value: "2", jobs: restarted.replace("10", "200") },
  },
  {
    key: "jobmanager.execution.attempts-history-size",
    byDefault: "16",
    says: {
      en: "How many earlier attempts of each subtask the JobManager keeps. It matters for jobs that restart often.",
      zh: "JobManager 为每个 subtask 保留多少次历史执行尝试。对频繁重启的作业影响明显。",
    },
    flink: "2.3",
    shows: { value: "2", jobs: restarted.replace("10", "100") },
  },
  {
    key: "job-manager.max-attempts-history-size",
    says: {
      en: "An old name of jobmanager.execution.attempts-history-size: how many earlier attempts of each subtask the JobManager keeps.",
      zh: "jobmanager.execution.attempts-history-size 的旧名称：JobManager 为每个 subtask 保留多少次历史执行尝试。",
    },
    flink: "2.3",
    shows: { rule: legacyKey, text: `${size}job-manager.max-attempts-history-size: 2\n` },
  },
  {
    key: "web.adaptive-scheduler.rescale-history.size",
    byDefault: "0",
    says: {
      en: "How many rescales of each job the web UI shows, under the adaptive scheduler. They are on the JobManager's heap; by default none is kept.",
      zh: "使用自适应调度器时，Web UI 为每个作业显示多少次扩缩容。这些记录在 JobManager 的堆内存中；默认一次也不保留。",
    },
    flink: "2.3",
    shows: { value: "50", jobs: rescaled.replace("10", "200") },
  },
  {
    key: "jobstore.cache-size",
    byDefault: "52428800",
    says: storeCache,
    flink: "2.2",
    shows: { value: "1048576", jobs: finishing },
  },
  {
    key: "jobstore.max-capacity",
    byDefault: "2147483647",
    says: storeCapacity,
    flink: "2.2",
    shows: { value: "10", jobs: finishing },
  },
  {
    key: "jobstore.expiration-time",
    byDefault: "3600",
    says: {
      en: "How many seconds a finished job stays in the job store.",
      zh: "已结束的作业在 job store 中保留多少秒。",
    },
    flink: "2.2",
    shows: { value: "600", jobs: finishing },
  },
  {
    key: "jobstore.type",
    byDefault: "File",
    says: storeType,
    flink: "2.2",
    shows: { value: "Memory", jobs: finishing.replace("5000", "20000") },
  },
  {
    key: "completed-application-store.cache-size",
    byDefault: "52428800",
    says: storeCache,
    flink: "2.3",
    shows: { value: "1048576", jobs: finishing },
  },
  {
    key: "completed-application-store.max-capacity",
    byDefault: "2147483647",
    says: storeCapacity,
    flink: "2.3",
    shows: { value: "10", jobs: finishing },
  },
  {
    key: "completed-application-store.expiration-time",
    byDefault: "1 h",
    says: {
      en: "How long a finished application and its jobs stay in the store: a duration, where jobstore.expiration-time counts seconds.",
      zh: "已结束的应用及其作业在存储中保留多久：值为时长，而 jobstore.expiration-time 以秒计。",
    },
    flink: "2.3",
    shows: { value: "10 min", jobs: finishing },
  },
  {
    key: "completed-application-store.type",
    byDefault: "File",
    says: storeType,
    flink: "2.3",
    shows: { value: "Memory", jobs: finishing.replace("5000", "20000") },
  },
  {
    key: "kubernetes.jobmanager.memory.limit-factor",
    byDefault: "1.0",
    says: {
      en: "The limit of the JobManager's container on Kubernetes is its request, the total process memory, times this factor. Flink still computes its sizes from the request: what the limit adds is a reserve.",
      zh: "在 Kubernetes 上，JobManager 容器的限制（limits）为其请求（requests，即进程总内存）乘以该系数。Flink 仍按请求计算各部分大小，限制多出来的部分只是余量。",
    },
    flink: "2.3",
    shows: {
      rule: limitFactorInvalid,
      text: `${size}kubernetes.jobmanager.memory.limit-factor: 0.9\n`,
      mended: `${size}kubernetes.jobmanager.memory.limit-factor: 1.2\n`,
      execution: "kubernetes",
    },
  },
  {
    key: "execution.target",
    says: {
      en: "Where the client runs a job. With local, the JobManager runs inside the client's own JVM: no size that is configured for a JobManager applies to it.",
      zh: "客户端把作业提交到哪里执行。设为 local 时，JobManager 在客户端自己的 JVM 中运行，为 JobManager 配置的内存大小都不起作用。",
    },
    flink: "2.3",
    shows: {
      rule: localExecutionIgnoresMemory,
      text: `${size}execution.target: local\n`,
      mended: `${size}execution.target: remote\n`,
    },
  },
];

function onHeapBy(key: string): FindingShown {
  return { rule: checkpointsOnHeap, text: `${size}${key}: jobmanager\n`, mended: `${size}${key}: filesystem\n` };
}

function mendedBy(key: string): FindingShown {
  return { rule: checkpointsOnHeap, text: checkpointing, mended: `${checkpointing}${key}: s3://flink/checkpoints\n` };
}
