import type { LayeredSetting } from "../../configuration/configuration.ts";
import { isBlank } from "../../java/character.ts";
import { child, descendant, type Field, presentMembers, textOf } from "../reading/manifest-document.ts";
import { flattenConfiguration } from "./flink-configuration-field.ts";
import { type OperatorConfiguration, operatorDefaults } from "./operator-configuration.ts";

/** A FlinkDeploymentSpec: of a FlinkDeployment, or of a blue/green deployment's template. */
export interface DeploymentSpec {
  /** What Kubernetes calls the deployment; of a blue/green one, its first child. */
  readonly name: string | undefined;
  readonly nameField: Field | undefined;
  readonly namespace: string | undefined;
  readonly field: Field | undefined;
  readonly image: Field | undefined;
  readonly flinkVersion: Field | undefined;
  /** What the operator's own configuration gives it; empty where that is not known. */
  readonly defaults: readonly LayeredSetting[];
  /** Whether that is known. */
  readonly knowsDefaults: boolean;
  /** In the order in which the operator writes them. */
  readonly flinkConfiguration: readonly LayeredSetting[];
  readonly job: Field | undefined;
  readonly serviceAccount: Field | undefined;
  readonly mode: "native" | "standalone";
  readonly jobManager: ComponentSpec;
  readonly taskManager: ComponentSpec;
}

const BLUE_GREEN = "FlinkBlueGreenDeployment";

/** Reads a FlinkDeployment or FlinkBlueGreenDeployment (`spec.template.spec`, of which FlinkDeployments are made). */
export function readDeploymentSpec(root: Field, kind: string, operator?: OperatorConfiguration): DeploymentSpec {
  const isBlueGreen = kind === BLUE_GREEN;
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  const name = textOf(nameField);
  const field = isBlueGreen ? descendant(root, "spec", "template", "spec") : child(root, "spec");
  const namespace = textOf(child(metadata, "namespace"));
  const flinkVersion = child(field, "flinkVersion");
  const defaults =
    operator === undefined ? [] : operatorDefaults(operator, namespace ?? "default", textOf(flinkVersion));
  return {
    name: isBlueGreen && name !== undefined ? `${name}-blue` : name,
    nameField,
    namespace,
    field,
    image: child(field, "image"),
    flinkVersion,
    defaults,
    knowsDefaults: operator !== undefined,
    flinkConfiguration: flattenConfiguration(child(field, "flinkConfiguration")),
    job: child(field, "job"),
    serviceAccount: child(field, "serviceAccount"),
    mode: textOf(child(field, "mode")) === "standalone" ? "standalone" : "native",
    jobManager: readComponentSpec(child(field, "jobManager")),
    taskManager: readComponentSpec(child(field, "taskManager")),
  };
}

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

function readComponentSpec(field: Field | undefined): ComponentSpec {
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
