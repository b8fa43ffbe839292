import type { Execution } from "../options/execution.ts";
import { jobManagerOfSettings, type Platform } from "./carried-settings.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { settingOf } from "./operator/flink-configuration-field.ts";
import { child, descendant, type Field, items, presentMembers, textOf } from "./reading/manifest-document.ts";

const dinky: Platform = {
  own: { en: "the flink-conf.yaml that the cluster configuration names", zh: "集群配置所指定的 flink-conf.yaml" },
  notKnown: { en: "it is on the Dinky server", zh: "它位于 Dinky 服务器上" },
  assumed: {
    what: {
      en: "nothing else in the cluster configuration's flink-conf.yaml affects the memory",
      zh: "集群配置所指定的 flink-conf.yaml 中的其余内容不影响内存",
    },
    because: { en: "it is on the Dinky server", zh: "它位于 Dinky 服务器上" },
  },
};

/** The JobManagers of cluster configurations of Dinky's: a GatewayConfig, whose `flinkConfigList` counts over all else. */
export function jobManagersOfDinky(root: Field): DescribedJobManager[] {
  const all = root.node.kind === "sequence" ? items(root) : [root];
  return all.flatMap((one) => {
    const config = [one, child(one, "config"), child(one, "configJson")].find(
      (field) => child(field, "flinkConfig") !== undefined,
    );
    if (config === undefined) return [];
    const flinkConfig = child(config, "flinkConfig");
    const settings = [
      ...presentMembers(descendant(config, "kubernetesConfig", "configuration")),
      ...presentMembers(child(flinkConfig, "configuration")),
    ].map((member) => settingOf(member.key, member, textOf(member) ?? ""));
    for (const item of items(child(flinkConfig, "flinkConfigList"))) {
      const [name, value] = [child(item, "name"), child(item, "value")];
      const key = textOf(name);
      if (name === undefined || value === undefined || key === undefined) continue;
      settings.push(settingOf(key, { ...value, keySpan: name.valueSpan }, textOf(value) ?? ""));
    }
    if (settings.length === 0) return [];
    const type = textOf(child(one, "type") ?? child(config, "type")) ?? "";
    const nameField = child(one, "name") ?? child(flinkConfig, "jobName");
    const common = { kind: "Dinky", name: textOf(nameField) ?? "", source: root.document.source, settings } as const;
    const place = { span: one.valueSpan, nameSpan: (nameField ?? one).valueSpan };
    return [
      jobManagerOfSettings({
        ...common,
        ...place,
        execution: executionOf(type),
        through: "command-line",
        platform: dinky,
      }),
    ];
  });
}

function executionOf(type: string): Execution {
  if (/yarn/iu.test(type)) return "yarn";
  return /kubernetes|k8s/iu.test(type) ? "kubernetes" : "standalone";
}
