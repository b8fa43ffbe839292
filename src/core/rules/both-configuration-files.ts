import { besideGiven } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

/** GlobalConfiguration#loadConfiguration, 1.19 and 1.20: `flink-conf.yaml` wins, and `config.yaml` is not looked at. */
export const bothConfigurationFiles: Rule = defineRule<{
  readonly read: string;
  readonly ignored: string;
  readonly release: string;
}>({
  id: "both-configuration-files",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "Both flink-conf.yaml and config.yaml exist",
    zh: "同时存在 flink-conf.yaml 和 config.yaml",
  },
  why: {
    en: "Flink 1.19 and 1.20 can read either file. If the directory contains both, they read `flink-conf.yaml` and ignore `config.yaml` completely, even keys that are missing from the former. Keep only one: `headroom migrate` converts the old file into the new one.",
    zh: "Flink 1.19 和 1.20 两种文件都能读取。目录中同时存在时，它们只读取 `flink-conf.yaml`，完全忽略 `config.yaml`，前者缺少的配置项也不会从中补充。请只保留一个：`headroom migrate` 可以把旧文件改写为新文件。",
  },
  text: {
    en: ({ read, ignored, release }) => `Both files exist: Flink ${release} reads ${read} and ignores ${ignored}.`,
    zh: ({ read, ignored, release }) => `两个文件同时存在时，Flink ${release} 读取 ${read}，完全忽略 ${ignored}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Both files under a release that can read both", zh: "该版本两种文件都能读取" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.memory.process.size: 1600m\n",
        beside: "config.yaml",
      },
    ],
    silent: [
      {
        caption: { en: "flink-conf.yaml alone", zh: "只有 flink-conf.yaml" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "A release that reads config.yaml only", zh: "只读取 config.yaml 的版本" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        beside: "flink-conf.yaml",
      },
    ],
  },
  check: ({ answer, filesThere }) => {
    const { release } = answer.question;
    const [read, ignored] = release.behaviour.configurationFiles.filter((file) => filesThere.includes(file));
    if (read === undefined || ignored === undefined) return [];
    return [
      {
        facts: { read, ignored, release: release.line },
        places: [besideGiven(answer, ignored), besideGiven(answer, read)],
      },
    ];
  },
});
