import type { Configuration } from "../configuration/configuration.ts";
import { illegalConfiguration, type JavaException } from "../diagnostics/java-exception.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { hasHighAvailability } from "./high-availability.ts";

export interface KeyOverlap {
  readonly key: string;
  readonly longer: string;
  readonly exception: JavaException;
}

/**
 * Two keys of which one is the beginning of the other: a `config.yaml`, which Flink 2 reads, cannot hold both.
 *
 * Mirrors what the operator throws when it writes one, 1.13 to 1.16.
 */
export function overlappingKeys(configuration: Configuration, spec: DeploymentSpec): KeyOverlap | undefined {
  const keys = new Set([...configuration.settings()].map((setting) => setting.key));
  for (const key of operatorKeys(configuration, spec)) keys.add(key);
  for (const longer of [...keys].sort()) {
    for (let dot = longer.indexOf("."); dot !== -1; dot = longer.indexOf(".", dot + 1)) {
      const key = longer.slice(0, dot);
      if (keys.has(key)) return { key, longer, exception: overlap(key, longer) };
    }
  }
  return undefined;
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

function overlap(key: string, longer: string): JavaException {
  return illegalConfiguration(
    `Overlapping key prefixes detected (${key} -> ${longer}), please replace with Flink v2 compatible, non-deprecated keys.`,
  );
}
