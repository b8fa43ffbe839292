import type { Configuration, LayeredSetting } from "../../configuration/configuration.ts";
import { firstOverlap, type KeyOverlap } from "../../configuration/key-overlap.ts";
import { trimJava } from "../../java/character.ts";
import { illegalConfiguration, type JavaException } from "../../java/exception.ts";
import { stringValue } from "../../java/value.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { hasHighAvailability } from "./flink-configuration-field.ts";

// What the operator writes the settings into, and the pod mounts: a `flink-conf.yaml` before Flink 2, then a
// `config.yaml`. Each has what it cannot hold.

/**
 * Settings as they arrive in a pod whose Flink reads `flink-conf.yaml`: the operator writes them there line by line,
 * and Flink's line parser cuts at a `#`, trims, and drops what is empty.
 *
 * Mirrors GlobalConfiguration#loadYAMLResource on what FlinkConfMountDecorator writes, 1.13–1.20.
 */
export function throughFlatFile(settings: readonly LayeredSetting[]): readonly LayeredSetting[] {
  return settings.flatMap((setting) => {
    const { text } = setting.value;
    const line = text.replace(/[#\r\n].*$/s, "");
    const value = trimJava(line);
    if (value === "") return [];
    return value === text ? [setting] : [{ ...setting, value: stringValue(value) }];
  });
}

/**
 * Two keys of which one is the beginning of the other: a `config.yaml`, which Flink 2 reads, cannot hold both.
 *
 * Mirrors what the operator throws when it writes one, 1.13 to 1.16.
 */
export function overlappingKeys(configuration: Configuration, spec: DeploymentSpec): KeyOverlap | undefined {
  const keys = new Set(operatorKeys(configuration, spec));
  for (const { key } of configuration.settings()) keys.add(key);
  return firstOverlap(keys);
}

export function overlapException({ key, longer }: KeyOverlap): JavaException {
  return illegalConfiguration(
    `Overlapping key prefixes detected (${key} -> ${longer}), please replace with Flink v2 compatible, non-deprecated keys.`,
  );
}

/** Keys that the operator sets itself, and that a user's may collide with. */
function operatorKeys(configuration: Configuration, { image, job }: DeploymentSpec): string[] {
  return [
    "$internal.flink.version",
    "kubernetes.cluster-id",
    "kubernetes.namespace",
    "kubernetes.rest-service.exposed.type",
    "web.cancel.enable",
    "execution.target",
    ...(image === undefined ? [] : ["kubernetes.container.image.ref"]),
    ...(hasHighAvailability(configuration) ? ["high-availability.cluster-id"] : []),
    ...(job === undefined ? [] : ["pipeline.name", "pipeline.jars", "parallelism.default"]),
  ];
}
