import { javaException } from "../java/exception.ts";
import { javaHashOrder } from "../java/hash-order.ts";
import { type ConfigValue, stringValue } from "../java/value.ts";
import type { Span } from "../text/source.ts";
import {
  DEPTH_LIMIT,
  ENTRY_LIMIT,
  endless,
  expandsTooFar,
  FlowWriter,
  type JavaMap,
  type JavaMapEntry,
  type JavaObject,
  javaClassName,
  javaToString,
  Refused,
  tooDeep,
  wholeJavaText,
  type YamlNode,
  type YamlProblem,
} from "../yaml/index.ts";
import type { ConfigEntry } from "./configuration.ts";

/** Aliases nest what is nested in itself; flattening takes less of Java's stack than reading. */
const FLAT_DEPTH_LIMIT = 2 * DEPTH_LIMIT;

/** The keys of a mapping, whole; in the place of one whose value is a mapping, the keys of that. */
export type KeyTree = readonly (string | KeyTree)[];

/** What flattening a file gives. */
interface Flattened {
  readonly entries: readonly ConfigEntry[];
  readonly shadowed: readonly ConfigEntry[];
  readonly keys: KeyTree;
}

/** An entry whose value may yet be null: Flink notices only when all is flattened. */
interface FlatEntry {
  readonly key: string;
  readonly value: ConfigValue | null;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/**
 * Joins nested keys with dots: the later spelling of a key wins, lists become text, and null is refused last.
 *
 * Mirrors GlobalConfiguration#flatten and #loadYAMLResource, 1.19–2.3.
 */
export function flatten(object: JavaObject, root: YamlNode | undefined): Flattened {
  if (object === null) return { entries: [], shadowed: [], keys: [] };
  if (object.kind !== "map") throw rootNotAMapping(object, root?.span ?? { start: 0, end: 0 });
  const flattening = new Flattening();
  flattening.add(object, "");
  const { byKey, shadowed } = flattening;
  const entries = javaHashOrder(byKey.keys()).map((key) => requireValue(byKey.get(key) as FlatEntry));
  return { entries, shadowed: shadowed.filter(hasValue), keys: keyTree(object, "") };
}

/** Made when all else is: a file of aliases upon aliases is refused before, and would leave no room for it. */
function keyTree(map: JavaMap, prefix: string): KeyTree {
  return map.entries.map((entry) => {
    const key = prefix + keyText(entry);
    return entry.value?.kind === "map" ? keyTree(entry.value, `${key}.`) : key;
  });
}

class Flattening {
  readonly byKey = new Map<string, FlatEntry>();
  readonly shadowed: FlatEntry[] = [];
  readonly #lists = new FlowWriter();
  /** The mappings around the present one, and itself. */
  readonly #open = new Set<JavaMap>();
  #count = 0;

  add(map: JavaMap, prefix: string): void {
    this.#open.add(map);
    // A loop, not a callback: that would be a second frame a level.
    for (const entry of map.entries) {
      if (++this.#count > ENTRY_LIMIT) throw expandsTooFar(entry.keySpan);
      const key = prefix + keyText(entry);
      if (entry.value !== null && entry.value.kind === "map") {
        if (this.#open.has(entry.value)) throw endless({ code: "contains-itself", key: keyText(entry) }, entry.keySpan);
        if (this.#open.size > FLAT_DEPTH_LIMIT) throw tooDeep(entry.keySpan);
        this.add(entry.value, `${key}.`);
      } else this.#put({ ...entry, key, value: this.#value(entry.value, entry) });
    }
    this.#open.delete(map);
  }

  #value(object: JavaObject, { valueSpan }: JavaMapEntry): ConfigValue | null {
    if (object === null) return null;
    if (object.kind === "value") return object.value;
    const text = object.kind === "list" ? this.#lists.write(object, valueSpan) : wholeJavaText(object);
    if (text === undefined) throw expandsTooFar(valueSpan);
    return stringValue(text);
  }

  #put({ key, value, keySpan, valueSpan }: FlatEntry): void {
    const earlier = this.byKey.get(key);
    if (earlier !== undefined) this.shadowed.push(earlier);
    this.byKey.set(key, { key, value, keySpan, valueSpan });
  }
}

/** A null key passes Java's cast, and becomes the text `null`. */
function keyText({ key, keySpan }: JavaMapEntry): string {
  if (key === null) return "null";
  if (key.kind === "value" && key.value.javaClass === "String") return key.value.text;
  const javaClass = javaClassName(key);
  throw refused(castException(javaClass, "java.lang.String"), keySpan, {
    code: "key-not-a-string",
    javaClass,
    text: javaToString(key),
  });
}

function hasValue(entry: FlatEntry): entry is ConfigEntry {
  return entry.value !== null;
}

function requireValue(entry: FlatEntry): ConfigEntry {
  if (hasValue(entry)) return entry;
  const exception = javaException("java.lang.NullPointerException", "Value must not be null.");
  throw refused(exception, entry.valueSpan, { code: "null-value", key: entry.key });
}

function rootNotAMapping(object: Exclude<JavaObject, null>, span: Span): Refused {
  const javaClass = javaClassName(object);
  return refused(castException(javaClass, "java.util.Map"), span, { code: "root-not-a-mapping", javaClass });
}

function castException(from: string, to: string): ReturnType<typeof javaException> {
  return javaException(
    "java.lang.ClassCastException",
    `class ${from} cannot be cast to class ${to} (${from} and ${to} are in module java.base of loader 'bootstrap')`,
  );
}

function refused(exception: ReturnType<typeof javaException>, span: Span, problem: YamlProblem): Refused {
  return new Refused({ exception, loggedAsError: false, problem, span });
}
