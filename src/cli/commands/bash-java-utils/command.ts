import { defineCommand } from "../../command-line/command.ts";

/** The commands of Flink's helper that are answered: what a JobManager gets, … */
export const SIZES = "GET_JM_RESOURCE_PARAMS";
/** … and all settings, a line each, which scripts from 1.19 on ask first. */
export const SETTINGS = "UPDATE_AND_GET_FLINK_CONFIGURATION";
export const FLATTEN = "-flatten";

export const record = defineCommand({
  name: "bash-java-utils",
  summary: {
    en: "answer like Flink's own helper, BashJavaUtils, without a JVM: a JobManager's JVM arguments and sizes, or all settings",
    zh: "可直接替换 Flink 自带的辅助程序 BashJavaUtils，不需要 JVM：给出 JobManager 的 JVM 参数和内存大小，或全部配置项",
  },
  examples: [
    {
      line: "bash-java-utils GET_JM_RESOURCE_PARAMS --configDir conf",
      does: { en: "what Flink's helper would print", zh: "Flink 辅助程序会输出的内容" },
    },
    {
      line: "bash-java-utils --batch < cases.jsonl",
      does: { en: "answer many cases, one JSON document per line", zh: "批量处理，每行一个 JSON 文档" },
    },
  ],
  exits: [{ code: "1", means: { en: "Flink's helper would throw", zh: "Flink 的辅助程序会抛出异常" } }],
  operands: [],
  options: {},
  passThrough: [
    `${SIZES} --configDir DIR [-Dkey=value …] [--flink RELEASE]`,
    `${SETTINGS} --configDir DIR ${FLATTEN} [--flink RELEASE]`,
    "--batch",
  ],
});
