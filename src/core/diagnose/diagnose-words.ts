import type { Localized } from "../language.ts";
import type { Confidence, Grounds } from "./cause.ts";
import type { ProcessName } from "./observation.ts";

/** What a diagnosis says around the causes, which hold their own texts. */

export const groundsTexts: Localized<Readonly<Record<Grounds, string>>> = {
  en: {
    "jvm-says": "the JVM itself says so",
    "flink-says": "Flink itself says so",
    "platform-says": "the platform says so",
    "operating-system-says": "the operating system says so",
    "user-code-logged-it": "user code caught and logged it: it may have been handled",
    measured: "measured over the log",
    "inferred-from-sizes": "an OutOfMemoryError that does not say of what: this part is the one that is too small",
    "killed-from-outside": "a kill from outside is not always for memory: look for OOMKilled or the kernel's own line",
    "exit-code-only": "an exit code says how it ended, not why",
    "no-explanation-given": "only the script's echo is there: what came before it would say more",
    "silence-after-it": "the log falls silent after it: it may also have been cut off here",
    "cannot-even-log": "what should have reported it ran out of memory too",
    "heartbeats-to-itself": "parts of one process no longer answer each other",
  },
  zh: {
    "jvm-says": "JVM 自己的报错",
    "flink-says": "Flink 自己的报错",
    "platform-says": "平台的记录",
    "operating-system-says": "操作系统的记录",
    "user-code-logged-it": "由用户代码捕获并记录，可能已被处理",
    measured: "根据整个日志测得",
    "inferred-from-sizes": "OutOfMemoryError 没有说明是哪部分内存：过小的正是这一部分",
    "killed-from-outside": "被外部杀死未必是内存原因：请查找 OOMKilled 或内核日志",
    "exit-code-only": "退出码只说明如何结束，不说明原因",
    "no-explanation-given": "只有脚本的回声：其之前的输出会更说明问题",
    "silence-after-it": "日志在此之后没有内容：也可能是被截断",
    "cannot-even-log": "本应报告它的代码也内存溢出",
    "heartbeats-to-itself": "同一进程的各部分已互相无法应答",
  },
};

export const confidenceTexts: Localized<Readonly<Record<Confidence, string>>> = {
  en: { high: "certain", medium: "likely", low: "possible" },
  zh: { high: "确定", medium: "很可能", low: "可能" },
};

export const processTexts: Localized<Readonly<Record<ProcessName, string>>> = {
  en: {
    jobmanager: "the JobManager",
    taskmanager: "a TaskManager",
    "kubernetes-operator": "the Kubernetes operator",
    other: "another process",
  },
  zh: {
    jobmanager: "JobManager",
    taskmanager: "TaskManager",
    "kubernetes-operator": "Kubernetes operator",
    other: "其他进程",
  },
};

/** Closer names of what is no matter of memory, and of how a container was killed. */
export const kindTexts: Localized<Readonly<Record<string, string>>> = {
  en: {
    taskmanager: "It is a TaskManager's memory: taskmanager.memory.* is what to look at.",
    "kubernetes-operator": "It is the memory of the Kubernetes operator's own pod: raise the limit in its Helm chart.",
    other: "It is another process's memory.",
    "threads-not-permitted":
      "Threads are not permitted (EPERM), which the JVM takes for missing memory: a seccomp profile or a container runtime older than the image's libc. Update the runtime, or run with an unconfined profile to be sure.",
    "port-in-use": "A port is taken by another process: rest.port, rest.bind-port, jobmanager.rpc.port.",
    "class-missing": "A class is missing: look at lib/, at the job's jar and at the release that it was built for.",
    "java-too-old": "The classes were built for a newer Java than the one that runs them.",
    "jvm-crashed": "The JVM itself crashed, in native code as a rule: the hs_err file names the frame.",
    "fatal-exception": "An exception ended it; it stands below the line shown.",
    "asked-to-end": "It was asked to end (SIGTERM): an ordinary stop, a rollout or an eviction.",
    "virtual-memory": "It is the limit of virtual memory, of addresses and not of memory in use.",
    "physical-memory": "YARN's limit of physical memory.",
    evicted:
      "The node ran short of memory, and the pod was evicted: it may have kept to its own limit. Requests below what is used make a pod the first to go.",
    "node-out-of-memory":
      "Not the container's limit but the whole node ran out of memory: fewer or smaller processes on it, or a larger node.",
  },
  zh: {
    taskmanager: "是 TaskManager 的内存：应查看 taskmanager.memory.*。",
    "kubernetes-operator": "是 Kubernetes operator 自己的 pod 内存：请在其 Helm chart 中提高上限。",
    other: "是其他进程的内存。",
    "threads-not-permitted":
      "不允许创建线程（EPERM），JVM 误认为内存不足：原因是 seccomp 配置，或容器运行时比镜像中的 libc 旧。请升级运行时，或用 unconfined 配置验证。",
    "port-in-use": "端口被其他进程占用：rest.port、rest.bind-port、jobmanager.rpc.port。",
    "class-missing": "缺少类：请检查 lib/、作业的 jar 以及其构建所用的版本。",
    "java-too-old": "这些类是为更新的 Java 编译的。",
    "jvm-crashed": "JVM 自身崩溃，通常发生在本地代码中：hs_err 文件中有出错的栈帧。",
    "fatal-exception": "某个异常使其退出，见所示行之后。",
    "asked-to-end": "被要求结束（SIGTERM）：正常停止、滚动更新或驱逐。",
    "virtual-memory": "这是虚拟内存（地址空间）的上限，而不是实际使用的内存。",
    "physical-memory": "YARN 的物理内存上限。",
    evicted: "节点内存不足，pod 被驱逐：它可能并未超过自己的上限。请求值低于实际使用的 pod 会最先被驱逐。",
    "node-out-of-memory": "不是容器上限，而是整个节点内存耗尽：减少或缩小其上的进程，或使用更大的节点。",
  },
};

