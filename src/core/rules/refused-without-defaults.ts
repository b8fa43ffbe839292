import { flinkDeployment } from "../findings/example.ts";
import { fieldPlace, orName } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

interface Facts {
  readonly message: string;
}

/** What the operator's validator refuses only where the operator's own configuration gives nothing. */
export const refusedWithoutDefaults: Rule = defineRule<Facts>({
  id: "refused-without-defaults",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "The operator refuses this unless its own configuration says otherwise",
    zh: "除非 operator 自身的配置另有规定，否则 operator 会拒绝它",
  },
  why: {
    en: "The flink-kubernetes-operator puts its own configuration under that of every deployment, and validates both together: a checkpoint directory, high availability or a memory size that is missing from the manifest may come from there. To get a definite answer, name the operator's configuration with `--operator-config` (its `flink-conf.yaml` or `config.yaml`, its ConfigMap, or the values of its Helm chart), or add its ConfigMap to the inputs.",
    zh: "flink-kubernetes-operator 会把自身的配置作为每个部署的默认值，并对两者合并后的结果做校验：清单中缺少的 Checkpoint 目录、高可用或内存大小可能来自那里。用 `--operator-config` 提供 operator 的 `flink-conf.yaml` 或 `config.yaml`、它的 ConfigMap 或 Helm values，或把该 ConfigMap 放在输入中，结论即可确定。",
  },
  text: {
    en: ({ message }) => `The operator refuses this unless its default configuration says otherwise: ${message}`,
    zh: ({ message }) => `除非 operator 的默认配置另有规定，否则 operator 会拒绝它：${message}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A savepoint upgrade without a directory", zh: "使用 savepoint 升级却没有目录" },
        ...flinkDeployment(
          "v1_20",
          "job: { jarURI: local:///opt/job.jar, parallelism: 1, upgradeMode: savepoint }\njobManager: { resource: { memory: 2048m, cpu: 1 } }",
        ),
      },
      {
        caption: { en: "Standby JobManagers without high availability", zh: "有备用 JobManager 却没有高可用" },
        ...flinkDeployment("v1_20", "jobManager: { replicas: 2, resource: { memory: 2048m, cpu: 1 } }"),
      },
    ],
    silent: [
      {
        caption: { en: "What no default can change", zh: "任何默认值都无法改变的情况" },
        ...flinkDeployment(
          "v1_20",
          "job: { jarURI: local:///opt/job.jar, parallelism: 0 }\njobManager: { resource: { memory: 2048m, cpu: 1 } }",
        ),
      },
    ],
  },
  check: ({ jobManager, answer }) => {
    const operator = jobManager?.operator;
    if (jobManager === undefined || operator?.message == null || operator.unless === null) return [];
    const { message } = operator;
    const places = orName(jobManager, operator.fields.map(fieldPlace));
    // Without any size there is nothing to run with, unless that is what the defaults give.
    const severity = answer.outcome.kind === "unknown" ? ({ severity: "error" } as const) : {};
    return [{ facts: { message }, places, flinkMessage: message, ...severity }];
  },
});
