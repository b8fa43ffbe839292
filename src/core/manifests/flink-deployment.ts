import { type Assumed, type NotRead, notAmongInputs } from "../assumed.ts";
import { Configuration, type LayeredSetting } from "../configuration/configuration.ts";
import type { GivenConfiguration, Question } from "../jobmanager/answer.ts";
import { environmentNotRead, type FlinkEnvironment, isApplication, withEnvironment } from "./confluent.ts";
import { memoryFields } from "./container/container-memory.ts";
import type { DeployFailure } from "./container/deploy-failure.ts";
import { type EnvironmentVariable, environmentOf } from "./container/environment-variables.ts";
import { chooseRelease } from "./container/release-choice.ts";
import { type DescribedJobManager, effectiveSettings } from "./described-job-manager.ts";
import { type DeploymentSpec, readDeploymentSpec } from "./operator/deployment-spec.ts";
import { settingsNotRead } from "./operator/flink-configuration-field.ts";
import { operatorClientRelease } from "./operator/flink-versions.ts";
import { assumedOfFork, forkOf } from "./operator/forks.ts";
import { type OperatorVerdict, operate } from "./operator/operator.ts";
import type { OperatorConfiguration } from "./operator/operator-configuration.ts";
import { containerVariables, mainContainer, podTemplatesOf } from "./operator/pod-template.ts";
import { throughFlatFile } from "./operator/written-file.ts";
import { child, type Field, type Fields, fieldsByPath, textOf } from "./reading/manifest-document.ts";

/** What a deployment is read with. */
export interface DeploymentContext {
  /** The operator's own configuration, where it is known. */
  readonly operator?: OperatorConfiguration | undefined;
  /** What counts over the deployment's own: a FlinkEnvironment of Confluent's. */
  readonly environment?: FlinkEnvironment | undefined;
}

/**
 * The JobManager of a FlinkDeployment, of the first child of a FlinkBlueGreenDeployment, or of a FlinkApplication of
 * Confluent's, which has the same spec.
 */
export function jobManagerOfFlinkDeployment(
  root: Field,
  kind: string,
  { operator, environment }: DeploymentContext = {},
): DescribedJobManager {
  const own = readDeploymentSpec(root, kind, operator);
  const spec = environment === undefined ? own : withEnvironment(own, environment);
  const { verdict, settings, client: clientSpec, container, failure } = operate(spec, root);
  const configuration = Configuration.of(settings);
  const flink = chooseRelease({ flinkVersion: spec.flinkVersion, image: spec.image });
  const layers = mainContainer(podTemplatesOf(spec), configuration);
  const variables = containerVariables(layers, configuration);
  const { source } = root.document;
  const readsFlatFile = flink.release.behaviour.configurationFiles[0] === "flink-conf.yaml";
  const unseen = [
    ...(operator?.unread === undefined ? [] : [operator.unread]),
    ...(isLeftToDefaults(verdict, failure) ? [operatorNotRead(root)] : []),
    ...[own, ...(environment === undefined ? [] : [environment.spec])].flatMap(({ field, flinkConfiguration }) =>
      settingsNotRead(child(field, "flinkConfiguration"), flinkConfiguration),
    ),
  ];
  const given = (known: readonly LayeredSetting[]): GivenConfiguration =>
    unseen.length === 0
      ? { kind: "settings", source, settings: known }
      : { kind: "unknown", source, settings: known, because: unseen };
  const client: Question = {
    environment: {},
    arguments: [],
    release: operatorClientRelease,
    execution: "kubernetes",
    given: given(settings),
  };
  const pod: Question = {
    release: flink.release,
    execution: "standalone",
    readBy: "pod",
    given: given(readsFlatFile ? throughFlatFile(settings) : settings),
    arguments: entrypointArguments(configuration, spec),
    environment: { ...environmentOf(variables), ...masterVariables(settings) },
  };
  const fork = forkOf(spec.field);
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
    environment: variables,
    properties: undefined,
    fields: fieldsOf(spec, layers),
    pod,
    client,
    clientSpec,
    container,
    operator: verdict,
    failure: unseen.length === 0 ? failure : undefined,
    basis: {
      assumed: [
        ...(fork === undefined ? [] : [assumedOfFork(fork)]),
        ...(operator === undefined && unseen.length === 0 ? [operatorAssumed] : []),
      ],
      notRead: [
        ...unseen,
        ...propertiesOfPod(variables),
        ...(isApplication(kind) && environment === undefined ? [environmentNotRead(root)] : []),
      ],
    },
  };
}

/** The operator mounts the configuration read-only: FLINK_PROPERTIES of a pod template do not get into it. */
function propertiesOfPod(variables: readonly EnvironmentVariable[]): NotRead[] {
  const variable = variables.findLast(({ name }) => name === "FLINK_PROPERTIES");
  const [size] = /\bjobmanager\.(?:memory|heap)\.[\w.-]+/u.exec(variable?.value ?? "") ?? [];
  if (variable === undefined || size === undefined) return [];
  const { document, valueSpan: span } = variable.field;
  return [
    {
      what: { en: `${size} in FLINK_PROPERTIES`, zh: `FLINK_PROPERTIES 中的 ${size}` },
      why: {
        en: "it has no effect: the operator mounts the configuration read-only, and the image's entrypoint cannot write it there; put it into flinkConfiguration",
        zh: "不起作用：operator 以只读方式挂载配置，镜像的入口脚本无法写入；请写入 flinkConfiguration",
      },
      place: { source: document.source, span },
    },
  ];
}

/** Whether the manifest gives no size at all: then the operator's own configuration has to. */
function isLeftToDefaults({ unless }: OperatorVerdict, failure: DeployFailure | undefined): boolean {
  return unless !== null && failure?.refusal?.reason.code === "nothing-configured";
}

const OPERATOR_OPTION = "--operator-config";

function operatorNotRead(root: Field): NotRead {
  return {
    what: { en: "the operator's default configuration", zh: "operator 的默认配置" },
    why: notAmongInputs,
    option: OPERATOR_OPTION,
    place: { source: root.document.source, span: (child(child(root, "metadata"), "name") ?? root).valueSpan },
  };
}

const operatorAssumed: Assumed = {
  what: { en: "the operator's default configuration adds nothing here", zh: "operator 的默认配置没有增加任何配置" },
  because: notAmongInputs,
  option: OPERATOR_OPTION,
};

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
