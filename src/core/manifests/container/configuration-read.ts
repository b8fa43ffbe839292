import type { LayeredSetting } from "../../configuration/configuration.ts";
import { missingFileException } from "../../configuration/load-configuration.ts";
import { type GivenConfiguration, shippedSettings } from "../../jobmanager/answer.ts";
import type { Environment } from "../../jobmanager/legacy-heap.ts";
import type { FlinkRelease } from "../../options/flink-release.ts";
import { shippedConfiguration } from "../../options/shipped-configurations.ts";
import type { Source } from "../../text/source.ts";
import { type EmbeddedFile, readEmbeddedFile } from "../reading/embedded-file.ts";
import { embeddedText } from "../reading/embedded-text.ts";
import type { DeployFailure } from "./deploy-failure.ts";
import { environmentOf } from "./environment-variables.ts";
import { type FlinkProperties, readFlinkProperties } from "./flink-properties-variable.ts";
import type { MountedConfiguration } from "./mounted-configuration.ts";
import type { StartedContainer } from "./started-container.ts";

/** What the Flink of a container reads, and from where. */
export interface ConfigurationRead {
  readonly given: GivenConfiguration;
  readonly properties: FlinkProperties | undefined;
  /** Where it does not start with it. */
  readonly failure: DeployFailure | undefined;
}

/** Where the images of Flink have their configuration. */
const CONFIGURATION_DIRECTORY = "/opt/flink/conf";

/**
 * Which file the Flink of a container reads, and what stands in it. This is the one place that decides so: a file that
 * is mounted and that the release reads; else no file where the whole directory is mounted without one; else the
 * image's own, to which its entrypoint adds what FLINK_PROPERTIES says.
 *
 * Mirrors docker-entrypoint.sh of flink-docker, 1.9–2.3.
 */
export function configurationRead(started: StartedContainer): ConfigurationRead {
  const { source, mounted, flink } = started;
  const properties = propertiesOf(started);
  const file = mountedFile(mounted, flink.release);
  if (file !== undefined) return { given: givenByFile(source, file), properties, failure: undefined };
  if (mounted?.wholeDirectory === true) return { ...withoutFile(mounted, flink.release), properties };
  const variables = environmentOf(started.environment);
  const added = (properties?.settings ?? []).map((setting) => substituted(setting, variables));
  const given: GivenConfiguration = {
    kind: "settings",
    source,
    settings: [...shippedSettings(shippedConfiguration(flink.release)), ...added],
    ...(properties?.file === undefined ? {} : { file: properties.file }),
  };
  return { given, properties, failure: nestedFailure(properties) };
}

/** The first of the files that the release looks for. */
function mountedFile(mounted: MountedConfiguration | undefined, release: FlinkRelease): EmbeddedFile | undefined {
  for (const format of release.behaviour.configurationFiles) {
    const field = mounted?.files.get(format);
    if (field !== undefined) return readEmbeddedFile(embeddedText(field), format);
  }
  return undefined;
}

/** A mounted file cannot be written: what the entrypoint would put into it is lost. */
function givenByFile(source: Source, { settings, reading, refusal }: EmbeddedFile): GivenConfiguration {
  return { kind: "settings", source, settings, file: reading, ...(refusal === undefined ? {} : { refusal }) };
}

function withoutFile(
  { files }: MountedConfiguration,
  release: FlinkRelease,
): Pick<ConfigurationRead, "given" | "failure"> {
  const exception = missingFileException(CONFIGURATION_DIRECTORY, release);
  return {
    given: { kind: "missing", directory: CONFIGURATION_DIRECTORY, there: [...files.keys()] },
    failure: { stage: "configuration-file", message: exception.message ?? "", exception, keys: [] },
  };
}

function propertiesOf({ environment, flink }: StartedContainer): FlinkProperties | undefined {
  const variable = environment.findLast(({ name }) => name === "FLINK_PROPERTIES");
  return variable === undefined
    ? undefined
    : readFlinkProperties(variable.text ?? embeddedText(variable.field), flink.release);
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
