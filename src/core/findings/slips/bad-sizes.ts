import type { Setting } from "../../configuration/configuration.ts";
import type { Answer } from "../../jobmanager/answer.ts";
import { legacyHeapTarget } from "../../jobmanager/legacy-heap.ts";
import type { SettingChange } from "../../jobmanager/setting-change.ts";
import type { Localized } from "../../language.ts";
import { parseMemorySize, type SizeProblem } from "../../memory/memory-size.ts";
import { meantSize } from "../../memory/size-setting.ts";
import { existsIn } from "../../options/flink-release.ts";
import { jobManagerOptions, legacyHeapSize } from "../../options/job-manager-options.ts";
import { lookalikesText } from "../../output/lookalike-text.ts";
import { flinkSays } from "../../output/refusal-text.ts";
import { type Lookalike, lookalikesIn } from "../../text/lookalike.ts";
import { type MaybeFix, safeFix } from "../fix.ts";
import { atValue } from "../place.ts";
import type { Found } from "../rule.ts";
import { replacement } from "../setting-fixes.ts";
import type { Subject } from "../subject.ts";
import { mistypedAt } from "./mistyped.ts";

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
  /** What only looks like the characters that were meant. */
  readonly characters?: readonly Lookalike[];
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
      facts: { key: setting.key, value: setting.value.text, problem, meant, ...charactersOf(setting) },
      places: [atValue(setting)],
      // Flink names one of them.
      ...(refusal?.keys.includes(setting.key) ? { flinkMessage: flinkSays(refusal.exception) } : {}),
      ...mended(subject, setting, meant),
    }));
}

/** The characters alone where those are the fault, so that what else stands there stays. */
function mended(subject: Subject, setting: Setting, meant: string | undefined): MaybeFix {
  const { from } = setting;
  const mistyped = "source" in from ? mistypedAt(subject, from.source, from.valueSpan.start) : undefined;
  if (mistyped !== undefined && mistyped.edits.length > 0) return safeFix(subject, mistyped);
  return meant === undefined ? {} : replacement(subject, setting, meant);
}

function charactersOf({ value }: Setting): Pick<BadSizeFacts, "characters"> {
  const found = lookalikesIn(value.text, true);
  return found.length === 0 ? {} : { characters: found.map(({ lookalike }) => lookalike) };
}

/** A setting behind a value: lines that were joined. */
const JOINED = /\s[a-z][\w-]*\.[\w.-]+:(?:\s|$)/u;

/** What characters that only look like others are, or how lines were joined, behind what is said of a size. */
export function mistypedText({ value, characters = [] }: BadSizeFacts): Localized {
  if (JOINED.test(value)) {
    return {
      en: " Several settings are on one line: in YAML, a block that begins with > joins its lines, so write |.",
      zh: "多个配置项出现在同一行：YAML 中以 > 开头的块会合并各行，请改用 |。",
    };
  }
  if (characters.length === 0) return { en: "", zh: "" };
  const { en, zh } = lookalikesText(characters);
  return { en: ` ${en.charAt(0).toUpperCase()}${en.slice(1)}`, zh };
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
