import { causalChain } from "../java/exception.ts";
import { type Answer, answerOfSettings } from "../jobmanager/answer.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { memoryKeys } from "../options/job-manager-options.ts";
import { executionOf } from "./logged-configuration.ts";
import type { RunContext } from "./run-context.ts";

/** Whether the model refuses a configuration as Flink did, to the letter. */
export function refusesWith(refused: Answer, sentences: readonly string[]): boolean {
  if (refused.outcome.kind !== "refused") return false;
  const chain = causalChain(refused.outcome.refusal.exception);
  return sentences.some((sentence) => chain.some((text) => text.includes(sentence)));
}

/**
 * A configuration that Flink refuses with one of the sentences, made from the sizes that it names: where a log holds
 * the sentence and nothing else. Only one that is refused to the letter counts.
 */
export function answerFromSentence(
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
