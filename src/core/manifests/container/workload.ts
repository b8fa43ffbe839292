import { newestReaderOf } from "../../options/flink-release.ts";
import { child, descendant, type Field, fieldsByPath, items, textOf } from "../reading/manifest-document.ts";
import { type ConfigMap, filesOf } from "./config-map.ts";
import { containerMemory, memoryFields } from "./container-memory.ts";
import { variablesOf } from "./environment-variables.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import { chooseRelease } from "./release-choice.ts";
import { type JobManagerStart, type StartedContainer, startOf, wordsOf } from "./started-container.ts";

/** A container of a workload that starts a JobManager, as it stands in its document. */
export interface WorkloadContainer {
  readonly kind: string;
  readonly root: Field;
  readonly nameField: Field | undefined;
  readonly namespace: string | undefined;
  readonly pod: Field;
  readonly container: Field;
  readonly start: JobManagerStart;
}

/** The containers of a workload that start JobManagers. */
export function workloadContainers(root: Field, kind: string): WorkloadContainer[] {
  const pod = podSpecOf(root, kind);
  if (pod === undefined) return [];
  const metadata = child(root, "metadata");
  const common = {
    kind,
    root,
    nameField: child(metadata, "name"),
    namespace: textOf(child(metadata, "namespace")),
    pod,
  };
  return items(child(pod, "containers")).flatMap((container) => {
    const start = startOf([...wordsOf(child(container, "command")), ...wordsOf(child(container, "args"))]);
    return start === undefined ? [] : [{ ...common, container, start }];
  });
}

function podSpecOf(root: Field, kind: string): Field | undefined {
  if (kind === "Pod") return child(root, "spec");
  if (kind === "CronJob") return descendant(root, "spec", "jobTemplate", "spec", "template", "spec");
  return descendant(root, "spec", "template", "spec");
}

/** A workload's container with what it mounts of the ConfigMaps around it. */
export function startedByWorkload(found: WorkloadContainer, configMaps: readonly ConfigMap[]): StartedContainer {
  const { kind, root, nameField, namespace, pod, container, start } = found;
  const mounted = mountedConfiguration(pod, container, configMaps);
  const image = child(container, "image");
  const files = [...(mounted?.files.keys() ?? [])];
  const assumed = files.length === 0 ? undefined : newestReaderOf(files).release;
  return {
    kind,
    name: textOf(nameField) ?? "",
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    flink: chooseRelease({ image, assumed }),
    start,
    environment: variablesOf(items(child(container, "env"))),
    mounted,
    container: containerMemory(container),
    fields: fieldsByPath([nameField, image, ...memoryFields(container), ...(mounted?.files.values() ?? [])]),
  };
}

/** A ConfigMap that no workload at hand mounts: what any JobManager started with it would get. */
export function startedWithConfigMap(configMap: ConfigMap): StartedContainer {
  const files = filesOf(configMap);
  const { root, name, nameField, namespace } = configMap;
  return {
    kind: "ConfigMap",
    name,
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    flink: chooseRelease({ image: undefined, assumed: newestReaderOf([...files.keys()]).release }),
    start: { mode: "session", arguments: [] },
    environment: [],
    mounted: { files, wholeDirectory: true },
    container: undefined,
    fields: fieldsByPath([...files.values()]),
  };
}
