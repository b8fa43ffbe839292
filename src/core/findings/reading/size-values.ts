import type { Setting } from "../../configuration/configuration.ts";
import type { Answer } from "../../jobmanager/answer.ts";
import { legacyHeapTarget } from "../../jobmanager/legacy-heap.ts";
import type { SettingChange } from "../../jobmanager/setting-change.ts";
import { parseMemorySize, type SizeProblem } from "../../memory/memory-size.ts";
import { meantSize } from "../../memory/size-setting.ts";
import { existsIn } from "../../options/flink-release.ts";
import { jobManagerOptions, legacyHeapSize } from "../../options/job-manager-options.ts";
import { flinkSays } from "../../output/refusal-text.ts";
import { atValue } from "../place.ts";
import type { Found } from "../rule.ts";
import type { Subject } from "../subject.ts";
import { replacement } from "./setting-edits.ts";

/** A size of the JobManager's that Flink reads and cannot. */
export interface BadSize {
  readonly setting: Setting;
  readonly problem: SizeProblem;
  /** What was probably meant, as Flink takes it. */
  readonly meant: string | undefined;
}

export interface BadSizeFacts {
  readonly key: string;
  readonly value: string;
  readonly problem: SizeProblem;
  readonly meant: string | undefined;
}

/** Every one of them: Flink stops at the first. */
export function badSizes({ question, configuration }: Answer): BadSize[] {
  const { release, execution } = question;
  if (execution === "local" || release.behaviour.memoryModel === "heap-only") return [];
  const legacyCounts = release.behaviour.readsLegacyHeap && !configuration.has(legacyHeapTarget(execution));
  const options = legacyCounts ? [...jobManagerOptions, legacyHeapSize] : jobManagerOptions;
  return options.flatMap((option) => {
    const setting = option.type === "memory-size" ? configuration.get(option.key) : undefined;
    if (setting === undefined || !existsIn(option, release)) return [];
    const read = parseMemorySize(setting.value.text);
    return read.ok ? [] : [{ setting, problem: read.problem, meant: meantSize(setting.value.text) }];
  });
}

/** Those whose problem is such, as findings of a rule. */
export function badSizesFound(subject: Subject, isSuch: (problem: SizeProblem) => boolean): Found<BadSizeFacts>[] {
  const { answer } = subject;
  const refusal = answer.outcome.kind === "refused" ? answer.outcome.refusal : undefined;
  return badSizes(answer)
    .filter(({ problem }) => isSuch(problem))
    .map(({ setting, problem, meant }) => ({
      facts: { key: setting.key, value: setting.value.text, problem, meant },
      places: [atValue(setting)],
      // Flink names one of them.
      ...(refusal?.keys.includes(setting.key) ? { flinkMessage: flinkSays(refusal.exception) } : {}),
      ...(meant === undefined ? {} : replacement(subject, setting, meant)),
    }));
}

/** The changes that make sizes of all of them; undefined where there is none, or one cannot be guessed. */
export function mendedSizes(answer: Answer): SettingChange[] | undefined {
  const changes: SettingChange[] = [];
  for (const { setting, meant } of badSizes(answer)) {
    if (meant === undefined) return undefined;
    changes.push({ key: setting.key, value: meant });
  }
  return changes.length === 0 ? undefined : changes;
}
