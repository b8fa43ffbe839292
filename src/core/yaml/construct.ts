import { type JavaException, javaException } from "../java/exception.ts";
import { type ConfigValue, stringValue } from "../java/value.ts";
import type { Span } from "../text/source.ts";
import { type JavaMap, type JavaObject, javaToString } from "./java-object.ts";
import { KeyIdentities } from "./key-identity.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from "./node.ts";
import { Refused, type YamlProblem } from "./problem.ts";
import { DEPTH_LIMIT, endless, markedException, tooDeep, YAML_EXCEPTION } from "./refusals.ts";
import {
  binaryValue,
  booleanValue,
  floatValue,
  integerValue,
  type OddScalar,
  optionalValue,
  TAG_PREFIX,
  typeOfPlainScalar,
  type UnfitScalar,
  uuidValue,
} from "./scalar-types.ts";

/**
 * Makes Java's objects of YAML's nodes.
 *
 * Mirrors snakeyaml-engine 2.6, BaseConstructor and StandardConstructor with the core schema: of a mapping first all
 * keys, to find duplicates, then the values; what contains itself is made empty and filled once it is known.
 */
export function constructDocument(root: YamlNode): JavaObject {
  return tagOf(root) === NULL_TAG ? null : new Constructor().construct(root);
}

class Constructor {
  readonly #made = new Map<YamlNode, JavaObject>();
  readonly #beingMade = new Set<YamlNode>();
  readonly #identities = new KeyIdentities();
  #depth = 0;

  /** Mirrors BaseConstructor#constructObject. */
  construct(node: YamlNode): JavaObject {
    const made = this.#made.get(node);
    if (made !== undefined) return made;
    const tag = tagOf(node);
    if (node.kind !== "scalar") {
      if (this.#depth > DEPTH_LIMIT) throw tooDeep(node.span);
      if (node.recursive) this.#identities.expectChanges();
    }
    if (this.#beingMade.has(node)) throw unconstructable(node);
    this.#beingMade.add(node);
    this.#depth++;
    const object = this.#constructNew(node, tag);
    this.#depth--;
    this.#beingMade.delete(node);
    return object;
  }

  #constructNew(node: YamlNode, tag: string): JavaObject {
    if (node.kind === "scalar") return this.#scalar(node, tag);
    if (tag === NULL_TAG) return this.#nullInPlaceOf(node);
    if (node.kind === "sequence" && tag === `${TAG_PREFIX}seq`) return this.#list(node);
    if (node.kind === "mapping" && tag === `${TAG_PREFIX}map`) return this.#map(node);
    if (node.kind === "mapping" && tag === `${TAG_PREFIX}set`) return this.#set(node);
    throw this.#unfitNode(node, tag);
  }

  #keep<T extends JavaObject>(node: YamlNode, object: T): T {
    this.#made.set(node, object);
    return object;
  }

