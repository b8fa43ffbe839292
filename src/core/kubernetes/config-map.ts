import { type ConfigurationFileName } from "../options/release-differences.ts";
import { child, descendant, type Field, items, textOf } from "./manifest-document.ts";

/** A ConfigMap that holds a file of Flink's configuration. */
export interface ConfigMap {
  readonly root: Field;
  readonly nameField: Field | undefined;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly data: Field;
}

const FILE_NAMES: readonly ConfigurationFileName[] = ["flink-conf.yaml", "config.yaml"];

/** Reads a ConfigMap; undefined if it holds nothing of Flink's. */
export function readConfigMap(root: Field): ConfigMap | undefined {
  const data = child(root, "data");
  if (data === undefined || !FILE_NAMES.some((name) => looksLikeFlink(name, child(data, name)))) return undefined;
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  return { root, nameField, name: textOf(nameField) ?? "", namespace: textOf(child(metadata, "namespace")), data };
}

/** Many programs have a `config.yaml`; Flink's speaks of a JobManager, a TaskManager or the like. */
function looksLikeFlink(name: ConfigurationFileName, field: Field | undefined): boolean {
  if (field?.node.kind !== "scalar") return false;
  return name === "flink-conf.yaml" || /(?:job|task)manager\b|^\s*(?:parallelism|state|env\.java|rest|blob)\b.*:/m.test(field.node.value);
}

/** The configuration files that a ConfigMap holds under their own names. */
export function filesOf({ data }: ConfigMap): ReadonlyMap<ConfigurationFileName, Field> {
  return new Map(FILE_NAMES.flatMap((name) => entry(name, child(data, name))));
}

/** What a container finds in Flink's configuration directory. */
export interface MountedConfiguration {
  readonly files: ReadonlyMap<ConfigurationFileName, Field>;
  /** Whether the directory is the ConfigMap's, and so nothing of the image's is left in it, nor can be written. */
  readonly wholeDirectory: boolean;
}

const DIRECTORY = /^(?:.*\/)?flink(?:-[\d.]+)?\/conf\/?$/;

/** The files of ConfigMaps that a container mounts as Flink's configuration; undefined if it mounts none. */
export function mountedConfiguration(pod: Field, container: Field, configMaps: readonly ConfigMap[]): MountedConfiguration | undefined {
  const files = new Map<ConfigurationFileName, Field>();
  let mounts = false;
  let wholeDirectory = false;
  for (const mount of items(child(container, "volumeMounts"))) {
    const volume = items(child(pod, "volumes")).find((one) => textOf(child(one, "name")) === textOf(child(mount, "name")));
    const configMap = configMaps.find(({ name }) => volumeNames(volume).includes(name));
    if (configMap === undefined) continue;
    const path = textOf(child(mount, "mountPath")) ?? "";
    const subPath = textOf(child(mount, "subPath"));
    const target = subPath === undefined ? undefined : FILE_NAMES.find((name) => path.endsWith(`/${name}`));
    if (target === undefined && !DIRECTORY.test(path)) continue;
    mounts = true;
    if (subPath === undefined) wholeDirectory = true;
    for (const [name, field] of projected(volume, configMap)) {
      if (target === undefined) files.set(name as ConfigurationFileName, field);
      else if (name === subPath) files.set(target, field);
    }
  }
  return mounts ? { files: new Map(FILE_NAMES.flatMap((name) => entry(name, files.get(name)))), wholeDirectory } : undefined;
}

/** The ConfigMaps of a volume, its own or among projected ones. */
function volumeNames(volume: Field | undefined): (string | undefined)[] {
  const projectedSources = items(descendant(volume, "projected", "sources")).map((source) => child(source, "configMap"));
  return [child(volume, "configMap"), ...projectedSources].map((configMap) => textOf(child(configMap, "name")));
}

/** Keys under the names that the volume gives them: all, or those that it lists. */
function projected(volume: Field | undefined, { name, data }: ConfigMap): [string, Field][] {
  const sources = [child(volume, "configMap"), ...items(descendant(volume, "projected", "sources")).map((source) => child(source, "configMap"))];
  const listed = items(child(sources.find((source) => textOf(child(source, "name")) === name), "items"));
  const pairs = listed.length > 0
    ? listed.map((item) => [textOf(child(item, "path")) ?? "", child(data, textOf(child(item, "key")) ?? "")] as const)
    : FILE_NAMES.map((file) => [file, child(data, file)] as const);
  return pairs.flatMap(([path, field]) => (field === undefined ? [] : [[path, field] as [string, Field]]));
}

function entry(name: ConfigurationFileName, field: Field | undefined): [ConfigurationFileName, Field][] {
  return field === undefined ? [] : [[name, field]];
}
