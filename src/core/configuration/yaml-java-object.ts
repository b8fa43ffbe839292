import type { Span } from "../diagnostics/source.ts";
import type { ConfigValue } from "./config-value.ts";

/** What a YAML document becomes in Java. */
export type JavaObject = null | JavaScalar | JavaList | JavaMap | JavaSet;

export type JavaScalar =
  | { readonly kind: "value"; readonly value: ConfigValue }
  /** `!!binary`, as the text that `Base64` gives back. */
  | { readonly kind: "bytes"; readonly base64: string }
  | { readonly kind: "uuid"; readonly text: string }
  | { readonly kind: "optional"; readonly text: string | null };

export interface JavaList {
  readonly kind: "list";
  readonly items: JavaObject[];
}

export interface JavaMap {
  readonly kind: "map";
  readonly entries: JavaMapEntry[];
}

export interface JavaMapEntry {
  readonly key: JavaObject;
  readonly value: JavaObject;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export interface JavaSet {
  readonly kind: "set";
  readonly items: JavaObject[];
}

/** The binary name of an object's class. */
export function javaClassName(object: Exclude<JavaObject, null>): string {
  switch (object.kind) {
    case "value":
      return object.value.javaClass === "BigInteger" ? "java.math.BigInteger" : `java.lang.${object.value.javaClass}`;
    case "bytes":
      return "[B";
    case "uuid":
      return "java.util.UUID";
    case "optional":
      return "java.util.Optional";
    case "list":
      return "java.util.ArrayList";
    case "map":
      return "java.util.LinkedHashMap";
    case "set":
      return "java.util.LinkedHashSet";
  }
}

/** `Object#toString`. Objects that contain themselves must be kept away from it. */
export function javaToString(object: JavaObject): string {
  if (object === null) return "null";
  switch (object.kind) {
    case "value":
      return object.value.text;
    case "bytes":
      // The identity hash code that follows differs in every run.
      return "[B@";
    case "uuid":
      return object.text;
    case "optional":
      return object.text === null ? "Optional.empty" : `Optional[${object.text}]`;
    case "map":
      return `{${object.entries.map(({ key, value }) => `${javaToString(key)}=${javaToString(value)}`).join(", ")}}`;
    default:
      return `[${object.items.map(javaToString).join(", ")}]`;
  }
}
