import { plannedBy, STEP } from "../../jobmanager/enlarge.ts";
import { totalProcessMemory } from "../../jobmanager/process-spec.ts";
import type { Localized } from "../../language.ts";
import { sizeSetting } from "../../memory/size-setting.ts";
import { MiB } from "../../memory/units.ts";
import {
  legacyHeapSize,
  RECOMMENDED_MINIMUM_HEAP,
  totalProcessMemoryOption,
} from "../../options/job-manager-options.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { type Advice, type Advise, adviceToEnlarge, heapNow, type Situation, settingAdvice } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { executionOf } from "../logged-configuration.ts";
import type { Facts } from "../sign.ts";
import { firstSize, overheadTarget } from "../wanted-sizes.ts";
import { largerCutOff } from "./container-killed-advice.ts";

/** What there was, and what of it was free. */
function machineText(
  machine: Facts["machine"],
  containerLimit: bigint | undefined,
  initialHeap: bigint | undefined,
): Localized {
  const { physical = 0n, free, swap } = machine ?? {};
  const hasSwap = swap !== undefined && swap !== 0n;
  return {
    en: [
      `According to the JVM's own report, the machine has ${displaySize(physical)} of memory${free === undefined ? "" : `, of which ${displaySize(free)} was free`}, and ${hasSwap ? `${displaySize(swap)} of swap` : "no swap"}; ${containerLimit === undefined ? "no container limit is set" : `the container limit is ${displaySize(containerLimit)}`}.`,
      ...(initialHeap === undefined ? [] : [`The JVM was started with a heap of ${displaySize(initialHeap)} (-Xms).`]),
    ].join(" "),
    zh: [
      `据 JVM 自身的报告：机器内存为 ${sizeInChinese(physical)}${free === undefined ? "" : `，其中空闲 ${sizeInChinese(free)}`}，${hasSwap ? `swap 为 ${sizeInChinese(swap)}` : "没有 swap"}；${containerLimit === undefined ? "未设置容器的内存限制" : `容器的内存限制为 ${sizeInChinese(containerLimit)}`}。`,
      ...(initialHeap === undefined ? [] : [`JVM 启动时需要 ${sizeInChinese(initialHeap)} 的堆内存（-Xms）。`]),
    ].join(""),
  };
}

const moreMachine: Localized<readonly string[]> = {
  en: [
    "use a larger machine, or run fewer other processes on it: check free -m, and what else runs there",
    "add swap if the machine must start more than fits into its memory at once",
  ],
  zh: [
    "换用内存更大的机器，或减少其上的其他进程：可用 free -m 查看，并检查还有哪些进程在运行",
    "若机器上的进程合计超过物理内存，可启用 swap",
  ],
};

function moreContainer(limit: bigint): Localized<readonly string[]> {
  return {
    en: [`raise the container's limit: the whole process must fit into its ${displaySize(limit)}, not only the heap`],
    zh: [`提高容器的内存限制：不仅是堆内存，整个进程都必须在 ${sizeInChinese(limit)} 之内`],
  };
}

const lessProcess: Localized<readonly string[]> = {
  en: [
    "reduce jobmanager.memory.process.size (in 1.10 jobmanager.heap.size): the JVM takes its whole heap from the start (-Xms is as large as -Xmx)",
  ],
  zh: [
    "减小 jobmanager.memory.process.size（1.10 为 jobmanager.heap.size）：JVM 启动时就会占用全部堆内存（-Xms 与 -Xmx 相同）",
  ],
};

