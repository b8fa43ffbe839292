import { heapOf } from "../../jobmanager/unified-plan.ts";
import { waysOut } from "../../jobmanager/way-out.ts";
import { displaySize } from "../../output/display-size.ts";
import type { Advise } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { settingAdvice } from "../enlarge.ts";
import { answerFromSentence, refusesWith } from "../refused-configuration.ts";

const advise: Advise = ({ answer, observations, context, release }) => {
  const sentences = observations.flatMap(({ facts }) => facts.sentence ?? []);
  const known = answer !== undefined && refusesWith(answer, sentences);
  const refused = known ? answer : (answerFromSentence(sentences, release, context) ?? answer);
  if (refused === undefined) return [];
  return waysOut(refused).map(({ changes, plan }) => {
    const heap = heapOf(plan);
    const why = {
      en: `Flink then accepts it${heap === null ? "" : `, and the heap is ${displaySize(heap)}`}`,
      zh: `这样 Flink 就会接受${heap === null ? "" : `，堆内存为 ${displaySize(heap)}`}`,
    };
    const settings = changes.map((change) =>
      settingAdvice(change, refused.configuration.get(change.key)?.value.text, why),
    );
    return { settings, plan: plan.model === "unified" ? plan : undefined };
  });
};

const CLASS = "(?:(?:[\\w$]+\\.)+[\\w$]+: )*";

/** Flink's sentences, by a literal of each; the prefix that 1.11.3 to 1.20 put before them is no part. */
const sentences: readonly (readonly [anchor: string, pattern: string])[] = [
  ["TaskManager memory configuration", "TaskManager memory configuration failed: .*"],
  ["need to be configured explicitly", "Either required fine-grained memory \\(jobmanager\\.memory\\..*"],
  [
    "and the configured Off-heap Memory",
    "Sum of the configured JVM Heap Memory .* and the configured Off-heap Memory .*",
  ],
  ["configured JVM Heap Memory", "The configured JVM Heap Memory .* exceeds the configured Total Flink Memory .*"],
  [
    "less than the configured Off-heap",
    "The configured Total Flink Memory .* is less than the configured Off-heap Memory .*",
  ],
  [
    "Sum of configured JVM Metaspace",
    "Sum of configured JVM Metaspace .* and JVM Overhead .* exceed configured Total Process Memory .*",
  ],
  [
    "is less than the sum of the derived",
    "The configured Total Process Memory size .* is less than the sum of the derived Total Flink Memory .*",
  ],
  ["Derived JVM Overhead size", "Derived JVM Overhead size .* is not in configured JVM Overhead range .*"],
  ["Inconsistently configured", "Inconsistently configured .*jobmanager\\.memory\\..*"],
  ["Cannot read memory size from", "Cannot read memory size from config option 'jobmanager\\..*"],
  ["Could not parse value", "Could not parse value '.*' for key 'jobmanager\\.(?:memory|heap)\\..*"],
  ["Cannot read total process memory", "Cannot read total process memory size from environment variable value .*"],
  [
    "onfigured total process memory size",
    "Configured total process memory size \\(-\\d+MB\\) must not be less than 0.*",
  ],
  ["Error parsing YAML configuration", "Error parsing YAML configuration\\..*"],
  ["The Flink config file", "The Flink config file '.*' \\(.*\\) does not exist\\..*"],
  ["JobManager resource memory", "JobManager resource memory (?:must be defined using|parse error).*"],
];

const signatures = sentences.flatMap(([anchor, pattern]): Signature[] => {
  const said = `(?:(?:JobManager|TaskManager) memory configuration failed: )?(${pattern})`;
  const common = {
    anchor,
    grounds: "flink-says",
    confidence: "high",
    facts: ([, sentence = ""]: RegExpExecArray) => ({ sentence: sentence.trim() }),
  } as const;
  return [
    { ...common, place: "throwable", pattern: new RegExp(`^${CLASS}${said}`, "u") },
    { ...common, place: "line", pattern: new RegExp(`^${said}`, "u") },
  ];
});

export const configurationRejected: Cause = {
  id: "configuration-rejected",
  component: "total-process",
  signatures: [
    ...signatures,
    {
      anchor: "long overflow",
      place: "throwable",
      pattern:
        /^java\.lang\.ArithmeticException: (long overflow)\n[\s\S]*(?:ProcessMemoryUtils|JobManagerProcessUtils)/u,
      grounds: "flink-says",
      confidence: "high",
      facts: ([, sentence = ""]) => ({ sentence }),
    },
  ],
  order: 0,
  explains: ["helper-jvm-failed", "jvm-cannot-start", "not-memory"],
  title: { en: "Flink refuses the memory configuration", zh: "Flink 拒绝该内存配置" },
  means: {
    en: "The sizes contradict each other, or one cannot be read; the JobManager never started.",
    zh: "各项大小互相矛盾，或某个值无法读取；JobManager 根本没有启动。",
  },
  meansNot: {
    en: 'No memory ran out, and the machine may have plenty. "The execution result is empty" is only the start script\'s echo of it.',
    zh: "并没有内存耗尽，机器可能还有很多内存。“The execution result is empty” 只是启动脚本的回声。",
  },
  next: {
    en: ["headroom explain shows what each of these settings leads to, before anything is started"],
    zh: ["headroom explain 可在启动前显示每个设置的结果"],
  },
  advise,
};
