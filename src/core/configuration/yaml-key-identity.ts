import type { JavaObject } from "./yaml-java-object.ts";
import { DEPTH_LIMIT } from "./yaml-limits.ts";

/** How many collections in keys are looked at before a key is given up as one that contains itself. */
const WORK_LIMIT = 1_000_000;

/** Names objects so that two have the same name where Java's `equals` is true. */
export class KeyIdentities {
  readonly #numbers = new Map<string, number>();
  readonly #bytes = new Map<JavaObject, number>();
  #work = 0;

  /** undefined for an object that contains itself. */
  of(object: JavaObject): string | undefined {
    return this.#identity(object, new Set());
  }

  #identity(object: JavaObject, open: Set<JavaObject>): string | undefined {
    if (object === null) return "null";
    switch (object.kind) {
      case "value":
        return `${object.value.javaClass} ${object.value.text}`;
      case "bytes":
        return `bytes ${this.#numberOfBytes(object)}`;
      case "uuid":
        return `uuid ${object.text}`;
      case "optional":
        return object.text === null ? "empty" : `optional ${object.text}`;
      default:
        return this.#identityOfCollection(object, open);
    }
  }

  /** Java's arrays are equal only to themselves. */
  #numberOfBytes(bytes: JavaObject): number {
    const number = this.#bytes.get(bytes) ?? this.#bytes.size;
    this.#bytes.set(bytes, number);
    return number;
  }

  #identityOfCollection(
    object: Extract<JavaObject, { kind: "list" | "map" | "set" }>,
    open: Set<JavaObject>,
  ): string | undefined {
    if (++this.#work > WORK_LIMIT || open.size > DEPTH_LIMIT || open.has(object)) return undefined;
    open.add(object);
    const parts: string[] = [];
    const add = (part: JavaObject): boolean => {
      const identity = this.#identity(part, open);
      if (identity !== undefined) parts.push(identity);
      return identity !== undefined;
    };
    if (object.kind === "map") {
      for (const { key, value } of object.entries) {
        if (!add(key) || !add(value)) return undefined;
        parts.push(`${parts.splice(-2).join("=")}`);
      }
    } else {
      for (const item of object.items) if (!add(item)) return undefined;
    }
    open.delete(object);
    if (object.kind !== "list") parts.sort();
    const name = JSON.stringify([object.kind, parts]);
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    return `#${number}`;
  }
}
