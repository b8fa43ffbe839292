import { descendant, type Field, textOf } from "../reading/manifest-document.ts";
import { quantityBytes } from "../reading/quantity.ts";

/** A container's memory as Kubernetes or Docker is asked for it, in bytes; null where nothing is asked for that is a size. */
export interface ContainerMemory {
  readonly requestBytes: bigint | null;
  readonly limitBytes: bigint | null;
  /** Where a manifest asks for it itself. */
  readonly written?: readonly WrittenMemory[];
}

/** A size of a container's memory as it is written, with variables put in, and as its platform reads it. */
export interface WrittenMemory {
  readonly which: "request" | "limit";
  readonly text: string;
  /** Undefined where it is no size to the platform. */
  readonly bytes: bigint | undefined;
  readonly field: Field;
}

/** The sizes that are written in the fields for request and limit. */
export function writtenMemory(
  fields: readonly [request: Field | undefined, limit: Field | undefined],
  bytesOf: (text: string) => bigint | undefined,
  put: (text: string) => string = (text) => text,
): WrittenMemory[] {
  return fields.flatMap((field, at): WrittenMemory[] => {
    const written = textOf(field);
    if (field === undefined || written === undefined) return [];
    const text = put(written);
    return [{ which: at === 0 ? "request" : "limit", text, bytes: bytesOf(text), field }];
  });
}

/** What is asked for in this way; undefined where nothing is. */
export function memoryWritten(written: readonly WrittenMemory[]): ContainerMemory | undefined {
  if (written.length === 0) return undefined;
  const bytes = (which: WrittenMemory["which"]) => written.find((one) => one.which === which)?.bytes ?? null;
  return { requestBytes: bytes("request"), limitBytes: bytes("limit"), written };
}

/** `resources.requests.memory` and `resources.limits.memory` of a container, in this order, where they are there. */
export function memoryFields(container: Field): [request: Field | undefined, limit: Field | undefined] {
  return [
    descendant(container, "resources", "requests", "memory"),
    descendant(container, "resources", "limits", "memory"),
  ];
}

/** The memory of a container of a pod: a limit alone is the request, too. */
export function containerMemory(container: Field): ContainerMemory | undefined {
  const asked = memoryWritten(writtenMemory(memoryFields(container), quantityBytes));
  return asked && { ...asked, requestBytes: asked.requestBytes ?? asked.limitBytes };
}