  #list(node: YamlSequence): JavaObject {
    const list: JavaObject = { kind: "list", items: [] };
    if (node.recursive) this.#keep(node, list);
    for (const item of node.items) list.items.push(this.construct(item));
    return this.#keep(node, list);
  }

  /** Mirrors StandardConstructor#constructMapping2ndStep. */
  #map(node: YamlMapping): JavaObject {
    const map: JavaMap = { kind: "map", entries: [] };
    if (node.recursive) this.#keep(node, map);
    this.#refuseDuplicates(node);
    for (const pair of node.pairs) {
      const key = this.#key(pair);
      const value = this.construct(pair.value);
      this.#refuseRecursiveKey(pair);
      map.entries.push({ key, value, keySpan: pair.keySpan, valueSpan: pair.valueSpan });
    }
    return this.#keep(node, map);
  }

  #set(node: YamlMapping): JavaObject {
    const set: JavaObject = { kind: "set", items: [] };
    if (node.recursive) this.#keep(node, set);
    this.#refuseDuplicates(node);
    for (const pair of node.pairs) {
      const item = this.#key(pair);
      this.#refuseRecursiveKey(pair);
      set.items.push(item);
    }
    return this.#keep(node, set);
  }

  #key(pair: YamlPair): JavaObject {
    const key = this.construct(pair.key);
    this.#identityOf(key, pair);
    return key;
  }

  /** Equal as Java's `equals` has it. Hashing an object that contains itself overflows Java's stack. */
  #identityOf(key: JavaObject, { keySpan }: YamlPair): string {
    const identity = this.#identities.of(key, keySpan);
    if (identity === undefined) throw endless({ code: "recursive-key" }, keySpan);
    return identity;
  }

  /** Mirrors StandardConstructor#processDuplicateKeys. */
  #refuseDuplicates(node: YamlMapping): void {
    const first = new Map<string, YamlPair>();
    for (const pair of node.pairs) {
      const key = this.construct(pair.key);
      const identity = this.#identityOf(key, pair);
      const earlier = first.get(identity);
      if (earlier !== undefined) throw this.#duplicate(node, earlier, pair, key);
      first.set(identity, pair);
    }
  }

  #duplicate(node: YamlMapping, earlier: YamlPair, pair: YamlPair, key: JavaObject): Refused {
    const problem: YamlProblem = { code: "duplicate-key", key: javaToString(key), first: earlier.keySpan };
    if (key === null) {
      const message = 'Cannot invoke "Object.toString()" because "key" is null';
      return this.#wrapped(javaException("java.lang.NullPointerException", message), problem, pair.keySpan);
    }
    const exception = markedException({
      context: "while constructing a mapping",
      contextMark: node.mark,
      problem: `found duplicate key ${javaToString(key)}`,
      problemMark: pair.key.mark,
    });
    return new Refused({ exception, loggedAsError: true, problem, span: pair.keySpan });
  }

  #refuseRecursiveKey({ key, keySpan }: YamlPair): void {
    if (key.kind === "scalar" || !key.recursive) return;
    const message = "Recursive key for mapping is detected but it is not configured to be allowed.";
    const exception = javaException(YAML_EXCEPTION, message);
    throw new Refused({ exception, loggedAsError: false, problem: { code: "recursive-key" }, span: keySpan });
  }

  #scalar(node: YamlScalar, tag: string): JavaObject {
    const make = Object.hasOwn(scalarMakers, tag) ? scalarMakers[tag] : undefined;
    if (make === undefined) throw this.#unfitNode(node, tag);
    if (tag === INT_TAG && node.value === "") throw this.#emptyInt(node);
    const made = make(node.value);
    if (made === null) return null;
    // Of two that are alike, arrays alone are not equal: the one that has an anchor must stay the same.
    if ("kind" in made) return this.#keep(node, made);
    if ("javaClass" in made) return { kind: "value", value: made };
    const problem: YamlProblem = { code: "tag-does-not-fit", tag, message: made.message };
    throw this.#wrapped(javaException(made.className, made.message), problem, node.span);
  }

  /** Mirrors ConstructYamlNull, which has no mind for what contains itself. */
  #nullInPlaceOf(node: YamlSequence | YamlMapping): null {
    if (!node.recursive) return null;
    const message = "Not implemented in org.snakeyaml.engine.v2.constructor.ConstructYamlNull";
    const problem: YamlProblem = { code: "tag-does-not-fit", tag: NULL_TAG, message };
    throw this.#wrapped(javaException("java.lang.IllegalStateException", message), problem, node.span);
  }

  #unfitNode(node: YamlNode, tag: string): Refused {
    const wanted = Object.hasOwn(scalarMakers, tag) ? "Scalar" : nodeClassOfTag.get(tag);
    if (wanted === undefined) return this.#unknownTag(node, tag);
    if (tag === OPTIONAL_TAG) return this.#nonScalarOptional(node, tag);
    const [found, expected] = [nodeClass(nodeKinds[node.kind]), nodeClass(wanted)];
    const message =
      `class ${found} cannot be cast to class ${expected} ` +
      `(${found} and ${expected} are in unnamed module of loader 'app')`;
    const problem: YamlProblem = { code: "tag-does-not-fit", tag, message };
    return this.#wrapped(javaException("java.lang.ClassCastException", message), problem, node.span);
  }

  #unknownTag(node: YamlNode, tag: string): Refused {
    const message = `could not determine a constructor for the tag ${encodeTag(tag)}`;
    const exception = markedException({ context: null, problem: message, problemMark: node.mark });
    return new Refused({ exception, loggedAsError: true, problem: { code: "unknown-tag", tag }, span: node.span });
  }

  #emptyInt({ mark, span }: YamlScalar): Refused {
    const marked = {
      context: "while constructing an int",
      contextMark: mark,
      problem: "found empty value",
      problemMark: mark,
    };
    const problem: YamlProblem = { code: "tag-does-not-fit", tag: INT_TAG, message: marked.problem };
    return new Refused({ exception: markedException(marked), loggedAsError: true, problem, span });
  }

  #nonScalarOptional(node: YamlNode, tag: string): Refused {
    const marked = { context: "while constructing Optional", problem: "found non scalar node", problemMark: node.mark };
    const problem: YamlProblem = { code: "tag-does-not-fit", tag, message: marked.problem };
    return new Refused({
      exception: markedException(marked),
      loggedAsError: true,
      problem,
      span: node.span,
    });
  }

  /** Mirrors BaseConstructor#construct, which wraps what is no exception of the YAML library. */
  #wrapped(cause: JavaException, problem: YamlProblem, span: Span): Refused {
    const message = `${cause.className}: ${cause.message}`;
    const exception = javaException(YAML_EXCEPTION, message, cause);
    return new Refused({ exception, loggedAsError: false, problem, span });
  }
}

