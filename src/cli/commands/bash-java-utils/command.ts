import { defineCommand } from "../../command-line/command.ts";

/** The commands of Flink's helper that are answered: what a JobManager gets, … */
export const SIZES = "GET_JM_RESOURCE_PARAMS";
/** … and all settings, a line each, which scripts from 1.19 on ask first. */
export const SETTINGS = "UPDATE_AND_GET_FLINK_CONFIGURATION";
export const FLATTEN = "-flatten";

export const record = defineCommand({
  name: "bash-java-utils",
  summary: {
    en: "answer like Flink's own helper: GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R], or --batch",
    zh: "可直接替换 Flink 自带的辅助程序：GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R]，或 --batch",
  },
  examples: [
    {
      line: "bash-java-utils GET_JM_RESOURCE_PARAMS --configDir conf",
      does: { en: "what Flink's helper would print", zh: "Flink 辅助程序会输出的内容" },
    },
  ],
  exits: [{ code: "1", means: { en: "Flink's helper would throw", zh: "Flink 的辅助程序会抛出异常" } }],
  operands: [],
  options: {},
  passThrough: true,
});
