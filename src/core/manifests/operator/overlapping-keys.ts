import type { Configuration } from "../../configuration/configuration.ts";
import { illegalConfiguration, type JavaException } from "../../java/exception.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { hasHighAvailability } from "./high-availability.ts";
import { firstOverlap, type KeyOverlap } from "./key-overlap.ts";

/**
 * Two keys of which one is the beginning of the other: a `config.yaml`, which Flink 2 reads, cannot hold both.
 *
 * Mirrors what the operator throws when it writes one, 1.13 to 1.16.
 */
export function overlappingKeys(configuration: Configuration, spec: DeploymentSpec): OverlapRefusal | undefined {
  const keys = new Set(operatorKeys(configuration, spec));
  for (const { key } of configuration.settings()) keys.add(key);
  const overlap = firstOverlap(keys);
  return overlap === undefined ? undefined : { ...overlap, exception: overlapException(overlap) };
}

export interface OverlapRefusal extends KeyOverlap {
  readonly exception: JavaException;
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

function overlapException({ key, longer }: KeyOverlap): JavaException {
  return illegalConfiguration(
    `Overlapping key prefixes detected (${key} -> ${longer}), please replace with Flink v2 compatible, non-deprecated keys.`,
  );
}
