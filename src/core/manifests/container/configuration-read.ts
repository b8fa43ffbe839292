import type { Basis, NotRead } from "../../assumed.ts";
import type { LayeredSetting } from "../../configuration/configuration.ts";
import { missingFileException } from "../../configuration/load-configuration.ts";
import { type GivenConfiguration, shippedSettings } from "../../jobmanager/answer.ts";
import type { Environment } from "../../jobmanager/legacy-heap.ts";
import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { shippedConfiguration } from "../../options/shipped-configurations.ts";
import { type EmbeddedFile, readEmbeddedFile } from "../reading/embedded-file.ts";
import { embeddedText } from "../reading/embedded-text.ts";
import { isBitnamis, settingsOfBitnamis } from "./bitnami.ts";
import type { DeployFailure } from "./deploy-failure.ts";
import { environmentOf, type UnseenVariables } from "./environment-variables.ts";
import { type FlinkProperties, readFlinkProperties } from "./flink-properties-variable.ts";
import { imageAssumed, imageNotRead, isFlinksImage } from "./image.ts";
import { entrypointNotRead } from "./image-entrypoint.ts";
import type { StartedContainer } from "./started-container.ts";
import { joinedSettings, mountedForOthers, propertiesWithoutEffect } from "./without-effect.ts";

/** What the Flink of a container reads, and from where. */
export interface ConfigurationRead {
  readonly given: GivenConfiguration;
  readonly properties: FlinkProperties | undefined;
  /** Where it does not start with it. */
  readonly failure: DeployFailure | undefined;
  readonly basis: Basis;
}

/** Where the images of Flink have their configuration. */
const CONFIGURATION_DIRECTORY = "/opt/flink/conf";

/** What a file of the configuration directory holds before anything is written into it. */
interface Base {
  readonly name: ConfigurationFileName;
  readonly from: "mounted" | "image" | "nowhere";
  readonly settings: readonly LayeredSetting[];
  readonly file: EmbeddedFile | undefined;
  readonly canBeWritten: boolean;
  /** What decides it and was not read. */
  readonly unseen: readonly NotRead[];
}

/**
 * Which file the Flink of a container reads, and what stands in it. This is the one place that decides so: a file that
 * is mounted and that the release reads; else no file where the whole directory is mounted without one; else the
 * image's own. To a file that can be written the entrypoint of Flink's images adds what FLINK_PROPERTIES says, and the
 * command what it writes. Where any of that was not read, and it decides, the configuration is not known.
 *
 * Mirrors docker-entrypoint.sh of flink-docker, 1.9–2.3.
 */
