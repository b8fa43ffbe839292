import type { NotRead } from "../../assumed.ts";
import { newestReaderOf } from "../../options/flink-release.ts";
import { child, descendant, type Field, fieldsByPath, items, textOf } from "../reading/manifest-document.ts";
import { startOfBitnamis } from "./bitnami.ts";
import { type ConfigMap, filesOf } from "./config-map.ts";
import { containerMemory, memoryFields } from "./container-memory.ts";
import {
  type ContainerEnvironment,
  configurationDirectory,
  expanded,
  podEnvironment,
  variablesOf,
} from "./environment-variables.ts";
import { imageEntrypoint } from "./image-entrypoint.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import { mayStartJobManager, ownCommandNotRead } from "./own-command.ts";
import { podMounts } from "./pod-volumes.ts";
import { chooseRelease, releaseReading } from "./release-choice.ts";
import { type JobManagerStart, type StartedContainer, startOf, wordsOf } from "./started-container.ts";
import { writtenByCommand } from "./written-by-command.ts";

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

/** The containers of a workload that start JobManagers, and those of which it is not known. */
export function workloadContainers(root: Field, kind: string): { found: WorkloadContainer[]; notRead: NotRead[] } {
  const pod = podSpecOf(root, kind);
  if (pod === undefined) return { found: [], notRead: [] };
  const metadata = child(root, "metadata");
  const nameField = child(metadata, "name");
  const common = { kind, root, nameField, namespace: textOf(child(metadata, "namespace")), pod };
  const found: WorkloadContainer[] = [];
  const notRead: NotRead[] = [];
  for (const container of items(child(pod, "containers"))) {
    const words = [...wordsOf(child(container, "command")), ...wordsOf(child(container, "args"))];
    const mode = variablesOf(items(child(container, "env"))).findLast(({ name }) => name === "FLINK_MODE")?.value;
    const start = startOf(words) ?? startOfBitnamis(textOf(child(container, "image")), mode, words);
    if (start !== undefined) found.push({ ...common, container, start });
    else notRead.push(...startNotKnown(container, words, `${kind} ${textOf(nameField) ?? ""}`.trim()));
  }
  return { found, notRead };
}

/** A container whose image decides what it starts, and that may be a JobManager. */
function startNotKnown(container: Field, words: readonly string[], workload: string): NotRead[] {
  const nameField = child(container, "name") ?? container;
  const name = textOf(nameField) ?? "";
  const given = ["env", "volumeMounts"].map((key) => {
    const { document, valueSpan } = child(container, key) ?? nameField;
    return document.source.text.slice(valueSpan.start, valueSpan.end);
  });
  if (!mayStartJobManager({ name: `${workload} ${name}`, words, given: given.join("\n") })) return [];
  const what = { en: `container ${name} of ${workload}`, zh: `${workload} 的容器 ${name}` };
  return [ownCommandNotRead(what, nameField)];
}

function podSpecOf(root: Field, kind: string): Field | undefined {
  if (kind === "Pod") return child(root, "spec");
  if (kind === "CronJob") return descendant(root, "spec", "jobTemplate", "spec", "template", "spec");
  return descendant(root, "spec", "template", "spec");
}

/** A workload's container with what it mounts of the ConfigMaps around it. */
export function startedByWorkload(found: WorkloadContainer, configMaps: readonly ConfigMap[]): StartedContainer {
  const { kind, root, nameField, namespace, pod, container, start } = found;
  const { variables, unseen } = podEnvironment(container, configMaps);
  const command = child(container, "command");
  const written = writtenByCommand([command, child(container, "args")], variables);
  const environment = { variables: [...variables, ...written.variables], unseen };
  const directory = configurationDirectory(environment.variables);
  const mounted = mountedConfiguration(podMounts(pod, container, configMaps), directory);
  const image = child(container, "image");
  return {
    kind,
    name: textOf(nameField) ?? "",
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    whole: nameField ?? root,
    flink: chooseRelease({ image, assumed: releaseReading(mounted, written) }),
    start: withVariables(start, environment),
    image: {
      field: image,
      text: textOf(image),
      ...imageEntrypoint(wordsOf(command), wordsOf(child(container, "args"))),
    },
    environment,
    assumed: [],
    directory,
    mounted,
    written,
    container: containerMemory(container),
    fields: fieldsByPath([
      nameField,
      image,
      ...memoryFields(container),
      ...[...(mounted?.files.values() ?? [])].map(({ field }) => field),
    ]),
  };
}

/** A ConfigMap that no workload at hand mounts: what any JobManager started with it would get. */
export function startedWithConfigMap(configMap: ConfigMap): StartedContainer {
  const files = filesOf(configMap);
  const { kind, root, name, nameField, namespace } = configMap;
  return {
    kind,
    name,
    namespace,
    source: root.document.source,
    span: root.valueSpan,
    nameSpan: (nameField ?? root).valueSpan,
    whole: nameField ?? root,
    flink: chooseRelease({ image: undefined, assumed: newestReaderOf([...files.keys()]).release }),
    start: { mode: "session", arguments: [] },
    image: { field: undefined, text: undefined, entrypointRuns: false, ownEntrypoint: undefined },
    environment: { variables: [], unseen: [] },
    assumed: [],
    directory: undefined,
    mounted: { files, wholeDirectory: true, canBeWritten: false, unseen: [] },
    written: { writes: [], unknown: [], variables: [] },
    container: undefined,
    fields: fieldsByPath([...files.values()].map(({ field }) => field)),
  };
}

/** The arguments once Kubernetes has put variables in, without those that wait for one that is not known. */
function withVariables(start: JobManagerStart, { variables, unseen }: ContainerEnvironment): JobManagerStart {
  const words = start.arguments.map((word) => expanded(word, variables));
  const waits = (word = "") => unseen.some(({ name }) => name !== undefined && word.includes(`$(${name})`));
  const waiting = words.filter(waits);
  if (waiting.length === 0) return { ...start, arguments: words };
  const known = words.filter((word, at) => !waits(word) && !(word === "-D" && waits(words[at + 1])));
  return { ...start, arguments: known, waiting };
}
