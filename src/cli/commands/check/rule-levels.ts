import type { RuleLevels } from "../../../core/check/check-subject.ts";
import { type RuleLevel, readRuleLevel } from "../../../core/check/rule-level.ts";
import { type Result, wrong } from "../../result.ts";

/** What `--rule id=level` asks for. */
export function ruleLevels(asked: readonly string[]): Result<{ levels: RuleLevels }> {
  const levels = new Map<string, RuleLevel>();
  for (const text of asked) {
    const [id = "", name = ""] = text.split("=", 2);
    const read = readRuleLevel(id, name);
    if (!read.ok) return wrong({ en: `--rule ${text}: ${read.problem.en}`, zh: `--rule ${text}：${read.problem.zh}` });
    levels.set(id, read.level);
  }
  return { ok: true, levels };
}
