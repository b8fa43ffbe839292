import type { Localized } from "../language.ts";

/** A text that is no configuration: what it is, and what to do with it. */
export interface OtherText {
  /** Follows "it is". */
  readonly is: Localized;
  /** What to give instead, or the command that reads it. */
  readonly instead: Localized;
  /** The command that reads it, where one does. */
  readonly readBy?: "diagnose";
}

interface Row extends OtherText {
  readonly name?: RegExp;
  /** Each must be there. */
  readonly text: readonly RegExp[];
}

const diagnoseReadsIt = {
  instead: { en: "headroom diagnose reads it", zh: "请用 headroom diagnose 读取" },
  readBy: "diagnose",
} as const;

const terraform = {
  is: { en: "a Terraform configuration", zh: "Terraform 配置" },
  instead: {
    en: "give the Flink configuration in it, or the Kubernetes objects that it makes, from kubectl get -o yaml",
    zh: "请提供其中的 Flink 配置，或用 kubectl get -o yaml 导出它创建的 Kubernetes 对象",
  },
} as const;

/** Of each line of a log one stands in it; most texts have none, which is soon seen. */
const LEVEL = /INFO|WARN|ERROR|DEBUG|FATAL/u;
/** Where a line of a log begins: a time, then soon a level. */
const LOG_LINE = /^.{0,40}?\d{2}:\d{2}:\d{2}\b.{0,120}?\b(?:INFO|WARN|ERROR|DEBUG|FATAL)\b/mu;

/** A line of a start script's, or the beginning of an exception, perhaps behind the name of a container. */
const PRINTED =
  /^.{0,80}?(?:\[ERROR\] (?:Could not get JVM parameters|The execution result is empty)|Exception in thread "|(?:^|\s)(?:java|org\.apache\.flink)\.[\w.$]{1,200}(?:Exception|Error)(?::|$))/mu;

/** Each kind of text that people have beside configurations, told by its name or by how it looks. */
const rows: readonly Row[] = [
  {
    is: { en: "a log", zh: "日志" },
    ...diagnoseReadsIt,
    name: /\.(?:log|out|err)(?:\.\d+)?$/u,
    text: [LEVEL, LOG_LINE],
  },
  {
    is: { en: "a log", zh: "日志" },
    ...diagnoseReadsIt,
    text: [LEVEL, LOG_LINE, /\b(?:org\.apache\.flink|java\.lang)\./u],
  },
  {
    is: { en: "a log", zh: "日志" },
    ...diagnoseReadsIt,
    // What scripts and the JVM print has no time before it.
    text: [PRINTED],
  },
  {
    is: { en: "the crash report of a JVM (hs_err)", zh: "JVM 崩溃报告（hs_err）" },
    ...diagnoseReadsIt,
    text: [/^# .*(?:insufficient memory|fatal error).*Java Runtime/mu],
  },
  {
    is: { en: "the output of kubectl describe", zh: "kubectl describe 的输出" },
    ...diagnoseReadsIt,
    text: [/^Name:[ \t]+\S/mu, /^Namespace:[ \t]+\S/mu, /^(?:Containers|Status|Events|Spec):/mu],
  },
  {
    ...terraform,
    name: /\.(?:tf|hcl|tfvars)$/u,
    text: [/^[ \t]*(?:resource|module|locals|variable|data)?[ \t"\w-]*[{=]/mu],
  },
  {
    ...terraform,
    // Also what terraform show and terraform plan print.
    text: [/^[ \t]*[-+~]?[ \t]*resource "[\w-]+" "[\w-]+" \{/mu],
  },
  {
    is: { en: "a file of Helm values", zh: "Helm 的 values 文件" },
    instead: {
      en: "check the output of helm template, or name the Flink configuration in it",
      zh: "请检查 helm template 的输出，或给出其中的 Flink 配置",
    },
    name: /^(?:.*[-_.])?values(?:[-_.].*)?\.ya?ml$/u,
    text: [/^[\w"'-]+[ \t]*:/mu],
  },
  {
    is: { en: "part of a manifest, or values for a template", zh: "清单的一部分，或模板的 values" },
    instead: { en: "give the whole manifest", zh: "请提供完整的清单" },
    text: [
      /^[ \t{]*["']?(?:flinkConfiguration|flinkProperties|flinkConf)["']?[ \t]*:|["']?flinkVersion["']?[ \t]*:[ \t]*["']?v\d_\d+\b/mu,
    ],
  },
];

/** What a text is that is no configuration, nor a manifest; undefined where nothing tells. */
export function otherText(base: string, text: string): OtherText | undefined {
  const row = rows.find(
    (one) => (one.name === undefined || one.name.test(base)) && one.text.every((pattern) => pattern.test(text)),
  );
  return row && { is: row.is, instead: row.instead, ...(row.readBy && { readBy: row.readBy }) };
}
