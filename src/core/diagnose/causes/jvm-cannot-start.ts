import { JOB_MANAGER_JAVA_OPTIONS } from "../../options/launch-behaviour.ts";
import { displaySize } from "../../output/display-size.ts";
import { type Advise, adviceToEnlarge } from "../advice.ts";
import type { Cause } from "../cause.ts";
import { shippedSpec } from "../wanted-sizes.ts";

const advise: Advise = (situation) => {
  const { plan, observations, context } = situation;
  const kind = observations.find(({ facts }) => facts.kind !== undefined)?.facts.kind;
  const name = observations.find(({ facts }) => facts.name !== undefined)?.facts.name;
  if (kind === "heap-too-small") {
    const { jvmHeap } = shippedSpec();
    return adviceToEnlarge(situation, "jvmHeap", jvmHeap, {
      en: "the JVM itself needs more heap than that to start",
      zh: "JVM 自身启动所需的堆内存就不止这么多",
    });
  }
  if (kind === "metaspace-too-small") {
    return adviceToEnlarge(situation, "jvmMetaspace", shippedSpec().jvmMetaspace, {
      en: "the JVM cannot even load its own classes with less",
      zh: "更小时 JVM 连自己的类都无法加载",
    });
  }
  if (kind === "heap-not-reserved") {
    const size = plan === undefined ? undefined : displaySize(plan.spec.jvmHeap);
    const why = {
      en: `the heap${size === undefined ? "" : ` of ${size}`} does not fit into what the machine, the container or ulimit -v leaves: a smaller total, or a larger container`,
      zh: `堆内存${size === undefined ? "" : `（${size}）`}超出机器、容器或 ulimit -v 的剩余：请减小总内存，或增大容器`,
    };
    const part =
      situation.answer?.configuration.has("jobmanager.memory.heap.size") === true ? "heap.size" : "process.size";
    const key = `jobmanager.memory.${part}`;
    return [
      {
        settings: [{ key, from: situation.answer?.configuration.get(key)?.value.text ?? null, value: null, why }],
        plan: undefined,
      },
    ];
  }
  const why = {
    en: `the JVM does not take ${name ?? "one of its arguments"}: Flink passes what stands here to it unchanged`,
    zh: `JVM 不接受 ${name ?? "某个参数"}：Flink 会把此处的内容原样传给它`,
  };
  return [
    {
      settings: [
        {
          key: JOB_MANAGER_JAVA_OPTIONS,
          from: context.settings.get(JOB_MANAGER_JAVA_OPTIONS) ?? null,
          value: null,
          why,
        },
      ],
      plan: undefined,
    },
  ];
};

export const jvmCannotStart: Cause = {
  id: "jvm-cannot-start",
  component: "total-process",
  signatures: [
    {
      anchor: "enough space for",
      place: "line",
      pattern: /Could not reserve enough space for (?:(\d+)KB )?object heap/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, kilobytes]) => ({
        kind: "heap-not-reserved",
        ...(kilobytes === undefined ? {} : { requested: BigInt(kilobytes) << 10n }),
      }),
    },
    {
      anchor: "ial heap size",
      place: "line",
      pattern: /Initial heap size set to a larger value than the maximum heap size|Invalid initial heap size: (\S+)/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, name]) => ({ kind: "heap-flags", ...(name === undefined ? {} : { name }) }),
    },
    {
      anchor: "maximum heap size",
      place: "line",
      pattern:
        /larger value than the maximum heap size|Invalid maximum heap size: (\S+)|Incompatible (?:minimum|initial) and maximum heap sizes/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, name]) => ({ kind: "heap-flags", ...(name === undefined ? {} : { name }) }),
    },
    {
      anchor: "Too small maximum heap",
      place: "line",
      pattern: /Too small maximum heap/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "heap-too-small" }),
    },
    {
      anchor: "Too small initial heap",
      place: "line",
      pattern: /Too small initial heap/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "heap-too-small" }),
    },
    {
      anchor: "OutOfMemoryError",
      place: "line",
      pattern: /^(?:OutOfMemoryError: Metaspace|java\.lang\.OutOfMemoryError: Metaspace .*VM initialization)/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "metaspace-too-small" }),
    },
    {
      anchor: "ed VM option '",
      place: "line",
      pattern: /^(?:Error: )?(?:Unrecognized|Improperly specified) VM option '([^']+)'/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, name]) => ({ kind: "bad-flag", ...(name === undefined ? {} : { name }) }),
    },
    {
      anchor: "nrecognized option: ",
      place: "line",
      pattern: /^(?:Error: )?Unrecognized option: (\S+)/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: ([, name]) => ({ kind: "bad-flag", ...(name === undefined ? {} : { name }) }),
    },
    {
      anchor: "ollector combinations",
      place: "line",
      pattern: /Conflicting collector combinations in option list|Multiple garbage collectors selected/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "bad-flag" }),
    },
    {
      anchor: "garbage collectors selected",
      place: "line",
      pattern: /Multiple garbage collectors selected/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "bad-flag" }),
    },
    {
      anchor: "ould not create the Java Virtual",
      place: "line",
      pattern: /Could not create the Java Virtual Machine/u,
      grounds: "jvm-says",
      confidence: "medium",
    },
    {
      anchor: "initialization of VM",
      place: "line",
      pattern: /Error occurred during initialization of VM/u,
      grounds: "jvm-says",
      confidence: "medium",
    },
  ],
  order: 1,
  explains: ["not-memory"],
  title: { en: "The JVM does not start with these arguments", zh: "JVM 无法用这些参数启动" },
  means: {
    en: "The heap cannot be reserved, or an argument is none that this Java knows or contradicts another. Flink's own code never ran.",
    zh: "无法预留堆内存，或某个参数不被此 Java 支持、与其他参数冲突。Flink 的代码根本没有运行。",
  },
  meansNot: {
    en: "No memory ran out while working: it is about what was asked for at the start.",
    zh: "并不是运行中内存耗尽：问题在于启动时的请求。",
  },
  next: {
    en: [
      "the JVM takes the last of two -Xmx: what stands in env.java.opts.* comes after Flink's",
      "JVM_ARGS, JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS in the environment count too",
    ],
    zh: [
      "有两个 -Xmx 时 JVM 取最后一个：env.java.opts.* 中的参数排在 Flink 生成的参数之后",
      "环境变量 JVM_ARGS、JDK_JAVA_OPTIONS、JAVA_TOOL_OPTIONS 同样有效",
    ],
  },
  advise,
};
