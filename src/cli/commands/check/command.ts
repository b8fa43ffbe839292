import { checkFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import {
  as,
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
    en: "report every problem at once, in files, folders and manifests, with the edit that fixes it",
    zh: "一次列出文件、目录和清单中的所有问题，并给出修改办法",
  },
  operands: [
    {
      name: "[path...]",
      description: {
        en: "conf/ directories, configuration files, manifests, whole folders, globs, or - for standard input; the current directory if none is given",
        zh: "conf/ 目录、配置文件、清单文件、整个目录、通配符，或用 - 表示标准输入；不给则为当前目录",
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
        en: "another level for a rule: off, advice, warning or error (repeatable)",
        zh: "调整规则级别：off、advice、warning 或 error（可重复）",
      },
      repeatable: true,
    },
    "fail-on": {
      value: "severity",
      description: { en: "from which severity on the exit code is 1", zh: "达到此级别时退出码为 1" },
      choices: ["error", "warning", "advice"],
      default: "error",
    },
    "operator-config": operatorConfig,
    strict: {
      description: {
        en: "exit code 1, too, when something of Flink's was not read, or no Flink configuration was found",
        zh: "有 Flink 的内容未读取，或没有找到 Flink 配置时，退出码也为 1",
      },
    },
    fix: {
      description: { en: "fix what can be fixed, in place", zh: "直接在文件中修正" },
    },
    "dry-run": {
      description: { en: "with --fix: show the changes only", zh: "与 --fix 合用：只显示改动" },
    },
    output: output(...checkFormats),
    lang,
    color,
  },
});
