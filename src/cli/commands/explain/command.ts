import { explainFormats } from "../../../core/output/formats.ts";
import { defineCommand, type Invocation } from "../../command-line/command.ts";
import {
  as,
  ascii,
  color,
  dynamicProperties,
  execution,
  flink,
  lang,
  name,
  namespace,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "explain",
  summary: {
    en: "show how much memory a JobManager gets, and why",
    zh: "显示 JobManager 得到多少内存及其由来",
  },
  examples: [
    {
      line: "explain conf/",
      does: {
        en: "what this JobManager gets, and where each size comes from",
        zh: "该 JobManager 得到多少内存，各项大小从何而来",
      },
    },
    {
      line: "explain conf/ --flink 1.20 -D jobmanager.memory.process.size=4g",
      does: { en: "the same for another release, with a dynamic property", zh: "换一个版本，并加上动态属性" },
    },
    {
      line: "explain --shipped -o jvm-args",
      does: {
        en: "only the JVM arguments, for the configuration that Flink ships",
        zh: "按 Flink 自带的配置，只输出 JVM 参数",
      },
    },
  ],
  exits: [
    {
      code: "1",
      means: {
        en: "Flink refuses the configuration, or with --strict something was not read",
        zh: "Flink 对该配置报错；或使用 --strict 时有内容未读取",
      },
    },
  ],
  operands: [
    {
      name: "[path]",
      description: {
        en: "a conf/ directory, a flink-conf.yaml or config.yaml, a manifest, a script or README with Flink command lines, or - for standard input; a command line itself goes after --",
        zh: "conf/ 目录、flink-conf.yaml 或 config.yaml 文件、清单文件、含 Flink 命令行的脚本或 README，或用 - 表示标准输入；也可在 -- 之后直接给出命令行",
      },
    },
  ],
  trailing: true,
  options: {
    D: dynamicProperties,
    flink,
    execution,
    as,
    shipped: {
      description: {
        en: "explain the configuration that the release ships",
        zh: "解释该版本自带的配置",
      },
    },
    name,
    namespace,
    "operator-config": operatorConfig,
    strict: {
      description: {
        en: "also exit with 1 if anything that concerns Flink was not read",
        zh: "有与 Flink 相关的内容未读取时，退出码也为 1",
      },
    },
    output: output(...explainFormats),
    lang,
    color,
    ascii,
  },
});

export type ExplainInvocation = Invocation<typeof record>;
