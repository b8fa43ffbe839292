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
import { urlOperand, watchOptionRecords } from "./watch-option-records.ts";

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
      {
        flags: "--shipped",
        description: {
          en: "explain the configuration that the release ships",
          zh: "解释该版本自带的配置",
        },
      },
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
    name: "launch",
    summary: {
      en: "check, start a real JobManager, watch over it, explain its end",
      zh: "检查并启动真实的 JobManager，照看它并解释它的结束",
    },
    operands: [pathOperand],
    options: [
      dynamicPropertyOption,
      {
        flags: "--mode <mode>",
        description: {
          en: "a session, or one application whose arguments stand after --",
          zh: "会话模式，或应用模式（作业的参数写在 -- 之后）",
        },
        choices: ["session", "application"],
        default: "session",
      },
      {
        flags: "--flink-home <directory>",
        description: { en: "the Flink distribution to start", zh: "要启动的 Flink 发行版目录" },
      },
      flinkOption,
      executionOption,
      asOption,
      {
        flags: "--dry-run",
        description: { en: "print the command and start nothing", zh: "只打印命令，不启动" },
      },
      {
        flags: "--stop-zombie",
        description: {
          en: "end a JobManager that ran out of memory and no longer serves (exit code 70)",
          zh: "终止内存耗尽且不再提供服务的 JobManager（退出码 70）",
        },
      },
      outputOption("text", "json"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    trailing: true,
    load: () => import("./commands/launch.ts"),
  },
  {
    name: "flink",
    summary: {
      en: "real Flink distributions on this machine: list, install RELEASE, path [RELEASE]",
      zh: "本机的 Flink 发行版：list、install 版本、path [版本]",
    },
    operands: [
      { name: "<action>", description: { en: "list, install or path", zh: "list、install 或 path" } },
      { name: "[release]", description: { en: "1.20, 1.20.5, 2.3 …", zh: "1.20、1.20.5、2.3 ……" } },
    ],
    options: [outputOption("text", "json"), languageOption],
    dynamicProperties: false,
    load: () => import("./commands/flink.ts"),
  },
  {
    name: "watch",
    summary: {
      en: "a running JobManager against its budget",
      zh: "观察运行中的 JobManager，与其预算对照",
    },
    operands: [urlOperand],
    options: [...watchOptionRecords, outputOption("text", "json", "ndjson"), languageOption, colorOption],
    dynamicProperties: false,
    load: () => import("./commands/watch.ts"),
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
