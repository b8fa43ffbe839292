import type { ConfigValue } from "../java/value.ts";
import type { Span } from "../text/source.ts";
import { DEPTH_LIMIT } from "./refusals.ts";

/** What a YAML document becomes in Java. */
export type JavaObject = null | JavaScalar | JavaCollection;

export type JavaCollection = JavaList | JavaMap | JavaSet;

export type JavaScalar =
  | { readonly kind: "value"; readonly value: ConfigValue }
  /** `!!binary`: signed bytes, as Java has them. */
  | { readonly kind: "bytes"; readonly bytes: readonly number[] }
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

/** Longer texts than this are cut off: those of collections that hold others many times over, or themselves. */
const LENGTH_LIMIT = 1 << 20;

/** `Object#toString`, as it is told; what is too long to be read is cut off. */
export function javaToString(object: JavaObject): string {
  return printed(object).text;
}

/** The same, as it counts: undefined where it is cut off. */
export function wholeJavaText(object: JavaObject): string | undefined {
  const { text, isWhole } = printed(object);
  return isWhole ? text : undefined;
}

function printed(object: JavaObject): Printer {
  const printer = new Printer();
  printer.print(object);
  return printer;
}

class Printer {
  text = "";
  isWhole = true;
  #nesting = 0;

  print(object: JavaObject): void {
    if (this.text.length > LENGTH_LIMIT || this.#nesting > DEPTH_LIMIT) {
      this.isWhole = false;
      return;
    }
    if (object === null) this.text += "null";
    else if (object.kind === "map") this.#list("{", object.entries, "}", (entry) => this.#entry(entry));
    else if (object.kind === "list" || object.kind === "set") {
      this.#list("[", object.items, "]", (item) => this.print(item));
    } else this.text += scalarText(object);
  }

  #entry({ key, value }: JavaMapEntry): void {
    this.print(key);
    this.text += "=";
    this.print(value);
  }

  #list<T>(opening: string, parts: readonly T[], closing: string, print: (part: T) => void): void {
    this.text += opening;
    this.#nesting++;
    for (const [index, part] of parts.entries()) {
      if (this.text.length > LENGTH_LIMIT) {
        this.isWhole = false;
        break;
      }
      if (index > 0) this.text += ", ";
      print(part);
    }
    this.#nesting--;
    this.text += closing;
  }
}

function scalarText(scalar: JavaScalar): string {
  switch (scalar.kind) {
    case "value":
      return scalar.value.text;
    case "bytes":
      // `toString` would show an identity hash code, another one in every run; log4j prints the bytes.
      return `[${scalar.bytes.join(", ")}]`;
    case "uuid":
      return scalar.text;
    case "optional":
      return scalar.text === null ? "Optional.empty" : `Optional[${scalar.text}]`;
  }
}
