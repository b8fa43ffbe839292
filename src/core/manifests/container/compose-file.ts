import type { Assumed, NotRead } from "../../assumed.ts";
import { parseMemorySize } from "../../memory/memory-size.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import { type FilesAround, nothingAround } from "../reading/files-around.ts";
import { child, type Field, fieldsByPath, presentMembers, textOf } from "../reading/manifest-document.ts";
import { bitnamiNotRead } from "./bitnami.ts";
import {
  isOverride,
  ofService,
  type ServiceLayers,
  serviceEnvironment,
  serviceLayers,
  serviceMounts,
  variablesOfLayer,
} from "./compose-service.ts";
import { ComposeVariables } from "./compose-variables.ts";
import type { ContainerMemory } from "./container-memory.ts";
import { configurationDirectory, type UnseenVariables } from "./environment-variables.ts";
import { mountedConfiguration } from "./mounted-configuration.ts";
import { chooseRelease, releaseReading } from "./release-choice.ts";
import { callsEntrypoint, type StartedContainer, startOf, wordsOf } from "./started-container.ts";
import { writtenByCommand } from "./written-by-command.ts";

/** The JobManagers among the services of a docker-compose file. */
export function startedByComposeFile(root: Field, around: FilesAround): StartedContainer[] {
  if (isOverride(root, around)) return [];
  return presentMembers(child(root, "services")).flatMap((service) => {
    const layers = serviceLayers(root, service.key, around);
    const started = startedByService(root, service, layers, around);
    return started === undefined ? [] : [started];
  });
}

/** Services that start a JobManager in a way that is not read. */
export function servicesNotRead(root: Field): NotRead[] {
  return presentMembers(child(root, "services")).flatMap((service) => {
    const mode = variablesOfLayer(
      child(service, "environment"),
      new ComposeVariables(root.document.source, nothingAround),
    ).findLast(({ name }) => name === "FLINK_MODE")?.value;
    const words = [...wordsOf(child(service, "entrypoint")), ...wordsOf(child(service, "command"))];
    if (words.length > 0) return [];
    return bitnamiNotRead(textOf(child(service, "image")), mode, `service ${service.key}`, service) ?? [];
  });
}

function startedByService(
  root: Field,
  service: Field,
  layers: ServiceLayers,
  around: FilesAround,
): StartedContainer | undefined {
  const variables = new ComposeVariables(root.document.source, around);
  const put = (words: readonly string[]) => words.map((word) => variables.put(word));
  const [entrypoint, command] = [ofService(layers, "entrypoint"), ofService(layers, "command")];
  const start = startOf(put([...wordsOf(entrypoint), ...wordsOf(command)]));
  if (start === undefined) return undefined;
  const { variables: set, unseen } = serviceEnvironment(layers, variables, around);
  const written = writtenByCommand([entrypoint, command], set, (text: EmbeddedText) => variables.putInto(text));
  const environment = [...set, ...written.variables];
  const directory = configurationDirectory(environment);
  const mounted = mountedConfiguration(serviceMounts(layers, root, variables, around), directory);
  const imageField = ofService(layers, "image");
  const imageText = textOf(imageField);
  const image = imageText === undefined ? undefined : variables.put(imageText);
  const memory = memoryFields(layers);
  return {
    kind: "service",
    name: service.key,
    namespace: undefined,
    source: root.document.source,
    span: { start: service.keySpan.start, end: service.valueSpan.end },
    nameSpan: service.keySpan,
    whole: service,
    flink: chooseRelease({ image: imageField, imageText: image, assumed: releaseReading(mounted, written) }),
    start,
    image: { field: imageField, text: image, entrypointRuns: callsEntrypoint(wordsOf(entrypoint)) },
    environment: { variables: environment, unseen: [...unseen, ...unresolved(variables, service)] },
    assumed: takenFromShell(variables),
    directory,
    mounted,
    written,
    container: containerMemoryOf(memory, variables),
    fields: fieldsByPath([
      imageField,
      ...memory,
      ofService(layers, "environment"),
      ...[...(mounted?.files.values() ?? [])].map(({ field }) => field),
    ]),
  };
}

/** Variables that compose would put in, and that have no value here. */
function unresolved({ unresolved: names }: ComposeVariables, service: Field): UnseenVariables[] {
  const place = { source: service.document.source, span: service.keySpan };
  return [...names].map((name) => {
    const what = { en: `variable ${name} of the compose file`, zh: `compose 文件中的变量 ${name}` };
    const why = { en: "it is set neither here nor in .env", zh: "此处和 .env 中都没有设置" };
    return { name, notRead: { what, why, place } satisfies NotRead, isPutIn: true };
  });
}

function takenFromShell({ fromShell }: ComposeVariables): Assumed[] {
  return [...fromShell].map(([name, value]) => ({
    what: { en: `${name} is ${JSON.stringify(value)}`, zh: `${name} 为 ${JSON.stringify(value)}` },
    because: { en: "it is so in the environment here", zh: "此处的环境变量如此" },
  }));
}

function memoryFields(layers: ServiceLayers): (Field | undefined)[] {
  return [
    ofService(layers, "deploy", "resources", "reservations", "memory") ?? ofService(layers, "mem_reservation"),
    ofService(layers, "deploy", "resources", "limits", "memory") ?? ofService(layers, "mem_limit"),
  ];
}

/** Docker's units are binary, as Flink's are: `512m`, `2g`, `1gb`. */
function containerMemoryOf(
  fields: readonly (Field | undefined)[],
  variables: ComposeVariables,
): ContainerMemory | undefined {
  const [request = null, limit = null] = fields.map((field) => {
    const read = parseMemorySize(variables.put(textOf(field) ?? ""));
    return read.ok ? read.bytes : null;
  });
  return request === null && limit === null ? undefined : { requestBytes: request, limitBytes: limit };
}
