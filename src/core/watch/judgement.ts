import type { SettingChange } from "../jobmanager/setting-change.ts";
import type { Language, Localized } from "../language.ts";
import type { Budget } from "./budget.ts";
import type { Drift } from "./drift.ts";
import type { Watching } from "./history.ts";
import type { Sample } from "./sample.ts";
import type { Trends } from "./trends.ts";

/** How much it matters: nothing to do; worth knowing; change it soon; now. */
export type Level = "fine" | "advice" | "warning" | "critical";

/** From the least to the most urgent. */
export const levels: readonly Level[] = ["fine", "advice", "warning", "critical"];

/** What a judgement is made from: a JobManager that answered, what it has, and how that went. */
export interface JudgementBasis {
  readonly watching: Watching;
  readonly sample: Sample;
  readonly budget: Budget;
  readonly trends: Trends;
  /** Where it is not what a file says, where one was given. */
  readonly drift: readonly Drift[] | undefined;
  /** Flink's own sentence, where it refuses that file. */
  readonly fileRefused: string | undefined;
}

/** One thing to judge, with its words: pure, and one file each kind of memory. */
export interface Judge<Facts> {
  readonly code: string;
  /** Its facts and how much they matter; undefined where there is nothing to say. */
  readonly judge: (evidence: JudgementBasis) => (Facts & { readonly level: Level }) | undefined;
  readonly text: Localized<(facts: Facts) => string>;
  /** What to change, tried with the release; none by itself. */
  readonly changes?: (facts: Facts, evidence: JudgementBasis) => readonly SettingChange[];
}

export interface Judgement {
  readonly code: string;
  readonly level: Level;
  readonly text: (language: Language) => string;
  readonly changes: readonly SettingChange[];
}

/** Checks a judge's facts against its texts, then forgets which they are. */
export function defineJudge<Facts>(judge: Judge<Facts>): Judge<unknown> {
  return judge as unknown as Judge<unknown>;
}

/** What a judge has to say; undefined where it has nothing. */
export function judgementOf(
  { code, judge, text, changes }: Judge<unknown>,
  evidence: JudgementBasis,
): Judgement | undefined {
  const facts = judge(evidence);
  if (facts === undefined) return undefined;
  return {
    code,
    level: facts.level,
    text: (language) => text[language](facts),
    changes: changes?.(facts, evidence) ?? [],
  };
}
