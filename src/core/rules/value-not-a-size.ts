import { defineRule, type Rule } from "../findings/rule.ts";
import { type BadSizeFacts, badSizesFound, mistypedText } from "../findings/slips/bad-sizes.ts";
import { quoted } from "../language.ts";

/** `MemorySize#parseBytes`, all releases; an unknown unit is `size-unit-unknown`. */
export const valueNotASize: Rule = defineRule<BadSizeFacts>({
  id: "value-not-a-size",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  holdsOfParts: true,
  title: {
    en: "A value is not a size",
    zh: "不是合法的内存大小",
  },
  why: {
    en: "A size is a whole number and a unit: `1600m`. Flink refuses a sign, a leading point, quotes in `flink-conf.yaml` (where they are part of the value), an unreplaced placeholder, an empty value, and more than 2^63 − 1 bytes.",
    zh: "大小由整数和单位组成：`1600m`。正负号、开头的小数点、`flink-conf.yaml` 中的引号（在那里引号是值的一部分）、没有被替换的占位符或空值都会使 Flink 报错，超过 2^63 − 1 字节也一样。",
  },
  text: {
    en: (facts) => {
      const { key, value, problem, meant } = facts;
      const why = {
        empty: "it is empty",
        "no-number": "it does not begin with a number",
        "number-too-large": "the number is too large",
        "size-too-large": "the number is too large",
        "unit-unknown": "its unit is not known",
      }[problem.code];
      return `${key}: ${quoted(value)} is not a size, because ${why}${meant === undefined ? "" : `; write ${meant}`}.${mistypedText(facts).en}`;
    },
    zh: (facts) => {
      const { key, value, problem, meant } = facts;
      const why = {
        empty: "值为空",
        "no-number": "不是以数字开头",
        "number-too-large": "数字过大",
        "size-too-large": "数字过大",
        "unit-unknown": "单位未知",
      }[problem.code];
      return `${key}: ${quoted(value)}不是合法的内存大小（${why}）${meant === undefined ? "" : `，请写 ${meant}`}。${mistypedText(facts).zh}`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "Quotes, which flink-conf.yaml keeps", zh: "flink-conf.yaml 会保留引号" },
        flink: "1.18",
        text: 'jobmanager.memory.process.size: "1600m"\n',
      },
      {
        caption: { en: "Full-width digits", zh: "全角数字" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: １６００m\n",
      },
      {
        caption: { en: "An unreplaced variable", zh: "没有被替换的变量" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: $JM_MEMORY\n",
      },
    ],
    silent: [
      {
        caption: { en: "Quotes, which YAML removes", zh: "YAML 会去掉引号" },
        flink: "2.3",
        text: 'jobmanager.memory.process.size: "1600m"\n',
      },
    ],
  },
  check: (subject) => badSizesFound(subject, ({ code }) => code !== "unit-unknown"),
});
