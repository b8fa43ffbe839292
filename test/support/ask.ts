import { allSeen } from "../../src/core/assumed.ts";
import type { FileFormat } from "../../src/core/configuration/load-configuration.ts";
import { type Explanation, explanationWith } from "../../src/core/explain/explanation.ts";
import type { Origin } from "../../src/core/explain/origin.ts";
import { findingsOf } from "../../src/core/findings/rule.ts";
import { type Answer, answer, type Question, type UnifiedPlan } from "../../src/core/jobmanager/answer.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import { type FlinkRelease, findRelease } from "../../src/core/options/flink-release.ts";
import type { Refusal } from "../../src/core/process-memory/refusal.ts";
import { explainRules } from "../../src/core/rules/explain-rules.ts";

/** Questions and answers of tests, in few words. */

export function releaseNamed(name: string): FlinkRelease {
  const found = findRelease(name);
  if (!found.ok) throw new RangeError(`no release ${name}`);
  return found.release;
}

export interface Circumstances {
  /** Where it is not the release's own: the last of its files. */
  readonly file?: FileFormat;
  readonly args?: readonly string[];
  readonly execution?: Execution;
  readonly env?: Readonly<Record<string, string>>;
}

export function questionOf(flink: string, text: string, circumstances: Circumstances = {}): Question {
  const { file, args = [], execution = "standalone", env = {} } = circumstances;
  const release = releaseNamed(flink);
  const format = file ?? release.behaviour.configurationFiles.at(-1) ?? "config.yaml";
  const given = { kind: "file", source: { name: format, text }, format } as const;
  return { release, execution, given, arguments: args, environment: env };
}

/** What a release answers to a configuration. */
export function ask(flink: string, text: string, circumstances?: Circumstances): Answer {
  return answer(questionOf(flink, text, circumstances));
}

/** The options of `jobmanager.memory.`, without that: `{ "process.size": "1600m" }`, as a file of either format. */
export function memory(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `jobmanager.memory.${key}: ${value}\n`)
    .join("");
}

export function planOf(given: Answer): UnifiedPlan {
  const plan = unifiedPlan(given);
  if (plan === undefined) throw new Error(`no plan: ${given.outcome.kind}`);
  return plan;
}

export function refusalOf({ outcome }: Answer): Refusal {
  if (outcome.kind !== "refused") throw new Error(`not refused: ${outcome.kind}`);
  return outcome.refusal;
}

/** An answer with all that is said of it. */
export function explained(given: Answer, origin: Partial<Origin> = {}): Explanation {
  const notes = findingsOf({ answer: given, filesThere: [] }, explainRules);
  const of = (text: string) => ({ en: text, zh: text });
  return explanationWith(
    given,
    notes,
    { file: of("conf/config.yaml"), release: of("as asked"), assumed: [], ...origin },
    allSeen,
  );
}

/** The heap that a configuration gives, in bytes; -1 where it gives none. */
export function heapOf(flink: string, text: string): bigint {
  return unifiedPlan(ask(flink, text))?.spec.jvmHeap ?? -1n;
}
