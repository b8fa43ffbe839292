import { allSeen } from "../assumed.ts";
import { Configuration, type LayeredSetting } from "../configuration/configuration.ts";
import type { Question } from "../jobmanager/answer.ts";
import { memoryFields } from "./container/container-memory.ts";
import { environmentOf } from "./container/environment-variables.ts";
import { chooseRelease } from "./container/release-choice.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";
import { type DeploymentSpec, readDeploymentSpec } from "./operator/deployment-spec.ts";
import { operatorClientRelease } from "./operator/flink-versions.ts";
import { operate } from "./operator/operator.ts";
import { containerVariables, mainContainer, podTemplatesOf } from "./operator/pod-template.ts";
import { throughFlatFile } from "./operator/written-file.ts";
import { child, type Field, type Fields, fieldsByPath, textOf } from "./reading/manifest-document.ts";

/** The JobManager of a FlinkDeployment, or of the first child of a FlinkBlueGreenDeployment. */
export function jobManagerOfFlinkDeployment(root: Field, kind: string): DescribedJobManager {
  const spec = readDeploymentSpec(root, kind);
  const { verdict, settings, client: clientSpec, container, failure } = operate(spec);
  const configuration = Configuration.of(settings);
  const flink = chooseRelease({ flinkVersion: spec.flinkVersion, image: spec.image });
  const layers = mainContainer(podTemplatesOf(spec), configuration);
  const environment = containerVariables(layers, configuration);
  const { source } = root.document;
  const readsFlatFile = flink.release.behaviour.configurationFiles[0] === "flink-conf.yaml";
  const common = { environment: {}, arguments: [] };
  const client: Question = {
    ...common,
    release: operatorClientRelease,
    execution: "kubernetes",
    given: { kind: "settings", source, settings },
  };
  const pod: Question = {
    release: flink.release,
    execution: "standalone",
    given: { kind: "settings", source, settings: readsFlatFile ? throughFlatFile(settings) : settings },
    arguments: entrypointArguments(configuration, spec),
    environment: { ...environmentOf(environment), ...masterVariables(settings) },
  };
  return {
    kind,
    name: textOf(spec.nameField) ?? "",
    namespace: spec.namespace,
    source,
    span: root.valueSpan,
    nameSpan: (spec.nameField ?? root).valueSpan,
    flink,
    settings,
    effective: effectiveSettings(configuration),
    environment,
    properties: undefined,
    fields: fieldsOf(spec, layers),
    pod,
    client,
    clientSpec,
    container,
    operator: verdict,
    failure,
    basis: allSeen,
  };
}

const ENTRYPOINT_ARGUMENTS = "kubernetes.jobmanager.entrypoint.args";

/** Appended to the start script's arguments by a native deployment, 1.16 and later. */
function entrypointArguments(configuration: Configuration, { mode }: DeploymentSpec): string[] {
  const text = mode === "native" ? configuration.get(ENTRYPOINT_ARGUMENTS)?.value.text : undefined;
  return (text ?? "").split(/\s+/).filter((argument) => argument !== "");
}

const MASTER_VARIABLE = "containerized.master.env.";

/** Variables that Flink's own options add to the container. */
function masterVariables(settings: readonly LayeredSetting[]): Record<string, string> {
  const variables = settings.filter(({ key }) => key.startsWith(MASTER_VARIABLE));
  return Object.fromEntries(variables.map(({ key, value }) => [key.slice(MASTER_VARIABLE.length), value.text]));
}

/** All that a rule may want to point at. */
function fieldsOf(spec: DeploymentSpec, mainContainerLayers: readonly Field[]): Fields {
  const { jobManager, taskManager } = spec;
  return fieldsByPath([
    spec.nameField,
    spec.image,
    spec.flinkVersion,
    spec.serviceAccount,
    spec.job,
    child(spec.field, "mode"),
    child(spec.field, "flinkConfiguration"),
    jobManager.field,
    jobManager.memory,
    jobManager.cpu,
    jobManager.ephemeralStorage,
    jobManager.replicas,
    ...jobManager.requests,
    ...jobManager.limits,
    taskManager.field,
    taskManager.memory,
    ...taskManager.requests,
    ...taskManager.limits,
    ...mainContainerLayers.flatMap(memoryFields),
  ]);
}
