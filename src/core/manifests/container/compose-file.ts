import { parseMemorySize } from "../../memory/memory-size.ts";
import type { Span } from "../../text/source.ts";
import { type EmbeddedText, embeddedText } from "../reading/embedded-text.ts";
import {
  child,
  descendant,
  type Field,
  fieldsByPath,
  items,
  presentMembers,
  textOf,
} from "../reading/manifest-document.ts";
import type { ContainerMemory } from "./container-memory.ts";
import type { EnvironmentVariable } from "./environment-variables.ts";
import { chooseRelease } from "./release-choice.ts";
import { type StartedContainer, startOf, wordsOf } from "./started-container.ts";

/** The JobManagers among the services of a docker-compose file. */
export function startedByComposeFile(root: Field): StartedContainer[] {
  return presentMembers(child(root, "services")).flatMap((service) => {
    const start = startOf([...wordsOf(child(service, "entrypoint")), ...wordsOf(child(service, "command"))]);
    if (start === undefined || mountsConfiguration(service)) return [];
    const image = child(service, "image");
    return [
      {
        kind: "service",
        name: service.key,
        namespace: undefined,
        source: root.document.source,
        span: { start: service.keySpan.start, end: service.valueSpan.end },
        nameSpan: service.keySpan,
        flink: chooseRelease({ image, imageText: expandedText(textOf(image)) }),
        start,
        environment: variablesOfService(service),
        mounted: undefined,
        container: containerMemoryOf(service),
        fields: fieldsByPath([image, ...memoryFields(service), child(service, "environment")]),
      },
    ];
  });
}

/** A directory or file of the host in the place of the image's configuration: what it says, a manifest does not. */
function mountsConfiguration(service: Field): boolean {
  return items(child(service, "volumes")).some((volume) => {
    const target = textOf(child(volume, "target")) ?? textOf(volume)?.split(":")[1] ?? "";
    return /\/flink\/conf(?:\/(?:flink-conf|config)\.yaml)?\/?$/.test(target);
  });
}

/** `environment` as a list of `NAME=value`, or as a mapping. */
function variablesOfService(service: Field): EnvironmentVariable[] {
  const environment = child(service, "environment");
  if (environment?.node.kind === "mapping") {
    return presentMembers(environment).map((field) => {
      const text = expanded(embeddedText(field));
      return { name: field.key, value: text.text, field, nameSpan: field.keySpan, text };
    });
  }
  return items(environment).flatMap((item) => {
    const whole = embeddedText(item);
    const equals = whole.text.indexOf("=");
    if (equals === -1) return [];
    const text = expanded(partOf(whole, equals + 1));
    return [
      {
        name: whole.text.slice(0, equals),
        value: text.text,
        field: item,
        nameSpan: whole.toManifest({ start: 0, end: equals }),
        text,
      },
    ];
  });
}

function partOf({ field, text, toManifest }: EmbeddedText, from: number): EmbeddedText {
  const moved = ({ start, end }: Span) => toManifest({ start: start + from, end: end + from });
  return { field, text: text.slice(from), toManifest: moved };
}

function expanded(text: EmbeddedText): EmbeddedText {
  const result = expandedText(text.text);
  // Places behind a replacement are off by what it is shorter: the whole is shown instead.
  return result === text.text ? text : { ...text, text: result, toManifest: () => text.field.valueSpan };
}

/**
 * Compose itself puts `$` for `$$`, and defaults for variables that are not set; others are left as they stand, and so
 * is what does not end.
 */
function expandedText(text: string): string;
function expandedText(text: string | undefined): string | undefined;
function expandedText(text: string | undefined): string | undefined {
  return text?.replace(/\$\$|\$\{\w+:?-([^}]*)(?:\}|$)/g, (match, byDefault?: string) => {
    if (match === "$$") return "$";
    return match.endsWith("}") ? (byDefault ?? "") : match;
  });
}

function memoryFields(service: Field): (Field | undefined)[] {
  const resources = descendant(service, "deploy", "resources");
  return [
    descendant(resources, "reservations", "memory") ?? child(service, "mem_reservation"),
    descendant(resources, "limits", "memory") ?? child(service, "mem_limit"),
  ];
}

/** Docker's units are binary, as Flink's are: `512m`, `2g`, `1gb`. */
function containerMemoryOf(service: Field): ContainerMemory | undefined {
  const [request = null, limit = null] = memoryFields(service).map((field) => {
    const read = parseMemorySize(textOf(field) ?? "");
    return read.ok ? read.bytes : null;
  });
  return request === null && limit === null ? undefined : { requestBytes: request, limitBytes: limit };
}
