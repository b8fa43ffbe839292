import type { Answer } from "../../jobmanager/answer.ts";
import { inSteps, plannedBy } from "../../jobmanager/enlarge.ts";
import { totalProcessMemory } from "../../jobmanager/process-spec.ts";
import { sizeSetting } from "../../memory/size-setting.ts";
import { MiB } from "../../memory/units.ts";
import {
  heapCutoffMin,
  jvmOverheadMin,
  legacyHeapSize,
  RECOMMENDED_MINIMUM_HEAP,
  totalProcessMemoryOption,
} from "../../options/job-manager-options.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { type Advice, type Advise, adviceToEnlarge, heapNow, type Situation, settingAdvice } from "../advice.ts";
import { executionOf } from "../logged-configuration.ts";
import { firstSize, largest, overheadTarget } from "../wanted-sizes.ts";

/** What helps a container that was killed depends on whose limit it was. */
export const adviseKilledContainer: Advise = (situation) => {
  const kinds = situation.observations.map(({ facts }) => facts.kind);
  if (kinds.includes("virtual-memory")) return virtualMemory;
  if (kinds.some((kind) => kind !== undefined && NO_LIMIT_OF_ITS_OWN.includes(kind))) return [];
  if (kinds.every((kind) => kind === "unexplained")) return adviseLimit(situation).map(onlyForMemory);
  return adviseLimit(situation);
};

const NO_LIMIT_OF_ITS_OWN: readonly string[] = ["evicted", "node-out-of-memory", "never-made"];

/** Of a process that was killed for nobody knows what. */
function onlyForMemory(advice: Advice): Advice {
  const settings = advice.settings.map((setting) => ({
    ...setting,
    why: {
      en: `only if it was killed for its memory: ${setting.why.en}`,
      zh: `仅当确因内存被终止时：${setting.why.zh}`,
    },
  }));
  return { ...advice, settings };
}

/** What helps where a limit was reached. */
const adviseLimit: Advise = (situation) => {
  const { plan, observations } = situation;
  const limit = firstSize(observations, "containerLimit");
  const residentSet = firstSize(observations, "residentSet");
  const podLimit = observations.find(({ facts }) => facts.podLimit !== undefined)?.facts.podLimit;
  if (podLimit !== undefined && limit !== undefined) return largerPod(situation, podLimit, limit);
  if (plan === undefined) return withoutPlan(situation, limit, residentSet);
  const total = totalProcessMemory(plan.spec);
  if (limit !== undefined && limit + MiB <= total) return smallerTotal(situation.answer, limit, total);
  return adviceToEnlarge(situation, "jvmOverhead", overheadTarget(plan.spec.jvmOverhead, total, residentSet), {
    en: "memory outside heap, direct memory and metaspace (native memory, thread stacks, the allocator) comes out of the overhead: the container grows by that amount and the heap stays the same",
    zh: "进程在堆内存、直接内存和 Metaspace 之外占用的内存（本地内存、线程栈、分配器）来自 JVM 开销：容器随之变大，堆内存不变",
  });
};

/** The limit that a pod's own manifest sets: it comes first, and Flink's total follows where it is larger. */
function largerPod({ plan, answer }: Situation, podLimit: string, limit: bigint): Advice[] {
  const total = plan === undefined ? undefined : totalProcessMemory(plan.spec);
  const wanted = inSteps(largest(limit + limit / 4n, total ?? 0n));
  const fits = total !== undefined && total <= limit;
  const why =
    total === undefined || fits
      ? {
          en: `it was killed at ${displaySize(limit)}, the limit of this container in the pod's own manifest; ${displaySize(wanted)} is at least a quarter more. Leave jobmanager.memory.process.size as it is, so that the extra memory is not used for heap`,
          zh: `达到 ${sizeInChinese(limit)}（Pod 自己的清单中该容器的内存限制）时被终止；${sizeInChinese(wanted)} 比它至少大四分之一。请保持 jobmanager.memory.process.size 不变，使多出的空间留给堆内存以外的部分`,
        }
      : {
          en: `Flink plans for ${displaySize(total)}, but the pod's own manifest limits this container to ${displaySize(limit)}: the limit must be at least as large`,
          zh: `Flink 按 ${sizeInChinese(total)} 规划，而 Pod 自己的清单把该容器限制为 ${sizeInChinese(limit)}：内存限制不能小于规划的大小`,
        };
  const raise = {
    settings: [{ key: "resources.limits.memory", from: podLimit, value: `${wanted / MiB}Mi`, why }],
    plan: undefined,
  };
  if (total === undefined || fits || answer === undefined) return [raise];
  return [raise, ...smallerTotal(answer, limit, total)];
}

