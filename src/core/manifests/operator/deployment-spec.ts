import { child, descendant, type Field, textOf } from "../reading/manifest-document.ts";
import { type ComponentSpec, readComponentSpec } from "./component-spec.ts";
import { type FlattenedConfiguration, flattenConfiguration } from "./flink-configuration-field.ts";

/** A FlinkDeploymentSpec: of a FlinkDeployment, or of a blue/green deployment's template. */
export interface DeploymentSpec {
  /** What Kubernetes calls the deployment; of a blue/green one, its first child. */
  readonly name: string | undefined;
  readonly nameField: Field | undefined;
  readonly namespace: string | undefined;
  readonly field: Field | undefined;
  readonly image: Field | undefined;
  readonly flinkVersion: Field | undefined;
  readonly flinkConfiguration: FlattenedConfiguration;
  readonly job: Field | undefined;
  readonly serviceAccount: Field | undefined;
  readonly mode: "native" | "standalone";
  readonly jobManager: ComponentSpec;
  readonly taskManager: ComponentSpec;
}

const BLUE_GREEN = "FlinkBlueGreenDeployment";

/** Reads a FlinkDeployment or FlinkBlueGreenDeployment (`spec.template.spec`, of which FlinkDeployments are made). */
export function readDeploymentSpec(root: Field, kind: string): DeploymentSpec {
  const isBlueGreen = kind === BLUE_GREEN;
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  const name = textOf(nameField);
  const field = isBlueGreen ? descendant(root, "spec", "template", "spec") : child(root, "spec");
  return {
    name: isBlueGreen && name !== undefined ? `${name}-blue` : name,
    nameField,
    namespace: textOf(child(metadata, "namespace")),
    field,
    image: child(field, "image"),
    flinkVersion: child(field, "flinkVersion"),
    flinkConfiguration: flattenConfiguration(child(field, "flinkConfiguration")),
    job: child(field, "job"),
    serviceAccount: child(field, "serviceAccount"),
    mode: textOf(child(field, "mode")) === "standalone" ? "standalone" : "native",
    jobManager: readComponentSpec(child(field, "jobManager")),
    taskManager: readComponentSpec(child(field, "taskManager")),
  };
}
