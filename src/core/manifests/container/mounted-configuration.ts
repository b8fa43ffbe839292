import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { child, descendant, type Field, items, textOf } from "../reading/manifest-document.ts";
import { CONFIGURATION_FILES, type ConfigMap } from "./config-map.ts";

/** What a container finds in Flink's configuration directory. */
export interface MountedConfiguration {
  readonly files: ReadonlyMap<ConfigurationFileName, Field>;
  /** Whether the directory is the ConfigMap's, and so nothing of the image's is left in it, nor can be written. */
  readonly wholeDirectory: boolean;
}

const DIRECTORY = /\bflink(?:-[\d.]+)?\/conf\/?$/;

/** The files of ConfigMaps that a container mounts as Flink's configuration; undefined if it mounts none. */
export function mountedConfiguration(
  pod: Field,
  container: Field,
  configMaps: readonly ConfigMap[],
): MountedConfiguration | undefined {
  const volumes = new Map(items(child(pod, "volumes")).map((volume) => [textOf(child(volume, "name")), volume]));
  const byName = new Map(configMaps.map((configMap) => [configMap.name, configMap]));
  const files = new Map<ConfigurationFileName, Field>();
  let mounts = false;
  let wholeDirectory = false;
  for (const mount of items(child(container, "volumeMounts"))) {
    const path = textOf(child(mount, "mountPath")) ?? "";
    const subPath = textOf(child(mount, "subPath"));
    const target = CONFIGURATION_FILES.find((name) => subPath !== undefined && path.endsWith(`/${name}`));
    if (target === undefined && !DIRECTORY.test(path)) continue;
    for (const [name, field] of filesOfVolume(volumes.get(textOf(child(mount, "name"))), byName)) {
      mounts = true;
      wholeDirectory ||= subPath === undefined;
      const file = target === undefined ? CONFIGURATION_FILES.find((known) => known === name) : target;
      if (file !== undefined && (target === undefined || name === subPath)) files.set(file, field);
    }
  }
  return mounts ? { files, wholeDirectory } : undefined;
}

/** What lies in a volume, by name: of a ConfigMap all that is Flink's, or what the volume lists, under its names. */
function filesOfVolume(volume: Field | undefined, configMaps: ReadonlyMap<string, ConfigMap>): [string, Field][] {
  const projected = items(descendant(volume, "projected", "sources"));
  const sources = [child(volume, "configMap"), ...projected.map((source) => child(source, "configMap"))];
  return sources.flatMap((source) => {
    const data = configMaps.get(textOf(child(source, "name")) ?? "")?.data;
    const listed = items(child(source, "items"));
    const names: readonly (readonly [path: string, key: string])[] =
      listed.length === 0
        ? CONFIGURATION_FILES.map((name) => [name, name])
        : listed.map((item) => [textOf(child(item, "path")) ?? "", textOf(child(item, "key")) ?? ""]);
    return names.flatMap(([path, key]) => {
      const field = child(data, key);
      return field === undefined ? [] : [[path, field] as [string, Field]];
    });
  });
}
