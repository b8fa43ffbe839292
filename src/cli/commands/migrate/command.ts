import { migrateFormats } from "../../../core/output/formats.ts";
import { defineCommand } from "../../command-line/command.ts";
import {
  as,
  ascii,
  color,
  execution,
  lang,
  name,
  namespace,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "migrate",
  summary: {
    en: "rewrite old keys and files for a newer release, keep comments, and show what changes in bytes",
    zh: "将旧配置升级为新版本的格式（保留注释），并对比前后的内存大小，精确到字节",
  },
  examples: [
    { line: "migrate conf/ --to 2.3", does: { en: "the new file, on standard output", zh: "把新文件写到标准输出" } },
    {
      line: "migrate conf/ --to 2.3 --write",
      does: { en: "the same, written beside the old file", zh: "把新文件写到旧文件所在的目录" },
    },
  ],
  exits: [
    {
      code: "1",
      means: {
        en: "the JobManager's memory would change, or the target refuses the new file",
        zh: "JobManager 的内存有变化，或目标版本对新文件报错",
      },
    },
  ],
  operands: [
    {
      name: "[path]",
      description: {
        en: "a conf/ directory, a flink-conf.yaml or config.yaml, a manifest, or - for standard input",
        zh: "conf/ 目录、flink-conf.yaml 或 config.yaml 文件、清单文件，或用 - 表示标准输入",
      },
    },
  ],
  options: {
    to: {
      value: "release",
      description: { en: "the release to migrate to: 2.3 …", zh: "迁移的目标版本，如 2.3" },
    },
    from: {
      value: "release",
      description: {
        en: "the release that the configuration was written for (default: that of the distribution around it, else the newest one before the target)",
        zh: "配置原本所属的版本（默认取其所在发行版的版本，否则取目标版本之前最新的版本）",
      },
    },
    name,
    namespace,
    "operator-config": operatorConfig,
    execution,
    as,
    write: {
      description: {
        en: "write the new file beside the old one, or over it if the name stays the same",
        zh: "把新文件写到旧文件所在的目录；文件名不变时覆盖旧文件",
      },
    },
    output: output(...migrateFormats),
    lang,
    color,
    ascii,
  },
});
