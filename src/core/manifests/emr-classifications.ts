import { type CarriedSettings, jobManagerOfSettings, type Platform } from "./carried-settings.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { settingOf } from "./operator/flink-configuration-field.ts";
import {
  child,
  descendant,
  type Field,
  fieldsByPath,
  items,
  presentMembers,
  textOf,
} from "./reading/manifest-document.ts";

const emr: Platform = {
  own: { en: "what the EMR release itself configures", zh: "EMR 版本自带的配置" },
  notKnown: {
    en: "the release is not named, and this configuration is not public for all releases",
    zh: "未指明 EMR 版本，而这部分配置并非所有版本都公开",
  },
  assumed: {
    what: {
      en: "nothing else in the EMR release affects the memory",
      zh: "EMR 版本自带的其余配置不影响内存",
    },
    because: { en: "the release is not named", zh: "未指明 EMR 版本" },
  },
};

/**
 * The JobManagers of a configuration list of Amazon EMR: the properties of the classification `flink-conf` are written
 * into the cluster's `flink-conf.yaml`, over what the EMR release ships. They run on YARN.
 */
export function jobManagersOfClassifications(root: Field): DescribedJobManager[] {
  return listsIn(root)
    .flatMap((list) => classifications(list, 0))
    .map(settingsOf)
    .map(jobManagerOfSettings);
}

/** The list itself, or where requests to EMR and CloudFormation have it. */
function listsIn(root: Field): Field[] {
  if (root.node.kind === "sequence") return [root];
  const own = [
    child(root, "Configurations"),
    child(root, "applicationConfiguration"),
    descendant(root, "configurationOverrides", "applicationConfiguration"),
  ];
  const resources = presentMembers(child(root, "Resources"));
  return [...own, ...resources.map((one) => descendant(one, "Properties", "Configurations"))].filter(
    (one) => one !== undefined,
  );
}

function classifications(list: Field, depth: number): Field[] {
  if (depth > 4) return [];
  return items(list).flatMap((item) => {
    const name = textOf(child(item, "Classification") ?? child(item, "classification"));
    const nested = child(item, "Configurations") ?? child(item, "configurations");
    const below = nested === undefined ? [] : classifications(nested, depth + 1);
    return name === "flink-conf" ? [item, ...below] : below;
  });
}

function settingsOf(item: Field): CarriedSettings {
  const nameField = child(item, "Classification") ?? child(item, "classification") ?? item;
  const properties = child(item, "Properties") ?? child(item, "properties") ?? child(item, "ConfigurationProperties");
  return {
    kind: "Classification",
    name: textOf(nameField) ?? "",
    source: item.document.source,
    span: item.valueSpan,
    nameSpan: nameField.valueSpan,
    settings: presentMembers(properties).map((one) => settingOf(one.key, one, textOf(one) ?? "")),
    execution: "yarn",
    through: "flat-file",
    platform: emr,
    fields: fieldsByPath([nameField, properties]),
  };
}
