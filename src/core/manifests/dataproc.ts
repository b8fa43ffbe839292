import { jobManagerOfSettings, type Platform } from "./carried-settings.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { settingOf } from "./operator/flink-configuration-field.ts";
import { child, type Field, items, members, presentMembers, textOf } from "./reading/manifest-document.ts";

const PREFIX = "flink:";
const DEEPEST = 10;

const dataproc: Platform = {
  own: { en: "what the Dataproc image itself configures", zh: "Dataproc 镜像自带的配置" },
  notKnown: { en: "it depends on the image and the machine", zh: "取决于镜像和机器类型" },
  assumed: {
    what: {
      en: "nothing else in the Dataproc image affects the memory",
      zh: "Dataproc 镜像自带的其余配置不影响内存",
    },
    because: { en: "Headroom does not read images", zh: "Headroom 不读取镜像" },
  },
};

/**
 * The JobManagers of clusters of Google's Dataproc: of a cluster's `softwareConfig.properties` those with the prefix
 * `flink:` are written into its `flink-conf.yaml`. They run on YARN.
 */
export function jobManagersOfDataproc(root: Field): DescribedJobManager[] {
  return softwareConfigs(root, new Set(), 0).flatMap((config) => {
    const properties = child(config, "properties");
    const settings = presentMembers(properties).flatMap((one) => {
      if (!one.key.startsWith(PREFIX)) return [];
      const keySpan = { start: one.keySpan.end - one.key.length + PREFIX.length, end: one.keySpan.end };
      const isPlain = one.document.source.text.slice(one.keySpan.start, one.keySpan.end) === one.key;
      return [settingOf(one.key.slice(PREFIX.length), isPlain ? { ...one, keySpan } : one, textOf(one) ?? "")];
    });
    if (properties === undefined || settings.length === 0) return [];
    const nameField = nameOf(root) ?? config;
    const common = { kind: "Dataproc", name: textOf(nameField) ?? "", source: root.document.source, settings } as const;
    const place = { span: root.valueSpan, nameSpan: nameField.valueSpan };
    return [jobManagerOfSettings({ ...common, ...place, execution: "yarn", through: "flat-file", platform: dataproc })];
  });
}

function nameOf(root: Field): Field | undefined {
  return child(child(root, "metadata"), "name") ?? child(root, "clusterName");
}

/** Each node once: aliases may name one again and again. */
function softwareConfigs(field: Field, seen: Set<Field["node"]>, depth: number): Field[] {
  if (depth > DEEPEST || seen.has(field.node)) return [];
  seen.add(field.node);
  return [...members(field), ...items(field)].flatMap((member) =>
    member.key === "softwareConfig" ? [member] : softwareConfigs(member, seen, depth + 1),
  );
}
