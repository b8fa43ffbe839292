import { Configuration, type LayeredSetting } from "../../configuration/configuration.ts";
import { missingFileException } from "../../configuration/load-configuration.ts";
import type { GivenConfiguration, Question } from "../../jobmanager/answer.ts";
import type { Environment } from "../../jobmanager/legacy-heap.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import type { Source, Span } from "../../text/source.ts";
import { effectiveMap } from "../operator/effective-map.ts";
import type { ReleaseChoice } from "../operator/flink-versions.ts";
import type { DeployFailure } from "../operator/operator.ts";
import type { Deployment, Fields } from "../reading/deployment.ts";
import { type EmbeddedFile, readEmbeddedFile } from "../reading/embedded-file.ts";
import { embeddedText } from "../reading/embedded-text.ts";
import type { Field } from "../reading/manifest-document.ts";
import type { ContainerMemory } from "./container-resources.ts";
import { type EnvironmentVariable, environmentOf } from "./environment-variables.ts";
import { type FlinkProperties, readFlinkProperties } from "./flink-properties.ts";
import { imageSettings } from "./image-configuration.ts";
import type { JobManagerStart } from "./workload.ts";

/** A container that starts a JobManager from an image of Flink's, and what it is given. */
export interface StartedContainer {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly source: Source;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly flink: ReleaseChoice;
  readonly start: JobManagerStart;
  readonly environment: readonly EnvironmentVariable[];
  /** Files put over the image's own; undefined where the image's are in use. */
  readonly mounted: ReadonlyMap<ConfigurationFileName, Field> | undefined;
  /** Whether the whole configuration directory is mounted: then the entrypoint can write nothing into it. */
  readonly readOnly: boolean;
  readonly container: ContainerMemory | undefined;
  readonly fields: Fields;
}

/** What the JobManager in a container gets: mirrors docker-entrypoint.sh and the start scripts. */
export function deploymentOfContainer(started: StartedContainer): Deployment {
  const { kind, name, namespace, source, span, nameSpan, flink, environment, container, fields } = started;
  const { given, properties, failure } = configurationOf(started);
  const settings = given.kind === "settings" ? given.settings : [];
  const pod: Question = {
    release: flink.release,
    execution: "standalone",
    given,
    arguments: countedArguments(started.start, flink.release),
    environment: environmentOf(environment),
  };
  return {
    kind,
    name,
    namespace,
    source,
    span,
    nameSpan,
    flink,
    settings,
    effective: effectiveMap(Configuration.of(settings)),
    environment,
    properties,
    fields,
    pod,
    client: undefined,
    clientSpec: undefined,
    container,
    operator: undefined,
    failure,
  };
}

interface ContainerConfiguration {
  readonly given: GivenConfiguration;
  readonly properties: FlinkProperties | undefined;
  readonly failure: DeployFailure | undefined;
}

const CONFIGURATION_DIRECTORY = "/opt/flink/conf";

function configurationOf(started: StartedContainer): ContainerConfiguration {
  const { source, mounted, readOnly, flink } = started;
  const properties = propertiesOf(started);
  const file = fileRead(mounted, flink.release);
  if (file !== undefined) return { given: givenByFile(source, file), properties, failure: undefined };
  if (mounted !== undefined && readOnly) return { ...withoutFile(mounted, flink.release), properties };
  const variables = environmentOf(started.environment);
  const added = (properties?.settings ?? []).map((setting) => substituted(setting, variables));
  const given: GivenConfiguration = {
    kind: "settings",
    source,
    settings: [...imageSettings(flink.release), ...added],
    ...(properties?.file === undefined ? {} : { file: properties.file }),
  };
  return { given, properties, failure: nestedFailure(properties) };
}

/** A mounted file cannot be written: what the entrypoint would put into it is lost. */
function givenByFile(source: Source, { settings, reading, refusal }: EmbeddedFile): GivenConfiguration {
  return { kind: "settings", source, settings, file: reading, ...(refusal === undefined ? {} : { refusal }) };
}

function withoutFile(
  mounted: ReadonlyMap<ConfigurationFileName, Field>,
  release: FlinkRelease,
): Pick<ContainerConfiguration, "given" | "failure"> {
  const exception = missingFileException(CONFIGURATION_DIRECTORY, release);
  return {
    given: { kind: "missing", directory: CONFIGURATION_DIRECTORY, there: [...mounted.keys()] },
    failure: { stage: "configuration-file", message: exception.message ?? "", exception, keys: [] },
  };
}

function propertiesOf({ environment, flink }: StartedContainer): FlinkProperties | undefined {
  const variable = environment.findLast(({ name }) => name === "FLINK_PROPERTIES");
  return variable === undefined
    ? undefined
    : readFlinkProperties(variable.text ?? embeddedText(variable.field), flink.release);
}

function fileRead(mounted: StartedContainer["mounted"], release: FlinkRelease): EmbeddedFile | undefined {
  for (const format of release.behaviour.configurationFiles) {
    const field = mounted?.get(format);
    if (field !== undefined) return readEmbeddedFile(embeddedText(field), format);
  }
  return undefined;
}

/** The entrypoint runs `envsubst` over the configuration; of variables that are not known here nothing can be said. */
function substituted(setting: LayeredSetting, variables: Environment): LayeredSetting {
  const { text } = setting.value;
  if (!text.includes("$")) return setting;
  const replaced = text.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced?: string, bare?: string) => {
    return variables[braced ?? bare ?? ""] ?? whole;
  });
  return replaced === text ? setting : { ...setting, value: { ...setting.value, text: replaced } };
}

function nestedFailure(properties: FlinkProperties | undefined): DeployFailure | undefined {
  if (properties?.nested === undefined) return undefined;
  const { key } = properties.nested;
  return {
    stage: "configuration-file",
    message: "java.lang.ClassCastException: class java.lang.String cannot be cast to class java.util.Map",
    keys: [key],
  };
}

/** In some releases the start scripts forget the arguments when they compute sizes. */
function countedArguments({ mode, arguments: given }: JobManagerStart, { behaviour }: FlinkRelease): readonly string[] {
  return (mode === "session" ? behaviour.sessionArgumentsCount : behaviour.applicationArgumentsCount) ? given : [];
}
