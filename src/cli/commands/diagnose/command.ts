import { diagnoseFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import {
  ascii,
  color,
  flink,
  lang,
  name,
  namespace,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "diagnose",
  summary: {
    en: "find the cause in logs, exit codes or pod status, and the setting to change",
    zh: "根据日志、退出码或 Pod 状态找出原因和应改的配置项",
  },
  examples: [
    {
      line: "diagnose log/",
      does: { en: "why a JobManager failed, and what to set", zh: "JobManager 为何失败、该改哪个配置项" },
    },
    {
      line: "diagnose --exit-code 239 log/flink.log --conf conf/",
      does: { en: "also print the change as a patch for the configuration", zh: "同时以补丁形式给出对配置的修改" },
    },
  ],
  operands: [
    {
      name: "[file-or-directory...]",
      description: {
        en: "logs of any layout, rolled or gzipped, .out files, hs_err and GC logs, kubectl output, or - for standard input (the default)",
        zh: "任意格式的日志（含滚动日志和 gzip 压缩的日志）、.out 文件、hs_err 和 GC 日志、kubectl 输出，或用 - 表示标准输入（默认）",
      },
    },
  ],
  options: {
    "exit-code": {
      value: "n",
      description: { en: "the exit code of the process", zh: "进程的退出码" },
    },
    conf: {
      value: "path",
      description: {
        en: "the configuration to change: the advice then includes a patch for it",
        zh: "要修改的配置：修改建议会同时以补丁形式给出",
      },
    },
    name: { ...name, needs: ["conf"] },
    namespace: { ...namespace, needs: ["conf"] },
    "operator-config": { ...operatorConfig, needs: ["conf"] },
    flink,
    output: output(...diagnoseFormats),
    lang,
    color,
    ascii,
  },
});