/** In a container whose limit the JVM hit: more of it for what is no heap. On a machine that is smaller than the plan: less. */
const advise: Advise = (situation) => {
  const { plan, answer, observations, context } = situation;
  if (observations.some(({ facts }) => facts.kind === "machine-with-room")) return [];
  if (situation.release.behaviour.memoryModel === "heap-only") return adviseHeapOnly(situation);
  if (plan === undefined || answer === undefined) return [];
  const total = totalProcessMemory(plan.spec);
  const there = firstSize(observations, "containerLimit");
  // Of a machine's memory nothing tells how much is to be had: a total is not proposed, only that it be smaller.
  if (there === undefined && context.machine !== undefined && context.machine.physical < total) return [];
  if (there !== undefined && there < total) {
    const change = { key: totalProcessMemoryOption.key, value: sizeSetting((there >> 20n) << 20n) };
    const smaller = plannedBy(answer, [change]);
    if (smaller === undefined || smaller.spec.jvmHeap < RECOMMENDED_MINIMUM_HEAP) return [];
    const why = {
      en: `the process is planned for ${displaySize(total)}, but only ${displaySize(there)} is available`,
      zh: `进程按 ${sizeInChinese(total)} 规划，而可用的只有 ${sizeInChinese(there)}`,
    };
    return [
      { settings: [settingAdvice(change, answer.configuration.get(change.key)?.value.text, why)], plan: smaller },
    ];
  }
  return adviceToEnlarge(situation, "jvmOverhead", overheadTarget(plan.spec.jvmOverhead, total, undefined), {
    en: "memory of the JVM itself and of native code comes out of the overhead: a larger overhead makes room for it in the container",
    zh: "JVM 自身和本地代码的内存来自 JVM 开销：增大它，容器才有空间",
  });
};

/** What a JobManager of 1.10 takes beside its heap: classes, code, threads, the collector. */
const BESIDE_HEAP = 448n * MiB;

/** 1.10 sizes the heap, and the container around it: a smaller heap where there is no more, else a larger cut-off. */
function adviseHeapOnly(situation: Situation): Advice[] {
  const { answer, observations, context } = situation;
  const limit = firstSize(observations, "containerLimit");
  const isStandalone = (answer?.question.execution ?? executionOf(context)) === "standalone";
  if (!isStandalone) return limit === undefined ? [] : largerCutOff(situation, limit);
  const [there, heap] = [limit ?? context.machine?.physical, heapNow(situation)];
  if (there === undefined || heap === undefined || heap + BESIDE_HEAP <= there) return [];
  const bytes = ((there - BESIDE_HEAP) / STEP) * STEP;
  if (bytes < RECOMMENDED_MINIMUM_HEAP) return [];
  const change = { key: legacyHeapSize.key, value: sizeSetting(bytes) };
  const why = {
    en: `the heap of ${displaySize(heap)} and some ${displaySize(BESIDE_HEAP)} beside it do not fit into ${displaySize(there)}`,
    zh: `${sizeInChinese(heap)} 的堆内存加上堆内存以外约 ${sizeInChinese(BESIDE_HEAP)}，超出 ${sizeInChinese(there)}`,
  };
  const from = answer?.configuration.get(change.key)?.value.text ?? context.settings.get(change.key);
  return [{ settings: [settingAdvice(change, from ?? sizeSetting(heap), why)], plan: undefined }];
}

