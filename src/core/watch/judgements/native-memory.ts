import { totalProcessMemory } from "../../jobmanager/process-spec.ts";
import { displayShare, roughSize } from "../../output/display-size.ts";
import { roughSizeInChinese } from "../../output/size-in-chinese.ts";
import { adviceToEnlarge, directLimit } from "../budget.ts";
import { defineJudge, type Judge } from "../judgement.ts";

interface Above {
  readonly used: bigint;
  readonly limit: bigint;
}

interface Direct extends Above {
  readonly limited: boolean;
}

const direct = defineJudge<Direct>({
  code: "direct-memory-above-off-heap",
  judge: ({ sample, budget }) => {
    const used = sample.use.direct?.value;
    const limited = directLimit(budget);
    const limit = limited ?? budget.spec?.offHeap;
    if (used === undefined || limit === undefined) return undefined;
    if (Number(used) < Number(limit) * (limited === undefined ? 1 : 0.9)) return undefined;
    return { used, limit, limited: limited !== undefined, level: "warning" };
  },
  text: {
    en: ({ used, limit, limited }) =>
      limited
        ? `Direct memory is at ${roughSize(used)} of the ${roughSize(limit)} that the JVM allows it (${displayShare(used, limit)}).`
        : `Direct memory takes ${roughSize(used)}, more than the ${roughSize(limit)} of off-heap memory planned for it; Flink does not limit it, so the process can outgrow its total.`,
    zh: ({ used, limit, limited }) =>
      limited
        ? `直接内存已用 ${roughSizeInChinese(used)}，达到 JVM 直接内存限制 ${roughSizeInChinese(limit)} 的 ${displayShare(used, limit)}。`
        : `直接内存占用 ${roughSizeInChinese(used)}，超过为其规划的堆外内存 ${roughSizeInChinese(limit)}；Flink 未限制它，进程可能超出进程总内存。`,
  },
  changes: ({ used }, { budget }) => adviceToEnlarge(budget, "offHeap", (used * 3n) / 2n),
});

const process = defineJudge<Above>({
  code: "process-above-total",
  judge: ({ sample, budget: { spec } }) => {
    const used = sample.use.process?.value;
    if (used === undefined || spec === undefined) return undefined;
    const limit = totalProcessMemory(spec);
    return used <= limit ? undefined : { used, limit, level: "warning" };
  },
  text: {
    en: ({ used, limit }) =>
      `The process takes ${roughSize(used)}, more than its total process memory of ${roughSize(limit)}: native memory outgrew the JVM overhead, and a container of that size would be killed.`,
    zh: ({ used, limit }) =>
      `进程占用 ${roughSizeInChinese(used)}，超过进程总内存 ${roughSizeInChinese(limit)}：本地内存超出了 JVM 开销，按此大小设置的容器会因超用被终止。`,
  },
  changes: ({ used, limit }, { budget }) =>
    adviceToEnlarge(budget, "jvmOverhead", (budget.spec?.jvmOverhead ?? 0n) + used - limit),
});

const container = defineJudge<Above>({
  code: "container-nearly-full",
  judge: ({ sample: { use } }) => {
    const [used, limit] = [use.process?.value, use.containerLimit?.value];
    if (used === undefined || limit === undefined || Number(used) < Number(limit) * 0.95) return undefined;
    return { used, limit, level: "critical" };
  },
  text: {
    en: ({ used, limit }) =>
      `The process takes ${roughSize(used)} of the ${roughSize(limit)} at which its container is killed (${displayShare(used, limit)}).`,
    zh: ({ used, limit }) =>
      `进程占用 ${roughSizeInChinese(used)}，达到容器的内存限制 ${roughSizeInChinese(limit)} 的 ${displayShare(used, limit)}，超过即被终止。`,
  },
});

interface Small {
  readonly total: bigint;
  readonly limit: bigint;
}

const containerTooSmall = defineJudge<Small>({
  code: "container-below-total",
  judge: ({ sample, budget: { spec } }) => {
    const limit = sample.use.containerLimit?.value;
    if (limit === undefined || spec === undefined) return undefined;
    const total = totalProcessMemory(spec);
    return total <= limit ? undefined : { total, limit, level: "warning" };
  },
  text: {
    en: ({ total, limit }) =>
      `The container allows ${roughSize(limit)}, less than the total process memory of ${roughSize(total)}: it can be killed before the JVM reaches any limit of its own.`,
    zh: ({ total, limit }) =>
      `容器只允许 ${roughSizeInChinese(limit)}，小于进程总内存 ${roughSizeInChinese(total)}：JVM 还没有达到自身的任何限制就可能被终止。`,
  },
});

export const nativeMemoryJudges: readonly Judge<unknown>[] = [container, process, containerTooSmall, direct];
