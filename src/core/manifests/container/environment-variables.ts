import type { Environment } from "../../jobmanager/legacy-heap.ts";
import type { Span } from "../../text/source.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import { child, type Field, textOf } from "../reading/manifest-document.ts";

/** A variable that a manifest gives a container. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
  readonly field: Field;
  readonly nameSpan: Span;
  /** The value as a text of the manifest, where it is only a part of the field: `NAME=value` in a list. */
  readonly text?: EmbeddedText;
}

/** `env` entries of a container: those whose value stands elsewhere are unknown here. */
export function variablesOf(entries: readonly Field[]): EnvironmentVariable[] {
  return entries.flatMap((entry) => {
    const name = child(entry, "name");
    const field = child(entry, "value");
    const text = textOf(name);
    if (name === undefined || text === undefined || field === undefined) return [];
    return [{ name: text, value: textOf(field) ?? "", field, nameSpan: name.valueSpan }];
  });
}

/** Of a name given twice the last counts. */
export function environmentOf(variables: readonly EnvironmentVariable[]): Environment {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
