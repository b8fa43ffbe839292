import { type JvmOption, jvmOptions } from "../findings/jvm-options.ts";
import { withoutOptions } from "../findings/option-removal.ts";
import type { Places } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { containerLimit, type Subject } from "../findings/subject.ts";
import type { UnifiedPlan } from "../jobmanager/answer.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Localized } from "../language.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { type JvmMemoryFlag, type JvmMemoryPart, jvmMemoryFlag } from "../process-memory/jvm-memory-flag.ts";

interface Facts {
  readonly option: string;
  readonly from: string;
  readonly part: JvmMemoryPart;
  /**
   * `wins`: the JVM takes it instead of Flink's. `loses`: Flink's own stands behind it. `void`: beside -Xmx it means
   * nothing. `stops`: -Xms would be above -Xmx, and the JVM does not start.
   */
  readonly effect: "wins" | "loses" | "void" | "stops";
  readonly plannedBytes: bigint | undefined;
  readonly givenBytes: bigint | undefined;
  readonly beyond?: Beyond;
}

/** What no longer fits once an option wins: the part alone, or heap, metaspace and off-heap memory together. */
interface Beyond {
  readonly what: "part" | "sum";
  readonly needsBytes: bigint;
  readonly room: "container" | "process";
  readonly roomBytes: bigint;
}

const parts: Localized<Readonly<Record<JvmMemoryPart, string>>> = {
  en: {
    "max-heap": "the JVM heap",
    "initial-heap": "the initial JVM heap",
    "max-metaspace": "JVM metaspace",
    "max-direct": "direct memory",
    "heap-share": "the JVM heap",
  },
  zh: {
    "max-heap": "JVM 堆内存",
    "initial-heap": "JVM 堆内存的初始值",
    "max-metaspace": "JVM Metaspace 的上限",
    "max-direct": "JVM 直接内存限制",
    "heap-share": "JVM 堆内存",
  },
};

const beyondText: Localized<(beyond: Beyond) => string> = {
  en: ({ what, needsBytes, room, roomBytes }) => {
    const [needs, has] = [displaySize(needsBytes), displaySize(roomBytes)];
    const there = room === "container" ? `the container's ${has}` : `the ${has} of the whole process`;
    const killed = room === "container" ? "it is" : "a container of that size is";
    return what === "part"
      ? `That alone is more than ${there}: ${killed} killed before that much is used.`
      : `Heap, metaspace and off-heap memory are then ${needs} in all, more than ${there}: ${killed} killed before that much is used.`;
  },
  zh: ({ what, needsBytes, room, roomBytes }) => {
    const [needs, has] = [sizeInChinese(needsBytes), sizeInChinese(roomBytes)];
    const there = room === "container" ? `容器的内存限制 ${has}` : `进程总内存 ${has}`;
    const killed = room === "container" ? "容器" : "按此大小分配的容器";
    return what === "part"
      ? `仅此一项就超过${there}，尚未用满，${killed}就会被 OOMKill。`
      : `堆内存、Metaspace 与堆外内存合计 ${needs}，超过${there}，尚未用满，${killed}就会被 OOMKill。`;
  },
};

