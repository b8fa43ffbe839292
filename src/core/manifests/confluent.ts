import type { NotRead } from "../assumed.ts";
import { type ComponentSpec, type DeploymentSpec, readDeploymentSpec } from "./operator/deployment-spec.ts";
import { child, descendant, type Field, textOf } from "./reading/manifest-document.ts";

// Confluent Manager for Apache Flink: a FlinkApplication has the spec of a FlinkDeployment, and the FlinkEnvironment
// that it is deployed to counts over it (its documentation, "Configure Environments").

/** What an environment sets for all of its applications. */
export interface FlinkEnvironment {
  readonly name: string | undefined;
  readonly spec: DeploymentSpec;
}

const GROUPS = /^(?:cmf|platform)\.confluent\.io\//u;

/** Whether an object is Confluent's: others have a FlinkApplication, too. */
export function isConfluents(root: Field): boolean {
  return GROUPS.test(textOf(child(root, "apiVersion")) ?? "");
}

export function isApplication(kind: string): boolean {
  return kind === "FlinkApplication";
}

/** Reads a FlinkEnvironment. */
export function readFlinkEnvironment(root: Field): FlinkEnvironment {
  const name = textOf(descendant(root, "metadata", "name")) ?? textOf(child(root, "name"));
  const defaults = descendant(root, "spec", "flinkApplicationDefaults") ?? child(root, "flinkApplicationDefaults");
  return { name, spec: readDeploymentSpec(defaults ?? root, "FlinkApplication") };
}

/** The environment of an application among those at hand: the one that it names, else the only one. */
export function environmentOfApplication(
  root: Field,
  environments: readonly FlinkEnvironment[],
): FlinkEnvironment | undefined {
  const named = textOf(descendant(root, "spec", "flinkEnvironment")) ?? textOf(child(root, "environment"));
  if (named !== undefined) return environments.find(({ name }) => name === named);
  return environments.length === 1 ? environments[0] : undefined;
}

/** An application's spec under its environment. */
export function withEnvironment(own: DeploymentSpec, { spec: over }: FlinkEnvironment): DeploymentSpec {
  return {
    ...own,
    image: over.image ?? own.image,
    flinkVersion: over.flinkVersion ?? own.flinkVersion,
    serviceAccount: over.serviceAccount ?? own.serviceAccount,
    flinkConfiguration: [...own.flinkConfiguration, ...over.flinkConfiguration],
    jobManager: component(own.jobManager, over.jobManager),
    taskManager: component(own.taskManager, over.taskManager),
  };
}

function component(own: ComponentSpec, over: ComponentSpec): ComponentSpec {
  return {
    field: own.field ?? over.field,
    memory: over.memory ?? own.memory,
    cpu: over.cpu ?? own.cpu,
    ephemeralStorage: over.ephemeralStorage ?? own.ephemeralStorage,
    requests: over.requests.length > 0 ? over.requests : own.requests,
    limits: over.limits.length > 0 ? over.limits : own.limits,
    replicas: over.replicas ?? own.replicas,
  };
}

/** That an application's environment, which counts over it, is not at hand. */
export function environmentNotRead(root: Field): NotRead {
  const place = descendant(root, "metadata", "name") ?? root;
  return {
    what: { en: "the FlinkEnvironment that it is deployed to", zh: "它所部署到的 FlinkEnvironment" },
    why: {
      en: "it is not among the inputs, and its settings override these",
      zh: "它不在输入中，而其中的配置优先于此处的配置",
    },
    place: { source: root.document.source, span: place.valueSpan },
  };
}