export function configurationRead(started: StartedContainer): ConfigurationRead {
  const { source, flink, environment, image, written } = started;
  const properties = propertiesOf(started);
  const base = baseOf(started);
  const variables = environmentOf(environment.variables);
  const propertiesApply = base.canBeWritten && image.entrypointRuns && !isElsewhere(started);
  const ofBitnamis = isBitnamis(image.text) ? settingsOfBitnamis(environment.variables) : [];
  const added = propertiesApply ? [...(properties?.settings ?? []), ...ofBitnamis] : [];
  const writes = base.canBeWritten ? written.writes.filter(({ file }) => file === base.name) : [];
  const isReplaced = writes.some(({ appends }) => !appends);
  const lastReplacement = writes.findLastIndex(({ appends }) => !appends);
  const files = writes.slice(Math.max(lastReplacement, 0)).map(({ text }) => readEmbeddedFile(text, base.name));
  // A command that writes FLINK_PROPERTIES writes what the entrypoint wrote already.
  const again = new Set(files.flatMap((file) => file.settings.map(placeOf)));
  const once = added.filter((setting) => !again.has(placeOf(setting)));
  const before = isReplaced ? [] : [...base.settings, ...once.map((setting) => substituted(setting, variables))];
  const settings = [...before, ...files.flatMap((file) => file.settings)];

  const deciding = [
    ...(flink.tooOld === undefined ? [] : [flink.tooOld]),
    ...(isReplaced ? [] : base.unseen),
    ...(propertiesApply && !isReplaced ? [properties?.unread ?? []].flat() : []),
    ...files.flatMap(({ unread }) => unread ?? []),
    ...(base.canBeWritten ? written.unknown : []),
    ...(base.canBeWritten && image.ownEntrypoint !== undefined
      ? [entrypointNotRead(image.ownEntrypoint, started.whole)]
      : []),
    ...environment.unseen
      .filter((one) => decides(one, propertiesApply ? (properties?.text.text ?? "") : undefined, settings))
      .map(({ notRead }) => notRead),
  ];
  deciding.push(...argumentsNotKnown(started));
  const others = [
    ...settings.flatMap(joinedSettings),
    ...environment.unseen.map(({ notRead }) => notRead).filter((one) => !deciding.includes(one)),
    ...(base.from === "image" ? mountedForOthers(started) : []),
    // Where a command decides in a way that is not known, it may use them after all.
    ...(propertiesApply || deciding.length > 0
      ? []
      : propertiesWithoutEffect(
          properties?.settings.filter((setting) => !again.has(placeOf(setting))) ?? [],
          started,
          base.canBeWritten,
        )),
  ];
  const ownImage = base.from === "image" && !isReplaced && !isFlinksImage(image.text) && started.kind !== "ConfigMap";
  const isDecided = !ownImage || settings.some(decidesMemory) || started.start.arguments.some(isMemoryArgument);
  if (!isDecided) deciding.push(imageNotRead(image.field, image.text, started.whole));
  const assumed = [
    ...started.assumed,
    ...(ownImage && isDecided ? [imageAssumed(image.text, flink.release.version)] : []),
  ];

  if (deciding.length > 0) {
    const missing = environment.unseen.flatMap(({ name }) => name ?? []);
    const seen = settings.filter((setting) => isSeen(setting) && !usesVariable(setting, missing));
    const given = { kind: "unknown", source, settings: seen, because: deciding } as const;
    return {
      given,
      properties,
      failure: undefined,
      basis: { assumed: started.assumed, notRead: [...deciding, ...others] },
    };
  }
  const basis = { assumed, notRead: others };
  if (base.from === "nowhere" && files.length === 0) return { ...withoutFile(started), properties, basis };
  const refusal =
    (isReplaced ? undefined : (base.file?.refusal ?? (propertiesApply ? properties?.refusal : undefined))) ??
    files.find((file) => file.refusal)?.refusal;
  const file =
    base.file?.reading ?? (properties === undefined || !propertiesApply ? files[0]?.reading : properties.file);
  const given: GivenConfiguration = {
    kind: "settings",
    source,
    settings,
    ...(file === undefined ? {} : { file }),
    ...(refusal === undefined ? {} : { refusal }),
  };
  return { given, properties, failure: propertiesApply ? nestedFailure(properties) : undefined, basis };
}

function placeOf({ key, from }: LayeredSetting): string {
  return from.kind === "manifest" ? `${key} ${from.keySpan.start}` : key;
}

/** Before anything is written: the first of the files that the release looks for. */
function baseOf(started: StartedContainer): Base {
  const { mounted, flink, written } = started;
  const { configurationFiles } = flink.release.behaviour;
  const shipped = shippedConfiguration(flink.release);
  const none = { settings: [], file: undefined, unseen: [] };
  for (const name of configurationFiles) {
    const text = mounted?.files.get(name);
    if (text !== undefined) {
      const file = readEmbeddedFile(text, name);
      const { canBeWritten = false } = mounted ?? {};
      const unseen = file.unread === undefined ? [] : [file.unread];
      return { name, from: "mounted", settings: file.settings, file, canBeWritten, unseen };
    }
    const unseen = (mounted?.unseen ?? []).filter((one) => one.file === name || one.file === undefined);
    if (unseen.length > 0) {
      const notRead = unseen.map((one) => one.notRead);
      return { ...none, name, from: "mounted", canBeWritten: mounted?.canBeWritten === true, unseen: notRead };
    }
  }
  // What the command writes there is a file that the release reads.
  const writtenFile = configurationFiles.find((name) => written.writes.some(({ file }) => file === name));
  const [first = "config.yaml"] = configurationFiles;
  const name = writtenFile ?? configurationFiles.find((one) => one === shipped.file) ?? first;
  if (mounted?.wholeDirectory === true) {
    return { ...none, name: writtenFile ?? first, from: "nowhere", canBeWritten: mounted.canBeWritten };
  }
  if (isElsewhere(started)) {
    return { ...none, name, from: "image", canBeWritten: true, unseen: [elsewhereNotRead(started)] };
  }
  return { ...none, name, from: "image", settings: shippedSettings(shipped), canBeWritten: true };
}