const virtualMemory: readonly Advice[] = [
  {
    settings: [
      {
        key: "yarn.nodemanager.vmem-check-enabled",
        from: "true",
        value: "false",
        why: {
          en: "a JVM reserves far more address space than it uses, so YARN's virtual memory check does not show how much it needs (set this in yarn-site.xml)",
          zh: "JVM 预留的地址空间远大于实际使用：YARN 的虚拟内存检查不能反映真实需要（YARN 自己的配置，在 yarn-site.xml 中）",
        },
      },
    ],
    plan: undefined,
  },
];

/** The plan is not for this container: it was given less than Flink shared out. */
function smallerTotal(answer: Answer | undefined, limit: bigint, total: bigint): Advice[] {
  const change = { key: totalProcessMemoryOption.key, value: sizeSetting((limit / MiB) * MiB) };
  const plan = answer === undefined ? undefined : plannedBy(answer, [change]);
  if (answer === undefined || plan === undefined || plan.spec.jvmHeap < RECOMMENDED_MINIMUM_HEAP) return [];
  const why = {
    en: `Flink plans for ${displaySize(total)}, but the container is limited to ${displaySize(limit)}: raise the limit, or reduce the total`,
    zh: `Flink 按 ${sizeInChinese(total)} 规划，而容器的内存限制是 ${sizeInChinese(limit)}：请提高限制，或减小总内存`,
  };
  return [{ settings: [settingAdvice(change, answer.configuration.get(change.key)?.value.text, why)], plan }];
}

/**
 * In a container of 1.10 what is no heap lives in the cut-off: the container grows, the cut-off by as much, and the heap
 * stays. A script's JobManager has no container that an option of Flink's would size.
 */
export function largerCutOff(situation: Situation, size: bigint): Advice[] {
  const { answer, context, observations } = situation;
  const ofYarn = observations.some(({ facts: { kind } }) => kind === "physical-memory");
  if (!ofYarn && (answer?.question.execution ?? executionOf(context)) === "standalone") return [];
  const to = inSteps(size + size / 4n);
  const heap = heapNow(situation);
  const isKnown = heap !== undefined && heap < size;
  const change = { key: legacyHeapSize.key, from: sizeSetting(size), value: sizeSetting(to) };
  const why = {
    en: `in a container this option is the container's size: at least a quarter more than the ${displaySize(size)} at which it was killed${isKnown ? "" : `; raise ${heapCutoffMin.key} by the same amount, so that the heap does not take it`}`,
    zh: `在容器中该配置项就是容器的大小：比被终止时的 ${sizeInChinese(size)} 至少多四分之一${isKnown ? "" : `；同时将 ${heapCutoffMin.key} 增加相同的量，以免被堆内存占去`}`,
  };
  if (!isKnown) return [{ settings: [{ ...change, why }], plan: undefined }];
  const cutOff = { key: heapCutoffMin.key, from: `${(size - heap) / MiB}`, value: `${(to - heap) / MiB}` };
  const rest = {
    en: `the cut-off, in MiB, grows by the same amount: the heap stays ${displaySize(heap)}, and everything else gets the rest`,
    zh: `容器切除（Cut-Off）内存（单位 MiB）随之增大：堆内存仍为 ${sizeInChinese(heap)}，其余留给堆内存以外的部分`,
  };
  return [
    {
      settings: [
        { ...change, why },
        { ...cutOff, why: rest },
      ],
      plan: undefined,
    },
  ];
}

/** Only the platform is heard: the container's limit is the total that Flink shared out. */
function withoutPlan(situation: Situation, limit: bigint | undefined, residentSet: bigint | undefined): Advice[] {
  const size = limit ?? residentSet;
  if (size === undefined) return [];
  if (situation.release.behaviour.memoryModel === "heap-only") return largerCutOff(situation, size);
  const to = inSteps(size + size / 4n);
  const [key, rest] = [totalProcessMemoryOption.key, jvmOverheadMin.key];
  const why = {
    en: `at least a quarter more than the ${displaySize(size)} at which it was killed; raise ${rest} by the same amount, so that the heap does not take it`,
    zh: `比被终止时的 ${sizeInChinese(size)} 至少多四分之一；同时将 ${rest} 增加相同的量，以免被堆内存占去`,
  };
  return [
    {
      // What a process takes is no setting; a limit that Flink's client made is.
      settings: [{ key, from: limit === undefined ? null : sizeSetting(limit), value: sizeSetting(to), why }],
      plan: undefined,
    },
  ];
}