export interface DiagnoseWords {
  readonly nothing: string;
  readonly lookedFor: string;
  readonly exitCode: (code: number, meaning: string) => string;
  readonly ran: (flink: string, java: string) => string;
  readonly unknown: string;
  readonly planUnknown: string;
  readonly severalPlans: string;
  readonly more: (count: number) => string;
  readonly change: string;
  readonly alternatively: string;
  readonly noSetting: string;
  readonly needsConfiguration: string;
  readonly remove: string;
  readonly thenGets: string;
  readonly bytes: string;
  readonly symptoms: string;
  readonly next: string;
  readonly besides: string;
  readonly patch: string;
  readonly noPatch: string;
  readonly first: string;
}

export const diagnoseWords: Localized<DiagnoseWords> = {
  en: {
    nothing: "No sign of a memory failure of the JobManager was found.",
    lookedFor: "Looked for",
    exitCode: (code, meaning) => `Exit code ${code}: ${meaning}.`,
    ran: (flink, java) => `Flink ${flink}, Java ${java}`,
    unknown: "not known",
    planUnknown:
      "What the JobManager ran with is not in these inputs: give its configuration with --conf to get exact values.",
    severalPlans:
      "These logs are of JobManagers with different memory, and the sizes are those of one: diagnose each by itself.",
    more: (count) => `and ${count} more`,
    change: "Change",
    alternatively: "or",
    noSetting: "No setting of Flink helps here.",
    needsConfiguration:
      "What to change depends on what the JobManager ran with: give the beginning of its log, or its configuration with --conf.",
    remove: "remove it",
    thenGets: "The JobManager then gets",
    bytes: "bytes",
    symptoms: "Follows from it, and is not the cause",
    next: "Look next",
    besides: "Besides",
    patch: "As a patch",
    noPatch: "The file cannot be patched by itself: a setting to change comes from elsewhere.",
    first: "First cause",
  },
  zh: {
    nothing: "没有发现 JobManager 内存故障的迹象。",
    lookedFor: "已查找",
    exitCode: (code, meaning) => `退出码 ${code}：${meaning}。`,
    ran: (flink, java) => `Flink ${flink}，Java ${java}`,
    unknown: "未知",
    planUnknown: "这些输入中没有 JobManager 的运行配置：用 --conf 给出配置即可得到准确数值。",
    severalPlans: "这些日志来自内存不同的 JobManager，而以上大小只属于其中一个：请逐个诊断。",
    more: (count) => `另有 ${count} 处`,
    change: "修改",
    alternatively: "或者",
    noSetting: "Flink 的任何设置都无济于事。",
    needsConfiguration: "该改什么取决于 JobManager 的运行配置：请给出其日志的开头，或用 --conf 给出配置。",
    remove: "删除",
    thenGets: "修改后 JobManager 得到",
    bytes: "字节",
    symptoms: "由此引起，并非原因",
    next: "接下来检查",
    besides: "此外",
    patch: "补丁",
    noPatch: "无法仅修改该文件：要改的设置来自别处。",
    first: "首要原因",
  },
};
