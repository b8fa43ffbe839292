import { defineRule, type Rule } from "../findings/rule.ts";
import { flinkSays, yamlProblemText } from "../output/refusal-text.ts";
import type { YamlProblem } from "../yaml/index.ts";

/** GlobalConfiguration#loadYAMLResource, 1.19–2.3: a file that is not YAML, or not of the form that Flink wants. */
export const fileUnreadable: Rule = defineRule<{ readonly problem: YamlProblem }>({
  id: "file-unreadable",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "Flink cannot read config.yaml",
    zh: "Flink 无法读取 config.yaml",
  },
  why: {
    en: "`config.yaml` must be one YAML document with keys and values. A single mistake, such as a tab, a duplicate key, a key without a value, or a flat line indented below a nested block, makes the whole file unreadable: the JobManager does not start, and Flink's start script shows a memory error although the memory settings are fine.",
    zh: "`config.yaml` 必须是一个由键和值组成的 YAML 文档。只要其中有一处错误，例如制表符、重复的键、没有值的键，或在嵌套块下混入缩进的点号写法，整个文件就都不会被读取：JobManager 无法启动，启动脚本报出的却是内存错误，尽管内存配置并没有问题。",
  },
  text: {
    en: ({ problem }) => yamlProblemText(problem).en,
    zh: ({ problem }) => yamlProblemText(problem).zh,
  },
  examples: {
    fires: [
      {
        caption: { en: "An indentation between two levels", zh: "缩进介于两级之间" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n   heap.size: 1g\n",
      },
      {
        caption: { en: "A duplicate key", zh: "同一配置项出现两次" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.process.size: 2g\n",
      },
      {
        caption: { en: "A key without a value", zh: "键没有值" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\nrest.address:\n",
      },
    ],
    silent: [
      {
        caption: { en: "Correctly nested keys", zh: "嵌套的键书写正确" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n",
      },
    ],
  },
  check: ({ answer: { outcome } }) => {
    if (outcome.kind !== "refused" || outcome.refusal.reason.code !== "file-unreadable") return [];
    const { problem, source, span } = outcome.refusal.reason;
    const places = [{ kind: "text", source, span }] as const;
    return [{ facts: { problem }, places, flinkMessage: flinkSays(outcome.refusal.exception) }];
  },
});
