import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import type { Localized } from "../language.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { RunContext } from "./run-context.ts";
import type { Sign } from "./sign.ts";

/** A setting to change, of Flink or of what it runs on. */
export interface SettingAdvice extends SettingChange {
  /** As it is now, the default where it is not set; null where there is neither. */
  readonly from: string | null;
  readonly why: Localized;
}

/** What to change together, and what the JobManager then gets. */
export interface Advice {
  readonly settings: readonly SettingAdvice[];
  /** The plan with them, derived again; undefined where the present one is not known or the setting is not Flink's. */
  readonly plan: UnifiedPlan | undefined;
}

/** What advice is made from. */
export interface Situation {
  /** The configuration that is to be changed, where it is known. */
  readonly answer: Answer | undefined;
  /** What the JobManager ran with. */
  readonly plan: UnifiedPlan | undefined;
  readonly context: RunContext;
  readonly release: FlinkRelease;
  /** The signs of this cause, the first one first. */
  readonly observations: readonly Sign[];
  /** All signs of all causes. */
  readonly all: readonly Sign[];
}

/** Alternatives, the one to recommend first; none where no setting helps. */
export type Advise = (situation: Situation) => readonly Advice[];

export const noAdvice: Advise = () => [];