/** A key that is an alias can lead round to a node that only seen from elsewhere contains itself. */
function unconstructable({ mark, span }: YamlNode): Refused {
  const message = { context: null, problem: "found unconstructable recursive node", problemMark: mark };
  return new Refused({
    exception: markedException(message),
    loggedAsError: true,
    problem: { code: "recursive-key" },
    span,
  });
}

const NULL_TAG = `${TAG_PREFIX}null`;
const INT_TAG = `${TAG_PREFIX}int`;
const OPTIONAL_TAG = `${TAG_PREFIX}java.util.Optional`;

/** Mirrors Composer: without a tag, or with `!` alone, the kind of node decides, and of a plain scalar the text. */
function tagOf(node: YamlNode): string {
  if (node.tag !== "") return node.tag;
  if (node.kind !== "scalar") return node.kind === "sequence" ? `${TAG_PREFIX}seq` : `${TAG_PREFIX}map`;
  if (!node.plain) return `${TAG_PREFIX}str`;
  const type = typeOfPlainScalar(node.value);
  return type === "env" ? "!ENV_VARIABLE" : TAG_PREFIX + type;
}

const scalarMakers: Readonly<Record<string, (text: string) => null | OddScalar | ConfigValue | UnfitScalar>> = {
  [NULL_TAG]: () => null,
  [`${TAG_PREFIX}bool`]: booleanValue,
  [INT_TAG]: integerValue,
  [`${TAG_PREFIX}float`]: floatValue,
  [`${TAG_PREFIX}str`]: stringValue,
  // Flink sets no EnvConfig: the text stays as it is.
  "!ENV_VARIABLE": stringValue,
  [`${TAG_PREFIX}binary`]: binaryValue,
  [`${TAG_PREFIX}java.util.UUID`]: uuidValue,
  [OPTIONAL_TAG]: optionalValue,
};

const nodeClassOfTag: ReadonlyMap<string, string> = new Map([
  [`${TAG_PREFIX}seq`, "Sequence"],
  [`${TAG_PREFIX}map`, "Mapping"],
  [`${TAG_PREFIX}set`, "Mapping"],
]);

const nodeKinds: Readonly<Record<YamlNode["kind"], string>> = {
  scalar: "Scalar",
  sequence: "Sequence",
  mapping: "Mapping",
};

function nodeClass(kind: string): string {
  return `org.snakeyaml.engine.v2.nodes.${kind}Node`;
}

/** Mirrors UriEncoder#encode. */
function encodeTag(tag: string): string {
  return tag.replace(/[^A-Za-z0-9\-_.!~*'()@:$&,;=[\]/]/gu, (character) =>
    encodeURIComponent(character).replace(/^[^%]$/u, (plain) => `%${plain.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}