export const jvmCannotAllocate: Cause = {
  id: "jvm-cannot-allocate",
  component: "jvm-overhead",
  signatures: [
    {
      anchor: "insufficient memory for the Java",
      place: "line",
      pattern: /There is insufficient memory for the Java Runtime Environment to continue/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "ative memory allocation (",
      place: "line",
      pattern: /Native memory allocation \((?:mmap|malloc)\) failed to (?:map|allocate|reserve|commit) (\d+) bytes/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, requested = "0"]) => ({ requested: BigInt(requested) }),
    },
    {
      anchor: "os::commit_memory(",
      place: "line",
      pattern: /os::commit_memory\(0x[\da-f]+, (\d+),.*failed; error='[^']*'/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, requested = "0"]) => ({ requested: BigInt(requested) }),
    },
    {
      anchor: "OutOfMemoryError: ",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: .*Out of swap space\?/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "OutOfMemoryError: ",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Unable to allocate (\d+) bytes/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 17 and newer, of Unsafe.allocateMemory",
      facts: ([, requested = "0"]) => ({ requested: BigInt(requested) }),
    },
    {
      // A process that a JVM starts is a copy of itself at first.
      anchor: "error=12, ",
      place: "throwable",
      pattern: /^java\.io\.IOException: .*\berror=12, /u,
      grounds: "operating-system-says",
      confidence: "high",
    },
    {
      anchor: "llocate compressed class space",
      place: "line",
      pattern: /^Could not allocate compressed class space: (\d+) bytes/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, requested = "0"]) => ({ requested: BigInt(requested) }),
    },
    ...["fork: Cannot allocate memory", "fork: 无法分配内存"].map(
      (anchor): Signature => ({
        anchor,
        place: "output",
        pattern: /\bfork: (?:Cannot allocate memory|无法分配内存)\s*$/u,
        grounds: "operating-system-says",
        confidence: "high",
      }),
    ),
    {
      anchor: "Out of system resources",
      place: "line",
      pattern: /^#? *Cannot create (?:worker GC|VM|GC) thread\. Out of system resources/u,
      grounds: "jvm-says",
      confidence: "high",
    },
  ],
  order: 1,
  explains: ["not-memory", "jvm-cannot-start"],
  kinds: {
    "machine-with-room": {
      instead: true,
      text: ({ machine, containerLimit, initialHeap }) => {
        const report = machineText(machine, containerLimit, initialHeap);
        return {
          en: `${report.en} So the machine itself did not run out of memory: another limit refused the request, such as the number of mappings (vm.max_map_count), the address space (ulimit -v), vm.overcommit_memory=2, or a cgroup that the report does not show.`,
          zh: `${report.zh}可见并不是机器内存不足：拒绝这次请求的是其他限制，例如内存映射的数量（vm.max_map_count）、地址空间（ulimit -v）、vm.overcommit_memory=2，或报告中没有体现的 cgroup 限制。`,
        };
      },
      next: {
        en: [
          "compare wc -l /proc/PID/maps with sysctl vm.max_map_count, and check ulimit -v and sysctl vm.overcommit_memory",
          "check the memory limit of the cgroup: memory.max, also of the cgroups above it",
        ],
        zh: [
          "比较 wc -l /proc/PID/maps 与 sysctl vm.max_map_count，并检查 ulimit -v 和 sysctl vm.overcommit_memory",
          "检查 cgroup 的内存限制：memory.max，包括其上级 cgroup",
        ],
      },
    },
    machine: {
      text: ({ machine, containerLimit, initialHeap }) => machineText(machine, containerLimit, initialHeap),
      next: ({ containerLimit }) => {
        const room = containerLimit === undefined ? moreMachine : moreContainer(containerLimit);
        return { en: [...room.en, ...lessProcess.en], zh: [...room.zh, ...lessProcess.zh] };
      },
    },
  },
  title: { en: "The operating system refuses to give the JVM more memory", zh: "操作系统拒绝为 JVM 分配内存" },
  means: {
    en: "The machine or container has no memory left: the JVM tried to map or allocate memory and could not. No limit of the JVM itself was reached.",
    zh: "机器或容器已没有剩余内存：JVM 映射或分配内存失败，但并未触及 JVM 自身的任何限制。",
  },
  meansNot: {
    en: "A larger heap makes it worse, because it takes the same memory.",
    zh: "增大堆内存只会更糟：堆内存占用的是同一份内存。",
  },
  next: {
    en: [
      "the hs_err file shows the memory of the machine and the container, and what was being allocated",
      "on a shared machine, check free -m and what else runs there",
    ],
    zh: [
      "hs_err 文件列出了机器和容器的内存以及当时要分配什么",
      "在共用的机器上，用 free -m 查看，并检查还有哪些进程在运行",
    ],
  },
  advise,
};
