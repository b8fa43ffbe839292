import { diffFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import { as, color, dynamicProperties, execution, lang, output, path } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "diff",
  summary: {
    en: "the same configuration under two releases",
    zh: "同一配置在两个版本下的差异",
  },
  operands: [path],
  options: {
    flink: {
      value: "release...",
      repeatable: true,
      description: { en: "the two releases: --flink 1.20 --flink 2.3", zh: "两个版本：--flink 1.20 --flink 2.3" },
    },
    D: dynamicProperties,
    execution,
    as,
    output: output(...diffFormats),
    lang,
    color,
  },
});
