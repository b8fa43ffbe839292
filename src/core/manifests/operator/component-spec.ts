import { isBlank } from "../../java/character.ts";
import { child, type Field, presentMembers, textOf } from "../reading/manifest-document.ts";

/** `spec.jobManager` or `spec.taskManager`, where it says something about resources. */
export interface ComponentSpec {
  readonly field: Field | undefined;
  /** `resource`: sizes in Flink's syntax first; deprecated in operator 1.16. */
  readonly memory: Field | undefined;
  readonly cpu: Field | undefined;
  readonly ephemeralStorage: Field | undefined;
  /** `resources`: Kubernetes' requirements, operator 1.16 and later. */
  readonly requests: readonly Field[];
  readonly limits: readonly Field[];
  readonly replicas: Field | undefined;
}

export function readComponentSpec(field: Field | undefined): ComponentSpec {
  const resource = child(field, "resource");
  const resources = child(field, "resources");
  return {
    field,
    memory: child(resource, "memory"),
    cpu: child(resource, "cpu"),
    ephemeralStorage: child(resource, "ephemeralStorage"),
    requests: sorted(presentMembers(child(resources, "requests"))),
    limits: sorted(presentMembers(child(resources, "limits"))),
    replicas: child(field, "replicas"),
  };
}

/** Whether `resources` counts: with one entry of any kind, `resource` is ignored whole. */
export function usesRequirements({ requests, limits }: ComponentSpec): boolean {
  return requests.length > 0 || limits.length > 0;
}

export function requirement(fields: readonly Field[], name: string): Field | undefined {
  return fields.find(({ key }) => key === name);
}

/** Whether the validator takes memory as defined here. Mirrors DefaultValidator#validateJmSpec and #validateTmSpec. */
export function definesMemory(spec: ComponentSpec): boolean {
  if (!isBlank(textOf(spec.memory) ?? "")) return true;
  return requirement(spec.requests, "memory") !== undefined || requirement(spec.limits, "memory") !== undefined;
}

/** As the API server hands them on. */
function sorted(fields: Field[]): Field[] {
  return fields.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
