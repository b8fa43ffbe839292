import { checkFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import {
  as,
  ascii,
  color,
  dynamicProperties,
  execution,
  flink,
  lang,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "check",
  summary: {
    en: "report every problem at once, in files, directories and manifests, with the edit that fixes it",
    zh: "一次列出文件、目录和清单中的所有问题，并给出修改办法",
  },
  examples: [
    { line: "check", does: { en: "every problem below the current directory", zh: "当前目录下的所有问题" } },
    {
      line: "check conf/ --fix --dry-run",
      does: { en: "what would be fixed, as a patch", zh: "以补丁形式显示将要修正的内容" },
    },
    {
      line: "check deploy/ -o sarif --fail-on warning",
      does: { en: "for a code scanning service, in CI", zh: "供 CI 中的代码扫描服务使用" },
    },
  ],
  exits: [
    {
      code: "1",
      means: {
        en: "findings at or above --fail-on, or with --strict something was not read",
        zh: "有达到 --fail-on 级别的问题；或使用 --strict 时有内容未读取",
      },
    },
  ],
  operands: [
    {
      name: "[path...]",
      description: {
        en: "configuration files, manifests, whole directories such as conf/, globs, or - for standard input; the current directory if none is given",
        zh: "配置文件、清单文件、整个目录（例如 conf/）、通配符，或用 - 表示标准输入；省略则为当前目录",
      },
    },
  ],
  options: {
    D: dynamicProperties,
    flink,
    execution,
    as,
    rule: {
      value: "id=level",
      description: {
        en: "set the level of a rule: off, advice, warning or error (repeatable)",
        zh: "调整规则级别：off、advice、warning 或 error（可重复）",
      },
      repeatable: true,
    },
    exclude: {
      value: "glob",
      description: {
        en: "leave out paths that match this pattern, as in .gitignore (repeatable)",
        zh: "排除匹配此模式的文件和目录，写法同 .gitignore（可重复）",
      },
      repeatable: true,
    },
    baseline: {
      value: "file",
      description: {
        en: "accept the findings recorded in this file, so that only new ones count",
        zh: "接受此文件所列的问题，只计新问题",
      },
    },
    "write-baseline": {
      description: {
        en: "record all findings in the baseline",
        zh: "把找到的问题全部写入基线文件",
      },
    },
    "fail-on": {
      value: "severity",
      description: { en: "the lowest severity for which the exit code is 1", zh: "达到此级别时退出码为 1" },
      choices: ["error", "warning", "advice"],
      default: "error",
    },
    "operator-config": operatorConfig,
    strict: {
      description: {
        en: "also exit with 1 if anything that concerns Flink was not read, or no Flink configuration was found",
        zh: "有与 Flink 相关的内容未读取，或没有找到 Flink 配置时，退出码也为 1",
      },
    },
    fix: {
      description: {
        en: "fix what can be fixed, in place, or from standard input to standard output; add rule names to fix only those",
        zh: "直接在文件中修正；标准输入则修正后写到标准输出；--fix 后写上规则名，则只修正这些规则的问题",
      },
    },
    "dry-run": {
      needs: ["fix"],
      description: { en: "with --fix: only show the changes", zh: "与 --fix 合用：只显示改动" },
    },
    quiet: {
      short: "q",
      description: { en: "report only findings at or above --fail-on", zh: "只输出使退出码为 1 的内容" },
    },
    output: output(...checkFormats),
    lang,
    color,
    ascii,
  },
});
