import type { Provenance } from "../configuration/configuration.ts";
import { atValue } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { jobManagerOptions, legacyHeapOptions } from "../options/job-manager-options.ts";
import { placeText } from "../output/place-text.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  readonly from: Provenance;
  readonly shadowedValue: string;
  readonly shadowedFrom: Provenance;
}

const keys = [...jobManagerOptions, ...legacyHeapOptions].map(({ key }) => key);

/** A value that another layer overrides; what the file itself has twice is `duplicate-key`. */
export const shadowedSetting: Rule = defineRule<Facts>({
  id: "shadowed-setting",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "A setting is overridden from elsewhere",
    zh: "配置项被其他来源覆盖",
  },
  why: {
    en: "A dynamic property (`-D key=value`) overrides the configuration file. Changing the file then has no effect on the JobManager, which is easily forgotten if the `-D` is in a script or a manifest.",
    zh: "动态属性（`-D key=value`）优先于配置文件。此时修改文件对 JobManager 没有影响；当 `-D` 写在脚本或清单里时尤其容易忘记。",
  },
  text: {
    en: ({ key, value, from, shadowedValue, shadowedFrom }) =>
      `${key} is ${value} (${placeText(from).en}); ${shadowedValue} (${placeText(shadowedFrom).en}) has no effect.`,
    zh: ({ key, value, from, shadowedValue, shadowedFrom }) =>
      `${key} 的生效值为 ${value}（来自 ${placeText(from).zh}）；${placeText(shadowedFrom).zh} 中的 ${shadowedValue} 被覆盖。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "-D with another size", zh: "-D 给出另一个大小" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
    ],
    silent: [
      {
        caption: { en: "-D with the same size", zh: "-D 给出相同的大小" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 2g\n",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
      {
        caption: { en: "-D alone", zh: "只有 -D" },
        flink: "1.20",
        text: "",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
    ],
  },
  check: ({ answer }) =>
    keys.flatMap((key) => {
      const setting = answer.configuration.get(key);
      const shadowed = setting?.shadows.find(
        ({ from, value }) =>
          from.kind !== setting.from.kind && from.kind !== "shipped" && value.text !== setting.value.text,
      );
      if (setting === undefined || shadowed === undefined) return [];
      const facts = {
        key,
        value: setting.value.text,
        from: setting.from,
        shadowedValue: shadowed.value.text,
        shadowedFrom: shadowed.from,
      };
      return [{ facts, places: [atValue(setting), atValue(shadowed)] as const }];
    }),
});
