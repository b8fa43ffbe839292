import { type Severity, severities } from "../findings/voice.ts";
import type { Localized } from "../language.ts";
import { checkRules } from "../rules/all-rules.ts";
import { editDistance } from "../text/edit-distance.ts";

/** What a person may make of a rule. */
export type RuleLevel = Severity | "off";

/** What a level is said to be, or why it cannot be. */
export type LevelReading =
  | { readonly ok: true; readonly level: RuleLevel }
  | { readonly ok: false; readonly problem: Localized };

const levelNames: readonly RuleLevel[] = ["off", "advice", "warning", "error"];

/** Reads another level for a rule. What Flink refuses has no other level. */
export function readRuleLevel(id: string, name: string): LevelReading {
  const rule = checkRules.find((one) => one.id === id);
  const level = levelNames.find((one) => one === name);
  if (rule === undefined) return { ok: false, problem: noSuchRuleText(id) };
  if (level === undefined) {
    return {
      ok: false,
      problem: { en: `the level must be one of ${levelNames.join(", ")}`, zh: `级别只能是 ${levelNames.join("、")}` },
    };
  }
  if (rule.voice === "flink-fails" && level !== severities[0]) {
    return {
      ok: false,
      problem: { en: "what Flink refuses cannot be silenced or downgraded", zh: "会使 Flink 报错的问题不能关闭或降级" },
    };
  }
  return { ok: true, level };
}

/** That no rule has a name, with the one that was probably meant. */
export function noSuchRuleText(id: string): Localized {
  const near = nearestName(
    id,
    checkRules.map((rule) => rule.id),
  );
  if (near === undefined) {
    return {
      en: `unknown rule ${id}: docs/rules/README.md lists all of them`,
      zh: `规则 ${id} 不存在：全部规则见 docs/zh/rules/README.md`,
    };
  }
  return { en: `unknown rule ${id} (did you mean ${near}?)`, zh: `规则 ${id} 不存在（是否想写 ${near}？）` };
}

const MOST_SLIPS = 3;

/** The name that was probably meant, where one is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const most = Math.min(MOST_SLIPS, Math.floor(typed.length / 2));
  const slips = names.map((name) => editDistance(typed, name, most));
  const fewest = Math.min(...slips);
  return fewest > most ? undefined : names[slips.indexOf(fewest)];
}
