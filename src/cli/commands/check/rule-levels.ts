import type { RuleLevels } from "../../../core/check/check-subject.ts";
import type { Severity } from "../../../core/findings/voice.ts";
import { checkRules } from "../../../core/rules/all-rules.ts";
import { type Result, wrong } from "../../result.ts";

const levelNames: readonly (Severity | "off")[] = ["off", "advice", "warning", "error"];

/** What `--rule id=level` asks for. What Flink rejects has no other level. */
export function ruleLevels(asked: readonly string[]): Result<{ levels: RuleLevels }> {
  const levels = new Map<string, Severity | "off">();
  for (const text of asked) {
    const [id = "", name = ""] = text.split("=", 2);
    const rule = checkRules.find((one) => one.id === id);
    const level = levelNames.find((one) => one === name);
    if (rule === undefined)
      return wrong({ en: `--rule ${text}: there is no rule ${id}`, zh: `--rule ${text}：没有规则 ${id}` });
    if (level === undefined) {
      return wrong({
        en: `--rule ${text}: the level is one of ${levelNames.join(", ")}`,
        zh: `--rule ${text}：级别只能是 ${levelNames.join("、")}`,
      });
    }
    if (rule.voice === "flink-fails" && level !== "error") {
      return wrong({
        en: `--rule ${text}: what Flink rejects cannot be silenced or downgraded`,
        zh: `--rule ${text}：会使 Flink 报错的问题不能关闭或降级`,
      });
    }
    levels.set(id, level);
  }
  return { ok: true, levels };
}
