import { descendant, type Field } from "../reading/manifest-document.ts";

/** `resources.requests.memory` and `resources.limits.memory` of a container, in this order, where they are there. */
export function memoryFields(container: Field): [request: Field | undefined, limit: Field | undefined] {
  return [
    descendant(container, "resources", "requests", "memory"),
    descendant(container, "resources", "limits", "memory"),
  ];
}