/** What start scripts put on the JVM's command line, and in which order; JDK 17 and 25 were asked what they make of it. */
export const jvmOptionOverridesPlan: Rule = defineRule<Facts>({
  id: "jvm-option-overrides-plan",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "A JVM option conflicts with Flink's memory settings",
    zh: "JVM 参数与 Flink 的内存配置冲突",
  },
  why: {
    en: "Flink always passes `-Xmx`, `-Xms` and `-XX:MaxMetaspaceSize`, and if an option is given several times, the JVM uses the last. `env.java.opts*`, `FLINK_ENV_JAVA_OPTS*` and `_JAVA_OPTIONS` come after Flink's own and win: the JVM then differs from what Flink computed, logs and shows in the web UI, and the container may be too small for it; an `-Xmx` below Flink's `-Xms` prevents the JVM from starting. `JVM_ARGS`, `JAVA_TOOL_OPTIONS` and `JDK_JAVA_OPTIONS` come first and lose. `-XX:MaxRAMPercentage` and similar options have no effect together with `-Xmx`. Set `jobmanager.memory.*` instead.",
    zh: "Flink 总会传入 `-Xmx`、`-Xms` 和 `-XX:MaxMetaspaceSize`，重复时 JVM 以最后一个为准。`env.java.opts*`、`FLINK_ENV_JAVA_OPTS*` 和 `_JAVA_OPTIONS` 位于 Flink 的参数之后，因此会生效：JVM 的实际大小与 Flink 计算、写入日志并在 Web UI 中展示的不同，容器可能装不下；`-Xmx` 小于 Flink 的 `-Xms` 时 JVM 无法启动。`JVM_ARGS`、`JAVA_TOOL_OPTIONS` 和 `JDK_JAVA_OPTIONS` 位于前面，不起作用。`-XX:MaxRAMPercentage` 之类的参数与 `-Xmx` 同时出现时不起作用。请改用 `jobmanager.memory.*`。",
  },
  text: {
    en: ({ option, from, part, effect, plannedBytes, givenBytes, beyond }) => {
      const sizes = plannedBytes === undefined ? "" : `, not the ${displaySize(plannedBytes)} that Flink derives`;
      const given = givenBytes === undefined ? "what this option says" : displaySize(givenBytes);
      return {
        wins: `${option} in ${from} comes after Flink's own: ${parts.en[part]} is ${given}${sizes}.${beyond === undefined ? "" : ` ${beyondText.en(beyond)}`}`,
        loses: `${option} in ${from} has no effect: Flink's own option comes after it.`,
        void: `${option} in ${from} has no effect, because Flink always sets -Xmx and -Xms.`,
        stops: `${option} in ${from} comes after Flink's own, and -Xms would be larger than -Xmx: the JVM does not start.`,
      }[effect];
    },
    zh: ({ option, from, part, effect, plannedBytes, givenBytes, beyond }) => {
      const sizes = plannedBytes === undefined ? "" : `，而不是 Flink 推导得出的 ${sizeInChinese(plannedBytes)}`;
      const given = givenBytes === undefined ? "由它决定" : `为 ${sizeInChinese(givenBytes)}`;
      return {
        wins: `${from} 中的 ${option} 位于 Flink 的参数之后，${parts.zh[part]}${given}${sizes}。${beyond === undefined ? "" : beyondText.zh(beyond)}`,
        loses: `${from} 中的 ${option} 不起作用，因为 Flink 自己的参数在它之后。`,
        void: `${from} 中的 ${option} 不起作用，因为 Flink 总会设置 -Xmx 和 -Xms。`,
        stops: `${from} 中的 ${option} 位于 Flink 的参数之后，使 -Xms 大于 -Xmx，JVM 无法启动。`,
      }[effect];
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "-Xmx larger than the whole process", zh: "-Xmx 超过进程总内存" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 2600m\nenv.java.opts.jobmanager: -Xmx3g\n",
      },
      {
        caption: { en: "-Xmx for the JobManager", zh: "JobManager 的 -Xmx" },
        flink: "1.18",
        text: "jobmanager.memory.heap.size: 4g\nenv.java.opts.jobmanager: -XX:+UseG1GC -Xmx6g # more\n",
      },
      {
        caption: { en: "-Xmx for all processes", zh: "所有进程的 -Xmx" },
        flink: "1.20",
        text: "jobmanager.memory.heap.size: 4g\nenv.java.opts.all: -Xmx2g\n",
      },
      {
        caption: {
          en: "-Xmx in the environment, before Flink's own",
          zh: "环境变量中的 -Xmx，位于 Flink 自己的参数之前",
        },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        environment: { JVM_ARGS: "-Xmx2g" },
      },
      {
        caption: { en: "A heap in percent, which has no effect", zh: "按百分比设置的堆内存，不起作用" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.all: -XX:MaxRAMPercentage=80\n",
      },
    ],
    silent: [
      {
        caption: { en: "Options that set no memory", zh: "与内存大小无关的参数" },
        flink: "1.18",
        text: "jobmanager.memory.heap.size: 4g\nenv.java.opts.jobmanager: -XX:+UseG1GC -Xss2m\n",
      },
      {
        caption: { en: "-Xmx for TaskManagers", zh: "TaskManager 的 -Xmx" },
        flink: "1.18",
        text: "jobmanager.memory.heap.size: 4g\nenv.java.opts.taskmanager: -Xmx6g\n",
      },
      {
        caption: { en: "A limit that Flink does not set", zh: "Flink 未设置的限制" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:MaxDirectMemorySize=128m\n",
      },
    ],
  },
  check: (subject) => {
    const plan = unifiedPlan(subject.answer);
    if (plan === undefined) return [];
    const given = decidingOptions(jvmOptions(subject));
    return given.flatMap((one) => {
      const facts = factsOf(one, plan, given);
      if (facts === undefined) return [];
      const places: Places = [one.option.place];
      const beyond = facts.effect === "wins" ? beyondRoom(one, plan, given, subject) : undefined;
      // Where it fits, somebody may well have meant it.
      const fix =
        beyond === undefined && facts.effect === "wins" ? {} : withoutOptions(subject, alike(one, jvmOptions(subject)));
      const severity = facts.effect === "void" ? "advice" : "warning";
      return [{ facts: { ...facts, ...(beyond && { beyond }) }, places, severity, ...fix } as const];
    });
  },
});

