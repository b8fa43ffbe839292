import { descendant, type Field, textOf } from "../reading/manifest-document.ts";
import { quantityBytes } from "../reading/quantity.ts";

/** A container's memory as Kubernetes or Docker is asked for it, in bytes; null where nothing is asked for. */
export interface ContainerMemory {
  readonly requestBytes: bigint | null;
  readonly limitBytes: bigint | null;
}

/** `resources.requests.memory` and `resources.limits.memory` of a container, in this order, where they are there. */
export function memoryFields(container: Field): [request: Field | undefined, limit: Field | undefined] {
  return [
    descendant(container, "resources", "requests", "memory"),
    descendant(container, "resources", "limits", "memory"),
  ];
}

/** The memory of a container of a pod: a limit alone is the request, too. */
export function containerMemory(container: Field): ContainerMemory | undefined {
  const [request, limit] = memoryFields(container).map((field) => quantityBytes(textOf(field)));
  if (request === undefined && limit === undefined) return undefined;
  return { requestBytes: request ?? limit ?? null, limitBytes: limit ?? null };
}