/** Whether Flink reads another directory than the one that the entrypoint writes. */
function isElsewhere({ directory }: StartedContainer): boolean {
  return directory !== undefined && !/\bflink(?:-[\d.]+)?\/conf\/?$/u.test(directory);
}

function elsewhereNotRead({ directory = "", whole }: StartedContainer): NotRead {
  return {
    what: {
      en: `the directory ${directory} in FLINK_CONF_DIR`,
      zh: `FLINK_CONF_DIR 指定的目录 ${directory}`,
    },
    why: { en: "no known file is mounted there", zh: "没有已知的文件挂载到该处" },
    place: { source: whole.document.source, span: whole.valueSpan },
  };
}

/** Whether a variable that is not known can decide the memory. */
function decides(
  { name, isPutIn }: UnseenVariables,
  properties: string | undefined,
  settings: readonly LayeredSetting[],
): boolean {
  const sets = isPutIn === true ? "" : (name ?? "FLINK_PROPERTIES");
  if (sets === "FLINK_CONF_DIR" || sets === "FLINK_JM_HEAP") return true;
  if (sets === "FLINK_PROPERTIES" && properties !== undefined) return true;
  // A line of FLINK_PROPERTIES that begins with a variable may be any setting.
  const lines = [...(properties ?? "").matchAll(/^[ \t]*\$[{(]?(\w+)/gmu)].map(([, variable]) => variable);
  if (lines.length > 0 && (name === undefined || lines.includes(name))) return true;
  return settings.some(({ key, value }) => {
    if (!/^jobmanager\.(?:memory|heap)\./u.test(key)) return false;
    const used = [...value.text.matchAll(/\$[{(]?(\w+)/gu)].map(([, variable]) => variable);
    return name === undefined ? used.length > 0 : used.includes(name);
  });
}

/** Sizes among the arguments that wait for a variable whose value is known only in the pod. */
function argumentsNotKnown({ start, environment }: StartedContainer): NotRead[] {
  const waiting = (start.waiting ?? []).filter(isMemoryArgument).join(" ");
  return environment.unseen.flatMap(({ name, notRead }) =>
    name !== undefined && waiting.includes(`$(${name})`) ? [notRead] : [],
  );
}

/** A size that was given outside the image, and from which the others follow. */
function decidesMemory({ key, from }: LayeredSetting): boolean {
  return from.kind !== "shipped" && DECIDING.has(key);
}

const DECIDING = new Set([
  "jobmanager.memory.process.size",
  "jobmanager.memory.flink.size",
  "jobmanager.memory.heap.size",
  "jobmanager.heap.size",
  "jobmanager.heap.mb",
]);

function isMemoryArgument(argument: string): boolean {
  const key = /^(?:-D)?([\w.-]+)=/u.exec(argument)?.[1];
  return key !== undefined && DECIDING.has(key);
}

/** Of an image that is not seen, what Flink ships says nothing. */
function isSeen({ from }: LayeredSetting): boolean {
  return from.kind !== "shipped";
}

/** Whether a value waits for a variable that is not known. */
function usesVariable({ value: { text } }: LayeredSetting, names: readonly string[]): boolean {
  return [...text.matchAll(/\$[{(]?(\w+)/gu)].some(([, name = ""]) => names.includes(name));
}

function withoutFile({ mounted, directory = CONFIGURATION_DIRECTORY, flink }: StartedContainer) {
  const exception = missingFileException(directory, flink.release);
  const given = { kind: "missing", directory, there: [...(mounted?.files.keys() ?? [])] } as const;
  const failure = { stage: "configuration-file", message: exception.message ?? "", exception, keys: [] } as const;
  return { given, failure };
}

function propertiesOf({ environment, flink, image }: StartedContainer): FlinkProperties | undefined {
  const variable = environment.variables.findLast(({ name }) => name === "FLINK_PROPERTIES");
  return variable === undefined
    ? undefined
    : readFlinkProperties(variable.text ?? embeddedText(variable.field), flink.release, image.text);
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