interface MemoryOption {
  readonly option: JvmOption;
  readonly flag: JvmMemoryFlag;
}

/** Of options that set the same, the JVM takes the last: those before it need no word. */
function decidingOptions(options: readonly JvmOption[]): readonly MemoryOption[] {
  const last = new Map<string, MemoryOption>();
  for (const option of options) {
    const flag = jvmMemoryFlag(option.text);
    if (flag === undefined) continue;
    const what = flag.part === "heap-share" ? option.text.replace(/=.*$/su, "") : flag.part;
    last.set(`${option.stands} ${what}`, { option, flag });
  }
  return [...last.values()];
}

function factsOf({ option, flag }: MemoryOption, plan: UnifiedPlan, all: readonly MemoryOption[]): Facts | undefined {
  const { part, bytes } = flag;
  const planned = plannedBytes(part, plan);
  const facts = { option: option.text, from: option.from, part, plannedBytes: planned, givenBytes: bytes };
  if (part === "heap-share") return { ...facts, effect: "void" };
  if (part === "max-direct" && plan.directMemoryLimit === null) {
    // Flink sets none here, so that it counts wherever it stands; within the off-heap size it is as planned.
    const beyond = bytes === undefined || bytes > plan.spec.offHeap;
    return beyond ? { ...facts, plannedBytes: plan.spec.offHeap, effect: "wins" } : undefined;
  }
  if (option.stands === "before-flink") return { ...facts, effect: "loses" };
  if (bytes === planned) return undefined;
  return { ...facts, effect: part.endsWith("heap") && heapIsUpsideDown(plan, all) ? "stops" : "wins" };
}

function plannedBytes(part: JvmMemoryPart, { spec, directMemoryLimit }: UnifiedPlan): bigint | undefined {
  if (part === "max-metaspace") return spec.jvmMetaspace;
  return part === "max-direct" ? (directMemoryLimit ?? undefined) : spec.jvmHeap;
}

/** What a heap or a metaspace that wins leaves no room for, in the container if its limit is known. */
function beyondRoom(
  { flag }: MemoryOption,
  { spec }: UnifiedPlan,
  all: readonly MemoryOption[],
  subject: Subject,
): Beyond | undefined {
  if (flag.bytes === undefined || (flag.part !== "max-heap" && flag.part !== "max-metaspace")) return undefined;
  const limit = containerLimit(subject);
  const room =
    limit === undefined
      ? ({ room: "process", roomBytes: totalProcessMemory(spec) } as const)
      : ({ room: "container", roomBytes: limit } as const);
  if (flag.bytes > room.roomBytes) return { what: "part", needsBytes: flag.bytes, ...room };
  const [heap, metaspace] = [
    winning("max-heap", all) ?? spec.jvmHeap,
    winning("max-metaspace", all) ?? spec.jvmMetaspace,
  ];
  const needsBytes = heap + metaspace + spec.offHeap;
  return needsBytes > room.roomBytes ? { what: "sum", needsBytes, ...room } : undefined;
}

/** What goes along with an option: without -Xmx an -Xms of the same size would be above Flink's own. */
function alike({ option, flag }: MemoryOption, all: readonly JvmOption[]): JvmOption[] {
  if (flag.part === "heap-share") return [option];
  const parts: readonly JvmMemoryPart[] = isHeap(flag.part) ? ["max-heap", "initial-heap"] : [flag.part];
  return all.filter(({ text, stands }) => {
    const part = jvmMemoryFlag(text)?.part;
    return stands === option.stands && part !== undefined && parts.includes(part);
  });
}

function isHeap(part: JvmMemoryPart): boolean {
  return part === "max-heap" || part === "initial-heap";
}

/** Whether -Xms is above -Xmx: "Initial heap size set to a larger value than the maximum heap size". */
function heapIsUpsideDown({ spec }: UnifiedPlan, all: readonly MemoryOption[]): boolean {
  return (winning("initial-heap", all) ?? spec.jvmHeap) > (winning("max-heap", all) ?? spec.jvmHeap);
}

/** What an option gives a part in the place of Flink's own. */
function winning(wanted: JvmMemoryPart, all: readonly MemoryOption[]): bigint | undefined {
  return all.find(({ option, flag }) => option.stands === "behind-flink" && flag.part === wanted)?.flag.bytes;
}
