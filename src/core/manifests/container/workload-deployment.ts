import { newestReaderOf } from "../../options/flink-release.ts";
import { chooseRelease } from "../operator/flink-versions.ts";
import type { Deployment } from "../reading/deployment.ts";
import { child, type Field, items, textOf } from "../reading/manifest-document.ts";
import { quantityBytes } from "../reading/quantity.ts";
import { type ConfigMap, filesOf } from "./config-map.ts";
import { deploymentOfContainer } from "./container-deployment.ts";
import { memoryFields } from "./container-fields.ts";
import type { ContainerMemory } from "./container-resources.ts";
import { variablesOf } from "./environment-variables.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import type { JobManagerContainer } from "./workload.ts";

/** What a workload's JobManager gets, given the ConfigMaps around it. */
export function deploymentOfWorkload(found: JobManagerContainer, configMaps: readonly ConfigMap[]): Deployment {
  const { kind, root, nameField, namespace, pod, container, start } = found;
  const mounted = mountedConfiguration(pod, container, configMaps);
  const image = child(container, "image");
  const files = [...(mounted?.files.keys() ?? [])];
  const assumed = files.length === 0 ? undefined : newestReaderOf(files).release;
  const fields = [nameField, image, ...memoryFields(container), ...(mounted?.files.values() ?? [])];
  return deploymentOfContainer({
    kind,
    name: textOf(nameField) ?? "",
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    flink: chooseRelease(undefined, image, assumed),
    start,
    environment: variablesOf(items(child(container, "env"))),
    mounted: mounted?.files,
    readOnly: mounted?.wholeDirectory ?? false,
    container: containerMemoryOf(container),
    fields: new Map(fields.flatMap((field) => (field === undefined ? [] : [[field.path, field] as const]))),
  });
}

/** A ConfigMap that no workload at hand mounts: what any JobManager started with it would get. */
export function deploymentOfConfigMap(configMap: ConfigMap): Deployment {
  const files = filesOf(configMap);
  const { root, name, nameField, namespace } = configMap;
  return deploymentOfContainer({
    kind: "ConfigMap",
    name,
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    flink: chooseRelease(undefined, undefined, newestReaderOf([...files.keys()]).release),
    start: { mode: "session", arguments: [] },
    environment: [],
    mounted: files,
    readOnly: true,
    container: undefined,
    fields: new Map([...files.values()].map((field) => [field.path, field])),
  });
}

/** A limit alone is the request, too. */
function containerMemoryOf(container: Field): ContainerMemory | undefined {
  const [request, limit] = memoryFields(container).map((field) => quantityBytes(textOf(field)));
  if (request === undefined && limit === undefined) return undefined;
  return { requestBytes: request ?? limit ?? null, limitBytes: limit ?? null };
}
