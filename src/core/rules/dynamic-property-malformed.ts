import { defineRule, type Rule } from "../findings/rule.ts";
import { quoted } from "../language.ts";
import { flinkSays } from "../output/refusal-text.ts";

/** FlinkConfigLoader and commons-cli, 1.11–2.3. */
export const dynamicPropertyMalformed: Rule = defineRule<{ readonly text: string }>({
  id: "dynamic-property-malformed",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "A dynamic property has no value",
    zh: "动态属性缺少值",
  },
  why: {
    en: "`-D` needs `key=value`, in one argument or after a space. `-D key` without `=` ends the start script with “Missing argument for option: D”; `-Dkey` without a space means `key=true`.",
    zh: "`-D` 后面必须是 `key=value`，可以连写，也可以在 `-D` 后加一个空格。`-D key` 没有 `=` 时，启动脚本以“Missing argument for option: D”结束；不带空格的 `-Dkey` 表示 `key=true`。",
  },
  text: {
    en: ({ text }) => `${quoted(text)} is not a dynamic property: -D must be followed by key=value.`,
    zh: ({ text }) => `${quoted(text)}不是动态属性，-D 后面必须是 key=value。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "-D with a key but no value", zh: "-D 只有键，没有值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.heap.size", "-D", "rest.port=8082"],
      },
    ],
    silent: [
      {
        caption: { en: "-D with a value", zh: "-D 带有值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
    ],
  },
  check: ({ answer: { outcome } }) => {
    if (outcome.kind !== "refused" || outcome.refusal.reason.code !== "dynamic-property-malformed") return [];
    const { argument, text } = outcome.refusal.reason;
    const places = [{ kind: "argument", argument, text }] as const;
    return [{ facts: { text }, places, flinkMessage: flinkSays(outcome.refusal.exception) }];
  },
});
