import type { Localized } from "../../language.ts";
import { javaOptionKeysByWeight } from "../../options/launch-behaviour.ts";
import { displaySize } from "../../output/display-size.ts";
import { sizeInChinese } from "../../output/size-in-chinese.ts";
import { type Advice, type Advise, adviceToEnlarge, type Situation } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { shippedSpec } from "../wanted-sizes.ts";

const advise: Advise = (situation) => {
  const { observations } = situation;
  const kind = observations.find(({ facts }) => facts.kind !== undefined)?.facts.kind;
  const name = observations.find(({ facts }) => facts.name !== undefined)?.facts.name;
  if (kind === "heap-too-small") {
    const { jvmHeap } = shippedSpec();
    return adviceToEnlarge(situation, "jvmHeap", jvmHeap, {
      en: "the JVM needs more heap than that to start",
      zh: "JVM 自身启动所需的堆内存就不止这么多",
    });
  }
  if (kind === "metaspace-too-small") {
    return adviceToEnlarge(situation, "jvmMetaspace", shippedSpec().jvmMetaspace, {
      en: "the JVM cannot even load its own classes with less",
      zh: "再小的话，JVM 连自己的类都无法加载",
    });
  }
  // How much there is room for, nothing here tells: the total goes on being needed.
  return kind === "bad-flag" && name !== undefined ? withoutFlag(name, situation) : [];
};

/** Where the option stands that the JVM does not take, without it. */
function withoutFlag(name: string, { context, answer }: Situation): Advice[] {
  const given = (key: string) => answer?.configuration.get(key)?.value.text ?? context.settings.get(key);
  const words = (text: string) => text.split(/[\s"']+/u).filter((word) => word !== "");
  const isIt = (word: string) =>
    word === name || /^-XX:[+-]?([\w]+)/u.exec(word)?.[1] === name.replace(/^[+-]/u, "").replace(/=.*$/su, "");
  const key = javaOptionKeysByWeight.find((one) => words(given(one) ?? "").some(isIt));
  if (key === undefined) return [];
  const from = given(key) ?? "";
  const rest = words(from).filter((word) => !isIt(word));
  const why = {
    en: `the JVM does not accept ${name}: Flink passes this option's value to it unchanged`,
    zh: `JVM 不接受 ${name}：Flink 会把该配置项的值原样传给它`,
  };
  return [{ settings: [{ key, from, value: rest.length === 0 ? null : rest.join(" "), why }], plan: undefined }];
}

const heapDoesNotFit: Localized<readonly string[]> = {
  en: [
    "use a larger container or machine, or raise ulimit -v",
    "or reduce the total (jobmanager.memory.process.size, or jobmanager.memory.heap.size if that is set): the JVM takes its whole heap at the start, because -Xms is as large as -Xmx",
  ],
  zh: [
    "换用更大的容器或机器，或提高 ulimit -v",
    "或减小总内存（jobmanager.memory.process.size；若配置的是 jobmanager.memory.heap.size 则减小它）：-Xms 与 -Xmx 相同，JVM 启动时就会占用全部堆内存",
  ],
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
      anchor: "无法为对象堆保留足够的空间",
      place: "line",
      pattern: /无法为对象堆保留足够的空间/u,
      grounds: "jvm-says",
      confidence: "high",
      facts: () => ({ kind: "heap-not-reserved" }),
    },
    ...["无法创建 Java 虚拟机", "初始化 VM 时出错"].map(
      (anchor): Signature => ({
        anchor,
        place: "line",
        pattern: /无法创建 Java 虚拟机|初始化 VM 时出错/u,
        grounds: "jvm-says",
        confidence: "medium",
      }),
    ),
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
  kinds: {
    "heap-not-reserved": {
      text: ({ requested }) => ({
        en: `The heap${requested === undefined ? "" : ` of ${displaySize(requested)}`} does not fit into what the machine, the container or ulimit -v leaves.`,
        zh: `堆内存${requested === undefined ? "" : `（${sizeInChinese(requested)}）`}超出机器、容器或 ulimit -v 所剩的空间。`,
      }),
      next: heapDoesNotFit,
    },
    "heap-flags": {
      text: ({ name }) =>
        name === undefined
          ? { en: "The initial heap is larger than the maximum.", zh: "初始堆内存大于最大堆内存。" }
          : { en: `The JVM does not accept ${name}.`, zh: `JVM 不接受 ${name}。` },
      next: {
        en: [
          "look for -Xmx and -Xms in env.java.opts.jobmanager, env.java.opts.all and env.java.opts, and in JVM_ARGS, JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS in the environment; without them the heap comes from jobmanager.memory.*",
          "of two -Xmx options the JVM takes the last: env.java.opts.* comes after Flink's own",
        ],
        zh: [
          "查看 env.java.opts.jobmanager、env.java.opts.all、env.java.opts 以及环境变量 JVM_ARGS、JDK_JAVA_OPTIONS、JAVA_TOOL_OPTIONS 中的 -Xmx 与 -Xms；若都没有，堆内存大小来自 jobmanager.memory.*",
          "有两个 -Xmx 时 JVM 取最后一个：env.java.opts.* 中的参数排在 Flink 生成的参数之后",
        ],
      },
    },
    "bad-flag": {
      text: ({ name }) =>
        name === undefined
          ? { en: "Two of the arguments contradict each other.", zh: "参数之间互相冲突。" }
          : { en: `The JVM does not accept ${name}.`, zh: `JVM 不接受 ${name}。` },
      next: {
        en: [
          "look for it in env.java.opts.jobmanager, env.java.opts.all and env.java.opts, and in JVM_ARGS, JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS in the environment",
          "it may be an option of another Java version: Java 11 or 17 does not know every option of Java 8",
        ],
        zh: [
          "查看在何处设置：env.java.opts.jobmanager、env.java.opts.all、env.java.opts，或环境变量 JVM_ARGS、JDK_JAVA_OPTIONS、JAVA_TOOL_OPTIONS",
          "可能是其他 Java 版本的参数：Java 8 支持的，11 或 17 未必支持",
        ],
      },
    },
  },
  title: { en: "The JVM does not start with these arguments", zh: "JVM 无法用这些参数启动" },
  means: {
    en: "The heap cannot be reserved, a heap size is invalid or too small, this Java does not know an argument, or two arguments contradict each other. Flink's own code never ran.",
    zh: "无法预留堆内存，或堆内存大小无效、过小，或此 Java 不支持某个参数，或参数之间互相冲突。Flink 的代码根本没有运行。",
  },
  meansNot: {
    en: "Nothing ran out of memory at run time: the JVM could not start with the arguments it was given.",
    zh: "并不是运行中内存溢出：JVM 无法以所给的参数启动。",
  },
  next: {
    en: [
      "of two -Xmx options the JVM takes the last: env.java.opts.* comes after Flink's own",
      "JVM_ARGS, JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS in the environment count too",
    ],
    zh: [
      "有两个 -Xmx 时 JVM 取最后一个：env.java.opts.* 中的参数排在 Flink 生成的参数之后",
      "环境变量 JVM_ARGS、JDK_JAVA_OPTIONS、JAVA_TOOL_OPTIONS 同样有效",
    ],
  },
  advise,
};
