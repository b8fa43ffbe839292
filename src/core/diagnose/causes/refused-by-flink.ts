import { causalChain } from "../../java/exception.ts";
import { type Answer, answerOfSettings } from "../../jobmanager/answer.ts";
import { heapOf } from "../../jobmanager/unified-plan.ts";
import { waysOut } from "../../jobmanager/way-out.ts";
import { sizeSetting } from "../../memory/size-setting.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import { memoryKeys } from "../../options/job-manager-options.ts";
import { displaySize } from "../../output/display-size.ts";
import { type Advise, settingAdvice } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";
import { executionOf } from "../logged-configuration.ts";
import type { RunContext } from "../run-context.ts";

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

export const refusedByFlink: Cause = {
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

/** Whether the model refuses a configuration as Flink did, to the letter. */
function refusesWith(refused: Answer, sentences: readonly string[]): boolean {
  if (refused.outcome.kind !== "refused") return false;
  const chain = causalChain(refused.outcome.refusal.exception);
  return sentences.some((sentence) => chain.some((text) => text.includes(sentence)));
}

/**
 * A configuration that Flink refuses with one of the sentences, made from the sizes that it names: where a log holds
 * the sentence and nothing else. Only one that is refused to the letter counts.
 */
function answerFromSentence(
  sentences: readonly string[],
  release: FlinkRelease,
  context: RunContext,
): Answer | undefined {
  for (const sentence of sentences) {
    for (const settings of guesses(sentence)) {
      const refused = answerOfSettings(settings, release, { execution: executionOf(context) });
      if (refusesWith(refused, [sentence])) return refused;
    }
  }
  return undefined;
}

type Settings = (readonly [key: string, value: string])[];

const { heap, flink, process, offHeap, metaspace, min, max, fraction } = memoryKeys;

/** What may have been set, the likeliest first: with defaults where they explain the sentence too. */
function guesses(sentence: string): Settings[] {
  const sizes = sizesIn(sentence);
  const [a = 0n, b = 0n, c = 0n] = sizes;
  if (sentence.startsWith("Either required")) return [[]];
  if (sentence.startsWith("Sum of the configured JVM Heap")) return [[set(heap, a), set(offHeap, b), set(flink, c)]];
  if (sentence.startsWith("The configured JVM Heap Memory")) return [[set(heap, a), set(flink, b)]];
  if (sentence.startsWith("The configured Total Flink Memory")) return totalFlinkGuesses(a, b);
  if (sentence.startsWith("Sum of configured JVM Metaspace")) {
    return [
      [set(process, c)],
      [set(process, c), set(metaspace, a)],
      [set(process, c), set(metaspace, a), set(min, b), set(max, b)],
    ];
  }
  if (sentence.startsWith("The configured Total Process Memory")) {
    const explicit: Settings = [set(process, a), set(flink, b), set(metaspace, c)];
    const left = b - DEFAULT_OFF_HEAP;
    return left > 0n
      ? [[set(process, a), set(heap, left)], [set(process, a), set(heap, left), set(metaspace, c)], explicit]
      : [explicit];
  }
  const value = /^(?:Cannot read memory size from config option|Could not parse value '(.*)' for key) '([^']+)'/u.exec(
    sentence,
  );
  if (value?.[1] !== undefined) return [[[value[2] as string, value[1]]]];
  return sentence.startsWith("Inconsistently configured") ? [inconsistent(sentence, sizes)] : [];
}

/** The total is set itself, or is what a total process memory leaves. */
function totalFlinkGuesses(total: bigint, off: bigint): Settings[] {
  const around = total + DEFAULT_METASPACE + DEFAULT_OVERHEAD_MIN;
  return [
    [set(process, around)],
    [set(process, around), set(offHeap, off)],
    [set(flink, total)],
    [set(flink, total), set(offHeap, off)],
  ];
}

function inconsistent(sentence: string, [least = 0n, most = 0n]: readonly bigint[]): Settings {
  const share = /\)\s+\(([\d.eE+-]+|NaN|Infinity)\)/u.exec(sentence)?.[1] ?? "0.1";
  return [[heap, "1g"], [fraction, share], set(min, least), set(max, most)];
}

const DEFAULT_OFF_HEAP = 128n << 20n;
const DEFAULT_METASPACE = 256n << 20n;
const DEFAULT_OVERHEAD_MIN = 192n << 20n;

/** The sizes of a sentence in bytes, as Flink prints them: `52.000mb (54525952 bytes)`, `0 bytes`. */
function sizesIn(sentence: string): bigint[] {
  return [...sentence.matchAll(/(\d+) bytes/gu)].map(([, bytes]) => BigInt(bytes as string));
}

function set(key: string, bytes: bigint): readonly [string, string] {
  return [key, sizeSetting(bytes)];
}
