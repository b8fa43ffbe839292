import { Configuration } from "../configuration/configuration.ts";
import { flinkDeployment } from "../findings/example.ts";
import { atValue } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { replacement } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { isRefused } from "../manifests/described-job-manager.ts";
import { clientContainer, limitFactors } from "../manifests/operator/client-container.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  /** Whether the operator computed it from the limit and the request. */
  readonly computed: boolean;
}

/** KubernetesJobManagerParameters#getJobManagerMemoryLimitFactor, 1.15–2.3. */
export const limitFactorInvalid: Rule = defineRule<Facts>({
  id: "limit-factor-invalid",
  voice: "flink-fails",
  severity: "error",
  toldBy: ["check"],
  title: {
    en: "A limit factor below 1, or not a number",
    zh: "限制系数小于 1，或不是数字",
  },
  why: {
    en: "`kubernetes.jobmanager.memory.limit-factor` and `.cpu.limit-factor` multiply the request to get the container's limit, and must be at least 1. The operator computes the factor itself from `resources`, with Kubernetes' meaning of the units: a request of `2048Mi` with a limit of `2048M` gives 0.95. Its validator does not detect this, and the deployment fails.",
    zh: "`kubernetes.jobmanager.memory.limit-factor` 和 `.cpu.limit-factor` 是容器的限制（limits）与请求（requests）之比，必须是不小于 1 的数字。operator 会按 Kubernetes 的单位含义从 `resources` 自行计算：请求 `2048Mi`、限制 `2048M` 得到 0.95。校验器不会发现，部署随后失败。",
  },
  text: {
    en: ({ key, value, computed }) =>
      `${key} is ${value}${computed ? ", the limit divided by the request as Kubernetes reads them" : ""}; it must be a number of at least 1.`,
    zh: ({ key, value, computed }) =>
      `${key} 为 ${value}${computed ? "（按 Kubernetes 的单位含义，限制除以请求）" : ""}；它必须是不小于 1 的数字。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A limit below the request", zh: "限制低于请求" },
        ...flinkDeployment(
          "v1_20",
          "jobManager:\n  resources:\n    requests: { memory: 2048Mi }\n    limits: { memory: 2048M }",
        ),
      },
      {
        caption: { en: "A factor below 1", zh: "系数小于 1" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nkubernetes.jobmanager.memory.limit-factor: 0.9\n",
        execution: "kubernetes",
      },
    ],
    silent: [
      {
        caption: { en: "A factor above 1", zh: "系数大于 1" },
        ...flinkDeployment(
          "v1_20",
          "flinkConfiguration:\n  kubernetes.jobmanager.memory.limit-factor: 1.3\njobManager: { resource: { memory: 2048m } }",
        ),
      },
    ],
  },
  check: (subject) => {
    const { jobManager } = subject;
    const message = failureMessage(subject);
    if (message === undefined) return [];
    const configuration =
      jobManager === undefined ? subject.answer.configuration : Configuration.of(jobManager.settings);
    const key = limitFactors.find((one) => message.includes(one));
    const setting = key === undefined ? undefined : configuration.get(key);
    if (key === undefined || setting === undefined) return [];
    const { from, value } = setting;
    const computed =
      from.kind === "manifest" && from.source.text.slice(from.valueSpan.start, from.valueSpan.end) !== value.text;
    const fix = computed ? {} : replacement(subject, setting, "1.0");
    return [
      {
        facts: { key, value: value.text, computed },
        places: [atValue(setting)] as const,
        flinkMessage: message,
        ...fix,
      },
    ];
  },
});

/** What Flink's client says, where it creates a container and knows limit factors. */
function failureMessage({ answer, jobManager }: Subject): string | undefined {
  if (jobManager !== undefined) {
    const { failure, operator } = jobManager;
    return !isRefused(operator) && failure?.keys.some((key) => limitFactors.includes(key))
      ? failure.message
      : undefined;
  }
  const { execution, release } = answer.question;
  if (execution !== "kubernetes" || !release.behaviour.hasLimitFactors) return undefined;
  const result = clientContainer(1, answer.configuration);
  return result.ok ? undefined : (result.exception.message ?? undefined);
}
