import { diffFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import {
  as,
  ascii,
  color,
  dynamicProperties,
  execution,
  lang,
  name,
  namespace,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "diff",
  summary: {
    en: "compare two releases, two files or two sets of settings",
    zh: "比较两个版本、两个文件或两组配置的结果",
  },
  examples: [
    {
      line: "diff conf/ --flink 1.20 --flink 2.3",
      does: { en: "one configuration under two releases", zh: "同一配置在两个版本下的差异" },
    },
    {
      line: "diff old/ new/ --flink 2.3",
      does: { en: "two configurations under one release", zh: "两份配置在同一版本下的差异" },
    },
  ],
  exits: [{ code: "1", means: { en: "something differs", zh: "有差异" } }],
  operands: [
    {
      name: "[path]",
      description: {
        en: "a conf/ directory, a configuration, a manifest, or - for standard input",
        zh: "conf/ 目录、配置文件、清单文件，或用 - 表示标准输入",
      },
    },
    {
      name: "[other-path]",
      description: { en: "what to compare it with", zh: "与之比较的另一个" },
    },
  ],
  options: {
    flink: {
      value: "release...",
      repeatable: true,
      description: {
        en: "two releases: --flink 1.20 --flink 2.3; with two files or sets of settings, one release for both",
        zh: "两个版本：--flink 1.20 --flink 2.3；比较两个文件或两组配置时，为两者共用的版本",
      },
    },
    D: dynamicProperties,
    with: {
      value: "key=value",
      repeatable: true,
      description: {
        en: "a setting for the second side only, which overrides -D (repeatable)",
        zh: "只用于比较对象的配置，优先于 -D（可重复）",
      },
    },
    name,
    namespace,
    "operator-config": operatorConfig,
    execution,
    as,
    output: output(...diffFormats),
    lang,
    color,
    ascii,
  },
});
