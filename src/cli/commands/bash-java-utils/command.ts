import { defineCommand } from "../../command-line/command.ts";

export const record = defineCommand({
  name: "bash-java-utils",
  summary: {
    en: "the drop-in for Flink's own helper: GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R], or --batch",
    zh: "可直接替换 Flink 自带的辅助程序：GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R]，或 --batch",
  },
  operands: [],
  options: {},
  passThrough: true,
});
