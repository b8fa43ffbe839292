import { composeService } from "../findings/example.ts";
import { fieldPlace, type Place, spanOf, valuesOf, wholeOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { containerLimit, type Subject } from "../findings/subject.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import {
  jvmHeapMemory,
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly processBytes: bigint;
  readonly limitBytes: bigint;
}

const sizes = [totalProcessMemoryOption.key, totalFlinkMemoryOption.key, jvmHeapMemory.key];

/** A container's limit that nobody but the manifest's author relates to Flink's sizes. */
export const containerBelowProcessSize: Rule = defineRule<Facts>({
  id: "container-below-process-size",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "The container is smaller than the JobManager's process",
    zh: "容器小于 JobManager 进程",
  },
  why: {
    en: "Flink plans the process for `jobmanager.memory.process.size`, regardless of the container: in a Deployment, StatefulSet or docker-compose service the two are set separately and nothing compares them. A process that grows to its planned size is then killed (OOMKilled, exit code 137). `G` in a Kubernetes quantity is 10^9 bytes, `g` in Flink is 2^30. Raise the limit to at least the process size, or set the process size to the limit.",
    zh: "无论容器允许多少，Flink 都按 `jobmanager.memory.process.size` 规划进程：在 Deployment、StatefulSet 或 docker-compose 服务中，两者分开设置，之间没有校验。进程一旦用到规划的大小就会被终止（OOMKilled，退出码 137）。Kubernetes quantity 中的 `G` 是 10^9 字节，而 Flink 的 `g` 是 2^30。请让容器的内存限制不小于进程总内存，或把进程总内存设为该限制。",
  },
  text: {
    en: ({ processBytes, limitBytes }) =>
      `The container is limited to ${displaySize(limitBytes)}, but the JobManager's process is planned for ${displaySize(processBytes)}: it is killed when it grows beyond the limit.`,
    zh: ({ processBytes, limitBytes }) =>
      `容器的内存限制为 ${sizeInChinese(limitBytes)}，而 JobManager 进程按 ${sizeInChinese(processBytes)} 规划，一旦超用即被 OOMKill。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A container smaller than the process", zh: "容器比进程小" },
        ...composeService(
          "flink:1.20",
          "mem_limit: 1g\nenvironment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: 1600m",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "A container as large as the process", zh: "容器与进程一样大" },
        ...composeService(
          "flink:1.20",
          "mem_limit: 1600m\nenvironment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: 1600m",
        ),
      },
    ],
  },
  check: (subject) => {
    const { answer, jobManager, commandLine } = subject;
    const plan = unifiedPlan(answer);
    const limitBytes = containerLimit(subject);
    if (plan === undefined || limitBytes === undefined || legacyHeapCounts(subject)) return [];
    const processBytes = totalProcessMemory(plan.spec);
    // A container has whole mebibytes.
    if (processBytes >> 20n <= limitBytes >> 20n) return [];
    const settings = (valuesOf(answer, sizes) ?? []).filter((place) => spanOf(place) !== undefined);
    const limits = [...(jobManager?.fields.values() ?? [])]
      .filter(({ path }) => /limits?\.memory$|mem_limit$/u.test(path))
      .map(fieldPlace);
    if (commandLine?.container !== undefined) limits.push({ kind: "text", ...commandLine.container.at });
    const name: Place[] = jobManager ? [{ kind: "text", source: jobManager.source, span: jobManager.nameSpan }] : [];
    const [first = wholeOf(answer), ...rest] = [...limits, ...settings, ...(limits.length === 0 ? name : [])];
    return [{ facts: { processBytes, limitBytes }, places: [first, ...rest] as const }];
  },
});

/** `legacy-heap-in-pod` then says more. */
function legacyHeapCounts({ answer, jobManager }: Subject): boolean {
  const { environment, release } = answer.question;
  if (jobManager?.client === undefined || !release.behaviour.readsLegacyHeap) return false;
  const keys = [legacyHeapSize.key, legacyHeapMb.key];
  return environment[LEGACY_HEAP_VARIABLE] !== undefined || keys.some((key) => answer.configuration.has(key));
}
