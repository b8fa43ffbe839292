import type { Span } from "../text/source.ts";
import type { JavaCollection, JavaObject } from "./java-object.ts";
import { DEPTH_LIMIT, expandsTooFar, tooDeep } from "./refusals.ts";

/** How many collections in keys are looked at: aliases can repeat them endlessly. */
const WORK_LIMIT = 1_000_000;

/** Names objects so that two have the same name where Java's `equals` is true. */
export class KeyIdentities {
  readonly #numbers = new Map<string, number>();
  readonly #bytes = new Map<JavaObject, number>();
  readonly #known = new Map<JavaObject, string>();
  #changeable = false;
  #work = 0;
  #span: Span = { start: 0, end: 0 };

  /** From now on objects may be met that are not complete, and whose names will change. */
  expectChanges(): void {
    this.#changeable = true;
  }

  /** undefined for an object that contains itself; `span` is where it stands, should it not be read. */
  of(object: JavaObject, span: Span): string | undefined {
    this.#span = span;
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
        return this.#known.get(object) ?? this.#identityOfCollection(object, open);
    }
  }

  /** Java's arrays are equal only to themselves. */
  #numberOfBytes(bytes: JavaObject): number {
    const number = this.#bytes.get(bytes) ?? this.#bytes.size;
    this.#bytes.set(bytes, number);
    return number;
  }

  #identityOfCollection(object: JavaCollection, open: Set<JavaObject>): string | undefined {
    if (open.has(object)) return undefined;
    if (++this.#work > WORK_LIMIT) throw expandsTooFar(this.#span);
    if (open.size > DEPTH_LIMIT) throw tooDeep(this.#span);
    open.add(object);
    const parts = this.#identitiesOfParts(object, open);
    open.delete(object);
    if (parts === undefined) return undefined;
    if (object.kind !== "list") parts.sort();
    const name = JSON.stringify([object.kind, parts]);
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    const identity = `#${number}`;
    if (!this.#changeable) this.#known.set(object, identity);
    return identity;
  }

  #identitiesOfParts(object: JavaCollection, open: Set<JavaObject>): string[] | undefined {
    const identities: string[] = [];
    if (object.kind === "map") {
      for (const { key, value } of object.entries) {
        const [keyIdentity, valueIdentity] = [this.#identity(key, open), this.#identity(value, open)];
        if (keyIdentity === undefined || valueIdentity === undefined) return undefined;
        identities.push(JSON.stringify([keyIdentity, valueIdentity]));
      }
    } else {
      for (const item of object.items) {
        const identity = this.#identity(item, open);
        if (identity === undefined) return undefined;
        identities.push(identity);
      }
    }
    return identities;
  }
}
