import { composeService, flinkDeployment, type RuleExample } from "../../src/core/findings/example.ts";
import type { Localized } from "../../src/core/language.ts";

/** A mistake that people really make, with what becomes of it. */
export type Mistake = RuleExample & {
  readonly id: string;
  /** How one comes to make it, and what to do. */
  readonly story: Localized;
  /** The rule that finds it. */
  readonly rule: string;
  /** The same as it was meant. */
  readonly meant: string;
};

/** The gallery, the most frequent first. */
export const mistakes: readonly Mistake[] = [
  {
    id: "heap-4g-process-8g",
    caption: { en: "Half of the process as heap: 4g of 8g", zh: "把进程内存的一半给堆内存：8g 中的 4g" },
    story: {
      en: "It looks generous, but Flink refuses it. Whatever total Flink memory and metaspace leave of the process becomes JVM overhead, which may be at most 1 GiB. Set the process or the heap, not both.",
      zh: "看起来很宽裕，Flink 却会报错：进程总内存减去 Flink 总内存和 Metaspace，剩余部分就是 JVM 开销，而它最多只能是 1 GiB。进程总内存与堆内存只设置其中一个。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 8g\n    heap:\n      size: 4g\n",
    rule: "configuration-rejected",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 8g\n",
  },
  {
    id: "kubernetes-unit",
    caption: { en: "A Kubernetes unit: 2Gi", zh: "Kubernetes 的单位：2Gi" },
    story: {
      en: "Copied from a pod's resources. Flink's unit is g, which means the same as Gi in Kubernetes.",
      zh: "从 Pod 的资源配置复制而来。Flink 的单位是 g，其含义与 Kubernetes 的 Gi 相同。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 2Gi\n",
    rule: "size-unit-unknown",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 2g\n",
  },
  {
    id: "jvm-heap-size",
    caption: { en: "A key that Flink does not have: jvm-heap.size", zh: "Flink 没有的配置项：jvm-heap.size" },
    story: {
      en: "It looks like its neighbours jvm-metaspace.size and jvm-overhead.max, but the heap's key is heap.size. Flink silently ignores a key that it does not know, so the shipped process size, which is still in the file, decides.",
      zh: "它与相邻的 jvm-metaspace.size、jvm-overhead.max 写法相似，但堆内存的配置项是 heap.size。对于不认识的配置项，Flink 会静默忽略，因此堆内存仍由文件中随发行版自带的进程总内存决定。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n    jvm-heap:\n      size: 2g\n",
    rule: "unknown-key",
    meant: "jobmanager:\n  memory:\n    heap:\n      size: 2g\n",
  },
  {
    id: "heap-beside-shipped-process",
    caption: { en: "A heap of 768m beside the 1600m that Flink ships", zh: "堆内存 768m 与自带的 1600m 并存" },
    story: {
      en: "Somebody changed the heap and left the process size of the shipped file in place: 448 MiB becomes JVM overhead, which nobody intended. Remove one of the two sizes.",
      zh: "本想调整堆内存，却保留了自带配置文件中的进程总内存：于是 448 MiB 成了 JVM 开销，而这并非本意。删除不需要的那一项。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n    heap:\n      size: 768m\n",
    rule: "fine-grained-with-totals",
    meant: "jobmanager:\n  memory:\n    heap:\n      size: 768m\n",
  },
  {
    id: "no-unit",
    caption: { en: "A size without a unit: 2048", zh: "没有单位的大小：2048" },
    story: {
      en: "Meant as megabytes, read as bytes. Flink refuses a process of 2 KiB, with a message in bytes.",
      zh: "本意是 MB，却被读作字节。Flink 会对 2 KiB 的进程报错，而报错信息以字节表示。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 2048\n",
    rule: "size-without-unit",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 2048m\n",
  },
  {
    id: "too-small-a-container",
    caption: { en: "A process of 400m", zh: "400m 的进程" },
    story: {
      en: "Enough for many services, but Flink's metaspace and overhead alone need 448 MiB, so nothing is left for the heap.",
      zh: "对许多服务来说足够了，但仅 Metaspace 与 JVM 开销就需要 448 MiB，堆内存没有剩余空间。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 400m\n",
    rule: "configuration-rejected",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 1g\n",
  },
  {
    id: "limit-below-process",
    caption: { en: "A container smaller than its process", zh: "容器小于进程" },
    story: {
      en: "The container is limited to 1 GiB, but the JobManager in it plans for 1600 MiB. Nothing compares the two; one day the kernel kills the process, with exit code 137.",
      zh: "容器限制为 1 GiB，其中的 JobManager 却按 1600 MiB 规划。两者之间没有校验，进程总有一天会被内核终止，退出码为 137。",
    },
    ...composeService(
      "flink:2.3",
      'mem_limit: 1g\nenvironment:\n  FLINK_PROPERTIES: "jobmanager.memory.process.size: 1600m"\n',
    ),
    rule: "container-below-process-size",
    meant: composeService(
      "flink:2.3",
      'mem_limit: 1600m\nenvironment:\n  FLINK_PROPERTIES: "jobmanager.memory.process.size: 1600m"\n',
    ).manifest,
  },
  {
    id: "container-limit-unit",
    caption: { en: "A container limit of 2GB in Kubernetes", zh: "在 Kubernetes 中把容器限制写成 2GB" },
    story: {
      en: "Flink takes 2gb for its sizes, Docker takes 2GB for its own; Kubernetes takes neither and creates no pod. 2Gi there is what 2g is to Flink.",
      zh: "Flink 的大小可以写成 2gb，Docker 的限制可以写成 2GB，Kubernetes 两者都不接受，也不会创建 Pod。Flink 的 2g 在 Kubernetes 中写成 2Gi。",
    },
    manifest: podOf("2GB"),
    rule: "container-memory-refused",
    meant: podOf("2Gi"),
  },
  {
    id: "resource-beats-configuration",
    caption: { en: "Two sizes in one FlinkDeployment", zh: "同一个 FlinkDeployment 中的两个大小" },
    story: {
      en: "The operator sets jobmanager.memory.process.size from resource.memory; the one in flinkConfiguration has no effect.",
      zh: "operator 用 resource.memory 设置 jobmanager.memory.process.size，flinkConfiguration 中的值不起作用。",
    },
    ...flinkDeployment(
      "v1_20",
      "flinkConfiguration:\n  jobmanager.memory.process.size: 4g\njobManager:\n  resource:\n    memory: 2048m\n    cpu: 1\n",
    ),
    rule: "resource-overrides-process-size",
    meant: flinkDeployment("v1_20", "jobManager:\n  resource:\n    memory: 4096m\n    cpu: 1\n").manifest,
  },
  {
    id: "xmx-by-hand",
    caption: { en: "-Xmx by hand", zh: "手工设置 -Xmx" },
    story: {
      en: "A JVM option overrides what Flink computed, but only for the heap: the process is still planned for 1600 MiB, and so is the container.",
      zh: "JVM 参数会覆盖 Flink 推导得出的堆内存，但仅此而已：进程仍按 1600 MiB 规划，容器大小也按此设置。",
    },
    flink: "2.3",
    text: 'jobmanager:\n  memory:\n    process:\n      size: 1600m\nenv:\n  java:\n    opts:\n      jobmanager: "-Xmx4g"\n',
    rule: "jvm-option-overrides-plan",
    meant: "jobmanager:\n  memory:\n    heap:\n      size: 4g\n",
  },
  {
    id: "no-blank-after-colon",
    caption: { en: "No space after the colon", zh: "冒号后没有空格" },
    story: {
      en: "In flink-conf.yaml Flink ignored such a line; config.yaml is YAML, and the line makes the whole file unreadable.",
      zh: "在 flink-conf.yaml 中，Flink 会忽略这样的行；config.yaml 是标准 YAML，这样一行会使整个文件无法读取。",
    },
    flink: "2.3",
    text: "jobmanager.memory.process.size:1600m\n",
    rule: "file-unreadable",
    meant: "jobmanager.memory.process.size: 1600m\n",
  },
  {
    id: "tabs",
    caption: { en: "Tabs in config.yaml", zh: "config.yaml 中使用制表符" },
    story: {
      en: "They look like spaces in an editor. YAML does not allow tabs before a key, and Flink does not start.",
      zh: "在编辑器中看起来像空格，但 YAML 不允许在键之前使用制表符，Flink 无法启动。",
    },
    flink: "2.3",
    text: "jobmanager:\n\tmemory:\n\t\tprocess:\n\t\t\tsize: 1600m\n",
    rule: "file-unreadable",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n",
  },
  {
    id: "twice",
    caption: { en: "The same block twice", zh: "同一个配置块写了两次" },
    story: {
      en: "Appended by a script, which worked with flink-conf.yaml, where the last line counts. In config.yaml a duplicate key makes the file unreadable.",
      zh: "由脚本追加，从前在 flink-conf.yaml 中以最后一行为准；而在 config.yaml 中，重复的键会使整个文件无法读取。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\njobmanager:\n  memory:\n    process:\n      size: 2g\n",
    rule: "file-unreadable",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 2g\n",
  },
  {
    id: "old-key-in-flink-2",
    caption: { en: "jobmanager.heap.size in Flink 2", zh: "在 Flink 2 中使用 jobmanager.heap.size" },
    story: {
      en: "Releases up to 1.20 read it, with only an INFO line in the log. Flink 2 no longer does: only the other sizes in the file count, and if there are none, Flink does not start.",
      zh: "1.20 及更早版本会读取它，日志中只有一行 INFO。Flink 2 不再读取它：只以文件中的其他内存大小为准；一项也没有时，Flink 无法启动。",
    },
    flink: "2.3",
    text: "jobmanager.memory.process.size: 3g\njobmanager.heap.size: 2g\n",
    rule: "legacy-key",
    meant: "jobmanager.memory.heap.size: 2g\n",
  },
  {
    id: "minimum-above-maximum",
    caption: { en: "A minimum above its maximum", zh: "最小值大于最大值" },
    story: {
      en: "The overhead was set to at least 2 GiB. The maximum stayed at its default, 1 GiB, and Flink compares the two.",
      zh: "希望 JVM 开销至少为 2 GiB，而最大值仍为默认的 1 GiB，Flink 会比较两者并报错。",
    },
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 8g\n    jvm-overhead:\n      min: 2g\n",
    rule: "configuration-rejected",
    meant: "jobmanager:\n  memory:\n    process:\n      size: 8g\n    jvm-overhead:\n      min: 2g\n      max: 2g\n",
  },
];

/** A pod whose container is limited to some memory. */
function podOf(limit: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: jobmanager
spec:
  containers:
    - name: jobmanager
      image: flink:2.3
      args: [jobmanager]
      env:
        - name: FLINK_PROPERTIES
          value: "jobmanager.memory.process.size: 2g"
      resources:
        limits:
          memory: ${limit}
`;
}
