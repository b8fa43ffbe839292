import { defineRule, type Rule } from "../findings/rule.ts";
import { type BadSizeFacts, badSizesFound, mistypedText } from "../findings/slips/bad-sizes.ts";

/** `MemorySize#parseBytes`, all releases. */
export const sizeUnitUnknown: Rule = defineRule<BadSizeFacts>({
  id: "size-unit-unknown",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  holdsOfParts: true,
  title: {
    en: "A size has a unit that Flink does not know",
    zh: "Flink 不支持的内存单位",
  },
  why: {
    en: "Flink's units are `b`, `k`, `m`, `g` and `t`, optionally followed by `b` or spelled out (`kb`, `mebibytes`), in upper or lower case. All are binary: `2g` is 2 GiB. `Gi` and `Mi` are Kubernetes units, and belong in `resources`, not in Flink's configuration. Only whole numbers are allowed: write `1536m` for one and a half gibibytes.",
    zh: "Flink 的单位是 `b`、`k`、`m`、`g`、`t`，后面可以加 `b`，也可以写全（`kb`、`mebibytes`），不区分大小写，全部按 1024 进位：`2g` 就是 2 GiB。`Gi`、`Mi` 是 Kubernetes 的单位，应写在 `resources` 里，不能写进 Flink 配置。只能写整数：1.5 GiB 请写 `1536m`。",
  },
  text: {
    en: (facts) => {
      const { key, value, meant } = facts;
      return `Flink does not know the unit of ${key}: ${value}${meant === undefined ? "" : ` (write ${meant})`}; its units are b, k, m, g and t, after a whole number.${mistypedText(facts).en}`;
    },
    zh: (facts) => {
      const { key, value, meant } = facts;
      return `Flink 不认识 ${key}: ${value} 的单位${meant === undefined ? "" : `（请写 ${meant}）`}；它只认识 b、k、m、g、t，并且只接受整数。${mistypedText(facts).zh}`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A Kubernetes unit", zh: "Kubernetes 的单位" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2Gi # as in Kubernetes\n",
      },
      {
        caption: { en: "Decimals and a Kubernetes unit", zh: "小数，以及 Kubernetes 的单位" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1.5g\njobmanager.memory.off-heap.size: 256Mi\n",
      },
      {
        caption: { en: "A unit in Chinese", zh: "中文单位" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600兆\n",
      },
    ],
    silent: [
      {
        caption: { en: "A unit in capitals after a space", zh: "大写单位，前有空格" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 2 GB\n",
      },
    ],
  },
  check: (subject) => badSizesFound(subject, ({ code }) => code === "unit-unknown"),
});
