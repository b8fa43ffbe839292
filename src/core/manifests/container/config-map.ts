import type { ConfigurationFileName } from "../../options/release-differences.ts";
import { child, type Field, textOf } from "../reading/manifest-document.ts";

/** A ConfigMap that holds a file of Flink's configuration. */
export interface ConfigMap {
  readonly root: Field;
  readonly nameField: Field | undefined;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly data: Field;
}

export const CONFIGURATION_FILES: readonly ConfigurationFileName[] = ["flink-conf.yaml", "config.yaml"];

/** Reads a ConfigMap; undefined if it holds nothing of Flink's. */
export function readConfigMap(root: Field): ConfigMap | undefined {
  const data = child(root, "data");
  if (data === undefined || !CONFIGURATION_FILES.some((name) => isFlinks(name, child(data, name)))) return undefined;
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  return { root, nameField, name: textOf(nameField) ?? "", namespace: textOf(child(metadata, "namespace")), data };
}

/** Many programs have a `config.yaml`; Flink's speaks of a JobManager, a TaskManager or the like. */
const FLINK_KEY =
  /(?:^|[\r\n])[ \t]*(?:(?:job|task)manager|parallelism|state|env\.java|rest|blob|high-availability)\b[^\r\n:]*:/;

function isFlinks(name: ConfigurationFileName, field: Field | undefined): boolean {
  if (field?.node.kind !== "scalar") return false;
  return name === "flink-conf.yaml" || FLINK_KEY.test(field.node.value);
}

/** The configuration files that a ConfigMap holds under their own names. */
export function filesOf({ data }: ConfigMap): ReadonlyMap<ConfigurationFileName, Field> {
  const files = new Map<ConfigurationFileName, Field>();
  for (const name of CONFIGURATION_FILES) {
    const field = child(data, name);
    if (field !== undefined) files.set(name, field);
  }
  return files;
}
