import { flinkDeployment } from "../findings/example.ts";
import { type Places, valuesOf, variablePlace } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { renaming } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { derivePlan } from "../jobmanager/answer.ts";
import { type JobManagerProcessSpec, totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { isDeployable } from "../manifests/described-job-manager.ts";
import {
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly key: string;
  readonly containerBytes: bigint;
  readonly heapBytes: bigint | undefined;
  /** What the JVM in the pod may take in all; undefined where it is refused there. */
  readonly processBytes: bigint | undefined;
}

/**
 * The client reads a legacy heap option as the size of the container, the script in the pod as that of the JVM heap:
 * KubernetesJobManagerParameters and kubernetes-jobmanager.sh, 1.13–1.20.
 */
export const legacyHeapInPod: Rule = defineRule<Facts>({
  id: "legacy-heap-in-pod",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "A legacy heap option is read in two ways on Kubernetes",
    zh: "在 Kubernetes 上，已弃用的堆内存配置项会被解读成两种含义",
  },
  why: {
    en: "From 1.13 to 1.20 the client that creates the pod reads `jobmanager.heap.size` (or `jobmanager.heap.mb`, `FLINK_JM_HEAP`) as the total process memory and gives the container that size. The start script in the pod reads the same option as the JVM heap: the heap alone fills the container, and metaspace, threads and direct memory come on top until the container is killed. Set `jobmanager.memory.process.size`, and remove the old option.",
    zh: "在 1.13 到 1.20 中，创建 Pod 的客户端把 `jobmanager.heap.size`（或 `jobmanager.heap.mb`、`FLINK_JM_HEAP`）当作进程总内存，容器就只有这么大；Pod 内的启动脚本却把同一项当作 JVM 堆内存：仅堆内存就占满容器，Metaspace、线程和直接内存还要额外占用，直到容器被终止。请设置 `jobmanager.memory.process.size` 并删除已弃用的配置项。",
  },
  text: {
    en: ({ key, containerBytes, heapBytes, processBytes }) =>
      processBytes === undefined
        ? `The pod gets ${displaySize(containerBytes)}, but the script in it reads ${key} as the JVM heap, and Flink then refuses to start.`
        : `${key} gives the container ${displaySize(containerBytes)}, and the JVM in it a heap of ${displaySize(heapBytes ?? 0n)}: with everything else the process can take ${displaySize(processBytes)}, more than the container has.`,
    zh: ({ key, containerBytes, heapBytes, processBytes }) =>
      processBytes === undefined
        ? `Pod 得到 ${sizeInChinese(containerBytes)}，但其中的脚本把 ${key} 当作 JVM 堆内存，Flink 随后报错，无法启动。`
        : `${key} 使容器得到 ${sizeInChinese(containerBytes)}，而其中的 JVM 堆内存就有 ${sizeInChinese(heapBytes ?? 0n)}：加上其他部分，进程可能占用 ${sizeInChinese(processBytes)}，超出容器大小。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "An old heap size alone", zh: "只有旧的堆内存大小" },
        flink: "1.18",
        text: "jobmanager.heap.size: 1024m\n",
        execution: "kubernetes",
      },
      {
        caption: { en: "An old heap size beside a process size", zh: "旧的堆内存大小与进程总内存并存" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 2g\njobmanager.heap.size: 3g\n",
        execution: "kubernetes",
      },
      {
        caption: { en: "An old heap size in a FlinkDeployment", zh: "FlinkDeployment 中旧的堆内存大小" },
        ...flinkDeployment("v1_18", "flinkConfiguration:\n  jobmanager.heap.size: 1024m\njobManager: {}"),
      },
    ],
    silent: [
      {
        caption: { en: "An old heap size without Kubernetes", zh: "不在 Kubernetes 上的旧堆内存大小" },
        flink: "1.18",
        text: "jobmanager.heap.size: 1024m\n",
      },
      {
        caption: { en: "A release whose client sizes the JVM in the pod", zh: "由客户端决定 Pod 中 JVM 大小的版本" },
        flink: "1.12",
        text: "jobmanager.heap.size: 1024m\n",
        execution: "kubernetes",
      },
      {
        caption: { en: "A process size", zh: "进程总内存" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1024m\n",
        execution: "kubernetes",
      },
    ],
  },
  check: (subject) => {
    const { answer } = subject;
    const { question, configuration } = answer;
    const { release, environment } = question;
    const { readsLegacyHeap, podJvmSizedBy } = release.behaviour;
    const containerSpec = clientSpecOf(subject);
    if (containerSpec === undefined || !readsLegacyHeap || podJvmSizedBy !== "pod") return [];
    const key = [legacyHeapSize.key, legacyHeapMb.key].find((one) => configuration.has(one));
    const variable = environment[LEGACY_HEAP_VARIABLE];
    const counts = variable !== undefined ? LEGACY_HEAP_VARIABLE : key;
    if (counts === undefined) return [];
    const inPod = derivePlan({ release, execution: "standalone", environment }, configuration);
    const podPlan = unifiedPlan({ outcome: inPod });
    const containerBytes = totalProcessMemory(containerSpec);
    const processBytes = podPlan === undefined ? undefined : totalProcessMemory(podPlan.spec);
    if (processBytes !== undefined && processBytes <= containerBytes) return [];
    const facts = { key: counts, containerBytes, heapBytes: podPlan?.spec.jvmHeap, processBytes };
    const ofVariable: Places = [variablePlace(subject, LEGACY_HEAP_VARIABLE, variable ?? "")];
    const places = variable !== undefined ? ofVariable : valuesOf(answer, [counts, totalProcessMemoryOption.key]);
    const setting = configuration.get(counts);
    const fix =
      setting === undefined
        ? {}
        : renaming(subject, setting, totalProcessMemoryOption.key, mebibytes(setting.key, setting.value.text));
    return places === undefined ? [] : [{ facts, places, ...fix }];
  },
});

/** What the client makes of the configuration: the answer's own, or beside that of a pod the deployment's. */
function clientSpecOf({ answer, jobManager }: Subject): JobManagerProcessSpec | undefined {
  if (jobManager !== undefined) return isDeployable(jobManager) ? jobManager.clientSpec : undefined;
  const { question, configuration, outcome } = answer;
  if (question.execution !== "kubernetes" || outcome.kind === "unknown") return undefined;
  return unifiedPlan({ outcome: derivePlan({ ...question, readBy: undefined }, configuration) })?.spec;
}

function mebibytes(key: string, value: string): string | undefined {
  return key === legacyHeapMb.key ? `${value}m` : undefined;
}
