import { languages } from "../../core/language.ts";
import { executions } from "../../core/options/execution.ts";
import { languageNamed } from "../locale.ts";
import type { OptionRecord } from "./command.ts";

/** Options that mean the same wherever they stand. */

/** Under the name `D`. */
export const dynamicProperties = {
  value: "key=value",
  description: {
    en: "a dynamic property, as on Flink's own command lines (repeatable)",
    zh: "动态属性，写法与 Flink 自己的命令行相同（可重复）",
  },
  repeatable: true,
} as const satisfies OptionRecord;

export const flink = {
  value: "release",
  description: {
    en: "the target Flink release: 1.20, 1.20.5, 2.3 …",
    zh: "目标 Flink 版本，如 1.20、1.20.5、2.3",
  },
} as const satisfies OptionRecord;

export const as = {
  value: "format",
  description: { en: "read the file as this format", zh: "按此格式读取文件" },
  choices: ["flink-conf.yaml", "config.yaml", "manifest"],
} as const satisfies OptionRecord;

export const execution = {
  value: "where",
  description: { en: "where the JobManager is started", zh: "JobManager 在哪里启动" },
  choices: executions,
} as const satisfies OptionRecord;

/** Under the name `operator-config`. */
export const operatorConfig = {
  value: "file",
  description: {
    en: "the Kubernetes operator's own configuration: the file, its ConfigMap, or the values of its Helm chart",
    zh: "Kubernetes operator 自身的配置：配置文件、它的 ConfigMap，或其 Helm values",
  },
} as const satisfies OptionRecord;

/** Which of several JobManagers of manifests is meant. */
export const name = {
  value: "name",
  description: {
    en: "select the JobManager of this name in manifests with several",
    zh: "清单中有多个 JobManager 时，选择此名称的那个",
  },
} as const satisfies OptionRecord;

export const namespace = {
  value: "namespace",
  description: { en: "select the JobManager in this namespace", zh: "选择此命名空间中的 JobManager" },
} as const satisfies OptionRecord;

export const lang = {
  value: "language",
  description: {
    en: "the language of the output (default: from the environment)",
    zh: "输出语言（默认取自环境变量）",
  },
  choices: languages,
  meaning: languageNamed,
} as const satisfies OptionRecord;

export const ascii = {
  description: {
    en: "draw with ASCII only (default if the locale is not UTF-8)",
    zh: "只用 ASCII 字符绘制（默认：locale 不是 UTF-8 时）",
  },
} as const satisfies OptionRecord;

export const color = {
  value: "when",
  description: { en: "colour the output", zh: "是否着色" },
  choices: ["auto", "always", "never"],
  default: "auto",
} as const satisfies OptionRecord;

/** `--output`, with what a command can write; the first is the default. */
export function output<const F extends readonly [string, ...string[]]>(...formats: F) {
  return {
    short: "o",
    value: "format",
    description: { en: "output format", zh: "输出格式" },
    choices: formats,
    default: formats[0],
  } as const satisfies OptionRecord;
}
