import { flinkDeployment } from "../findings/example.ts";
import { fieldPlace, lastSettings, orName } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import type { OperatorVerdict } from "../manifests/operator/operator.ts";
import { refusalText } from "../output/refusal-text.ts";
import type { Refusal } from "../process-memory/refusal.ts";

interface Facts {
  readonly message: string;
  readonly refusedBy: NonNullable<OperatorVerdict["refusedBy"]>;
  /** What the validator's sentence hides: why the sizes do not work. */
  readonly cause: Refusal | undefined;
}

const names = {
  en: {
    "api-server": "The Kubernetes API server refuses this because of the operator's schema",
    deserializer: "The operator cannot read this",
    validator: "The operator refuses this",
  },
  zh: {
    "api-server": "Kubernetes API server 会按 operator 的 schema 拒绝它",
    deserializer: "operator 无法读取它",
    validator: "operator 会拒绝它",
  },
} as const;

/** Whatever is wrong with the JobManager's memory, the validator says that there is none. */
const MEMORY_UNDEFINED = "JobManager resource memory must be defined";

/** The flink-kubernetes-operator's own schema, deserializer and DefaultValidator. */
export const deploymentRejected: Rule = defineRule<Facts>({
  id: "deployment-rejected",
  voice: "flink-fails",
  refuser: "operator",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "The Kubernetes operator refuses this deployment",
    zh: "Kubernetes operator 拒绝该部署",
  },
  why: {
    en: "The flink-kubernetes-operator's webhook, or the schema of its resources, refuses the deployment. If `spec.jobManager` sets no memory, its validator reports every memory problem in `flinkConfiguration` as “JobManager resource memory must be defined”, whatever the cause; Headroom also gives the actual cause.",
    zh: "flink-kubernetes-operator 的 webhook 或其资源的 schema 会拒绝该部署。`spec.jobManager` 中没有设置内存时，对于 `flinkConfiguration` 中的任何内存问题，其校验器一律返回“JobManager resource memory must be defined”；Headroom 同时给出真正的原因。",
  },
  text: {
    en: ({ message, refusedBy, cause }) =>
      `${names.en[refusedBy]}: ${message}${cause === undefined ? "" : `. The actual cause: ${refusalText(cause.reason).en}`}`,
    zh: ({ message, refusedBy, cause }) =>
      `${names.zh[refusedBy]}：${message}${cause === undefined ? "" : `。真正的原因：${refusalText(cause.reason).zh}`}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Decimals in the resource", zh: "资源中的小数" },
        ...flinkDeployment("v1_20", "jobManager: { resource: { memory: 1.5Gi, cpu: 1 } }"),
      },
      {
        caption: { en: "A Kubernetes unit in the configuration", zh: "配置中使用 Kubernetes 的单位" },
        ...flinkDeployment("v1_20", "flinkConfiguration:\n  jobmanager.memory.process.size: 2Gi"),
      },
    ],
    silent: [
      {
        caption: { en: "A resource that the operator accepts", zh: "operator 接受的资源" },
        ...flinkDeployment("v1_20", "jobManager: { resource: { memory: 2048m, cpu: 1 } }"),
      },
    ],
  },
  check: ({ jobManager }) => {
    const operator = jobManager?.operator;
    if (
      jobManager === undefined ||
      operator?.refusedBy == null ||
      operator.message === null ||
      operator.unless !== null
    )
      return [];
    const cause = operator.message.startsWith(MEMORY_UNDEFINED) ? jobManager.failure?.refusal : undefined;
    const atFault = cause === undefined ? [] : lastSettings(jobManager, cause.keys);
    const facts = { message: operator.message, refusedBy: operator.refusedBy, cause };
    const places = orName(jobManager, [...atFault, ...operator.fields.map(fieldPlace)]);
    const refuser = operator.refusedBy === "api-server" ? "kubernetes" : "operator";
    return [{ facts, places, refuser, flinkMessage: operator.message }];
  },
});
