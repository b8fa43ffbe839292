import type { Localized } from "../../language.ts";
import { enableJvmDirectMemoryLimit } from "../../options/job-manager-options.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { type Advice, type Advise, adviceToEnlarge, heapNow, type Situation, settingAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { directTarget, largest, shippedSpec } from "../wanted-sizes.ts";

const advise: Advise = (situation) => {
  const { plan, observations } = situation;
  const requested = largest(0n, ...observations.flatMap(({ facts }) => facts.requested ?? []));
  const said = observations.find(({ facts }) => facts.limit !== undefined)?.facts.limit;
  const limit = plan?.directMemoryLimit ?? said;
  // Without a limit from Flink the JVM's own applies, which is the size of the heap.
  if (plan?.directMemoryLimit === null) return withLimit(situation, said ?? plan.spec.jvmHeap, requested);
  if (plan === undefined) return withLimit(situation, said ?? heapNow(situation), requested);
  const bytes = directTarget(limit ?? 0n, requested);
  return adviceToEnlarge(situation, "offHeap", bytes, {
    en: `the limit is enabled, and this option sets it: ${limit === undefined ? "it" : displaySize(limit)} was used up`,
    zh: `直接内存限制已启用，限制值就是此项：${limit === undefined ? "" : `${sizeInChinese(limit)} `}已用尽`,
  });
};

/** @param limit undefined where nothing tells it */
function withLimit(situation: Situation, limit: bigint | undefined, requested: bigint): Advice[] {
  const given = situation.answer?.configuration.get(enableJvmDirectMemoryLimit.key)?.value.text;
  const bytes = directTarget(limit ?? shippedSpec().offHeap, requested);
  if (situation.release.behaviour.memoryModel === "heap-only") {
    return adviceToEnlarge(situation, "offHeap", bytes, {
      en: "Flink 1.10 sets no limit of its own: the JVM's limit is about the size of the heap, unless this option sets it",
      zh: "Flink 1.10 不设限制：JVM 的限制约等于堆内存，除非由此项指定",
    });
  }
  // How large the limit was, where it is known.
  const size: Localized =
    limit === undefined ? { en: "", zh: "" } : { en: `${displaySize(limit)}, `, zh: `${sizeInChinese(limit)}，` };
  const larger = limit === undefined ? notEnoughUnknown : notEnough(limit);
  const off = settingAdvice({ key: enableJvmDirectMemoryLimit.key, value: "true" }, given, {
    en: `it is off, so the JVM's own limit applied (${size.en}about the size of the heap): a larger off-heap size alone changes nothing, although Flink's message recommends it`,
    zh: `当前未启用，因此生效的是 JVM 自己的限制（${size.zh}约等于堆内存）：尽管 Flink 的报错建议增大堆外内存，但仅此不起作用`,
  });
  const [first] = adviceToEnlarge(situation, "offHeap", bytes, larger);
  if (first === undefined) {
    return [];
  }
  const limited = first.plan === undefined ? undefined : { ...first.plan, directMemoryLimit: first.plan.spec.offHeap };
  return [{ settings: [...first.settings.slice(0, 1), off, ...first.settings.slice(1)], plan: limited }];
}

const notEnoughUnknown: Localized = {
  en: "with the limit enabled, this option sets it; the inputs do not show its previous size",
  zh: "启用限制后，此项就是限制值；输入中没有原来的大小",
};

const notEnough = (limit: bigint): Localized => ({
  en: `with the limit enabled, this option sets it; ${displaySize(limit)} was not enough`,
  zh: `启用限制后，此项就是限制值；${sizeInChinese(limit)} 不够`,
});

const bytes = (text: string | undefined) => (text === undefined ? {} : { requested: BigInt(text) });

export const directBufferMemory: Cause = {
  id: "direct-buffer-memory",
  component: "off-heap",
  signatures: [
    {
      anchor: "OutOfMemoryError: Cannot reserve",
      place: "throwable",
      pattern:
        /^java\.lang\.OutOfMemoryError: Cannot reserve (\d+) bytes of direct buffer memory \(allocated: (\d+), limit: (\d+)\)/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 17 and newer",
      facts: ([, requested = "0", allocated = "0", limit = "0"]) => ({
        requested: BigInt(requested),
        allocated: BigInt(allocated),
        limit: BigInt(limit),
      }),
    },
    {
      anchor: "OutOfMemoryError: Direct buffer",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Direct buffer memory/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 8 to 16",
    },
    {
      anchor: "OutOfDirectMemoryError",
      place: "throwable",
      pattern:
        /OutOfDirectMemoryError: failed to allocate (\d+) byte\(s\) of direct memory \(used: (\d+), max: (\d+)\)/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "Netty",
      facts: ([, requested = "0", allocated = "0", limit = "0"]) => ({
        requested: BigInt(requested),
        allocated: BigInt(allocated),
        limit: BigInt(limit),
      }),
    },
    {
      anchor: "memory segments for NetworkBufferPool",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: Could not allocate enough memory segments for NetworkBufferPool/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "the network stack of TaskManagers",
    },
    {
      anchor: "Insufficient number of network",
      place: "throwable",
      pattern: /^java\.io\.IOException: Insufficient number of network buffers/u,
      grounds: "flink-says",
      confidence: "high",
      saidBy: "the network stack of TaskManagers",
    },
    {
      anchor: "OutOfMemoryError: ",
      place: "line",
      pattern:
        /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: (?:Direct buffer memory|Cannot reserve (\d+) bytes)/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, requested]) => bytes(requested),
    },
  ],
  order: 1,
  explains: ["not-memory"],
  ranOut: true,
  title: { en: "The direct memory limit is reached", zh: "JVM 直接内存达到限制" },
  means: {
    en: "Network buffers (uploads, REST, RPC, blobs) and direct buffers of user code or its connectors need more direct memory than the JVM's limit allows.",
    zh: "网络缓冲区（上传、REST、RPC、blob）以及用户代码或连接器的直接缓冲区超出了 JVM 允许的大小。",
  },
  meansNot: {
    en: "The off-heap size is the limit only if jobmanager.memory.enable-jvm-direct-memory-limit is true; otherwise the limit is about the size of the heap, and raising the off-heap size, as Flink's message recommends, does not lift it.",
    zh: "只有 jobmanager.memory.enable-jvm-direct-memory-limit 为 true 时，堆外内存大小才是 JVM 直接内存限制；否则该限制约等于堆内存大小，按 Flink 的建议增大堆外内存并不能提高它。",
  },
  next: {
    en: [
      "in a session cluster, many large jar uploads at once are the usual reason; the JobManager recovers once they are done",
    ],
    zh: ["Session 集群中常见原因是同时上传多个大 jar；上传结束后 JobManager 会恢复"],
  },
  advise,
};
