import { checkFormats } from "../core/check/check-formats.ts";
import { explainFormats } from "../core/explain/explain-formats.ts";
import type { CommandRecord } from "./command-line/command.ts";
import {
  asOption,
  colorOption,
  dynamicPropertyOption,
  executionOption,
  flinkOption,
  languageOption,
  outputOption,
  pathOperand,
} from "./command-line/common-options.ts";
import { urlOperand, watchOptionRecords } from "./commands/watch/watch-option-records.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandRecord[] = [
  {
    name: "explain",
    summary: {
      en: "what memory a JobManager gets, and why",
      zh: "JobManager 得到多少内存，以及为什么",
    },
    operands: [
      {
        ...pathOperand,
        description: {
          en: "a conf/ directory, a flink-conf.yaml or config.yaml, a manifest, or - for standard input",
          zh: "conf/ 目录、flink-conf.yaml 或 config.yaml 文件、清单文件，或用 - 表示标准输入",
        },
      },
    ],
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
      outputOption(...explainFormats),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    load: () => import("./commands/explain/explain.ts"),
  },
  {
    name: "check",
    summary: {
      en: "every problem at once, in files, folders and manifests, with the edit that mends it",
      zh: "一次列出文件、目录和清单中的所有问题，并给出修改办法",
    },
    operands: [
      {
        name: "[path...]",
        description: {
          en: "conf/ directories, configuration files, manifests, whole folders, globs, or - for standard input",
          zh: "conf/ 目录、配置文件、清单文件、整个目录、通配符，或用 - 表示标准输入",
        },
      },
    ],
    options: [
      dynamicPropertyOption,
      flinkOption,
      executionOption,
      asOption,
      {
        flags: "--rule <id=level>",
        description: {
          en: "another level for a rule: off, advice, warning or error (repeatable)",
          zh: "调整规则级别：off、advice、warning 或 error（可重复）",
        },
        repeatable: true,
      },
      {
        flags: "--fail-on <severity>",
        description: { en: "from which severity on the exit code is 1", zh: "达到此级别时退出码为 1" },
        choices: ["error", "warning", "advice"],
        default: "error",
      },
      { flags: "--fix", description: { en: "mend what can be mended, in the files", zh: "直接在文件中修正" } },
      { flags: "--dry-run", description: { en: "with --fix: show the changes only", zh: "与 --fix 合用：只显示改动" } },
      outputOption(...checkFormats),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    load: () => import("./commands/check/check.ts"),
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
    load: () => import("./commands/diff/diff.ts"),
  },
  {
    name: "migrate",
    summary: {
      en: "old keys and files → those of a newer release, comments kept; what changes in bytes",
      zh: "把旧的键和文件改成新版本的形式，保留注释；并给出字节级的变化",
    },
    operands: [pathOperand],
    options: [
      {
        flags: "--to <release>",
        description: { en: "the release to migrate to: 2.3 …", zh: "迁移到哪个版本：2.3 ……" },
      },
      {
        flags: "--from <release>",
        description: {
          en: "the release that the configuration was written for (default: the distribution's around it, else the newest of before)",
          zh: "配置原本所属的版本（默认取其所在发行版的版本，否则取之前最新的版本）",
        },
      },
      executionOption,
      asOption,
      {
        flags: "--write",
        description: { en: "write the new file beside the old one", zh: "把新文件写到旧文件旁边" },
      },
      outputOption("text", "json"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: false,
    load: () => import("./commands/migrate/migrate.ts"),
  },
  {
    name: "schema",
    summary: {
      en: "a JSON Schema of the JobManager's keys, with which editors complete and check config.yaml",
      zh: "JobManager 各键的 JSON Schema，供编辑器补全和校验 config.yaml",
    },
    operands: [],
    options: [flinkOption, languageOption],
    dynamicProperties: false,
    load: () => import("./commands/schema/schema.ts"),
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
      {
        flags: "--watch",
        description: { en: "show its memory while it runs, as watch does", zh: "运行时显示内存状况，同 watch" },
      },
      outputOption("text", "json"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: true,
    trailing: true,
    load: () => import("./commands/launch/launch.ts"),
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
    load: () => import("./commands/flink/flink.ts"),
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
    load: () => import("./commands/watch/watch.ts"),
  },
  {
    name: "diagnose",
    summary: {
      en: "logs, exit code, pod status → the cause, and the setting to change",
      zh: "从日志、退出码、pod 状态找出原因和要改的设置",
    },
    operands: [
      {
        name: "[file-or-directory...]",
        description: {
          en: "logs of any layout, rolled or gzipped, .out files, hs_err and GC logs, kubectl output, or - for standard input (the default)",
          zh: "任意格式的日志（可滚动、可 gzip）、.out 文件、hs_err 和 GC 日志、kubectl 输出，或用 - 表示标准输入（默认）",
        },
      },
    ],
    options: [
      {
        flags: "--exit-code <n>",
        description: { en: "the code with which the process ended", zh: "进程的退出码" },
      },
      {
        flags: "--conf <path>",
        description: {
          en: "the configuration to change: the advice is then a patch of it, too",
          zh: "要修改的配置：建议会同时以补丁形式给出",
        },
      },
      flinkOption,
      outputOption("text", "json"),
      languageOption,
      colorOption,
    ],
    dynamicProperties: false,
    load: () => import("./commands/diagnose/diagnose.ts"),
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
    load: () => import("./commands/bash-java-utils/bash-java-utils.ts"),
  },
];
