import type { CommandRecord } from "./command.ts";
import {
  asOption,
  colorOption,
  dynamicPropertyOption,
  executionOption,
  flinkOption,
  languageOption,
  outputOption,
  pathOperand,
} from "./common-options.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandRecord[] = [
  {
    name: "explain",
    summary: {
      en: "what memory a JobManager gets, and why",
      zh: "JobManager 得到多少内存，以及为什么",
    },
    operands: [pathOperand],
    options: [
      dynamicPropertyOption,
      flinkOption,
      executionOption,
      asOption,
      outputOption("text", "json", "markdown", "svg", "jvm-args", "dynamic-properties"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "diff",
    summary: {
      en: "the same configuration under two releases",
      zh: "同一配置在两个版本下的差异",
    },
    operands: [pathOperand],
    options: [
      {
        ...flinkOption,
        flags: "--flink <release...>",
        description: { en: "the two releases: --flink 1.20 --flink 2.3", zh: "两个版本：--flink 1.20 --flink 2.3" },
      },
      dynamicPropertyOption,
      executionOption,
      asOption,
      outputOption("text", "json", "markdown"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    load: () => import("./commands/diff.ts"),
  },
  {
    name: "bash-java-utils",
    summary: {
      en: "the drop-in for Flink's own helper: GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R], or --batch",
      zh: "可直接替换 Flink 自带的辅助程序：GET_JM_RESOURCE_PARAMS --configDir DIR [-D k=v …] [--flink R]，或 --batch",
    },
    operands: [],
    options: [],
    dynamicProperties: false,
    passThrough: true,
    load: () => import("./commands/bash-java-utils.ts"),
  },
];
