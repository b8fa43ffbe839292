import { defineCommand } from "../../command-line/command.ts";
import { flink, lang } from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "schema",
  summary: {
    en: "print a JSON Schema of the JobManager's keys, for completion and checks of the configuration file in editors",
    zh: "输出 JobManager 各配置项的 JSON Schema，供编辑器补全和校验配置文件",
  },
  examples: [
    {
      line: "schema --flink 2.3 > flink.schema.json",
      does: { en: "the schema of one release", zh: "某个版本的 schema" },
    },
  ],
  operands: [],
  options: { flink, lang },
});
