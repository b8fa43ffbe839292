import type { Source, Span } from "../../text/source.ts";
import type { YamlMapping, YamlNode, YamlPair } from "../../yaml/index.ts";
import { type JsonScalar, jsonOfPlainScalar } from "./json-scalar.ts";

/** One YAML document of a manifest; its nodes' spans count from `start`. */
export interface ManifestDocument {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A node of a manifest, under what path and where: its key's place and its value's, in the whole source. */
export interface Field {
  readonly document: ManifestDocument;
  readonly path: string;
  readonly key: string;
  readonly node: YamlNode;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** Fields by their path. */
export type Fields = ReadonlyMap<string, Field>;

export function fieldsByPath(fields: readonly (Field | undefined)[]): Fields {
  return new Map(fields.flatMap((field) => (field === undefined ? [] : [[field.path, field] as const])));
}

export function rootField(document: ManifestDocument, node: YamlNode): Field {
  const span = { start: document.start + node.span.start, end: document.start + node.span.end };
  return { document, path: "", key: "", node, keySpan: span, valueSpan: span };
}

/** What stands under a key. A null counts as absent: the API server drops it. Of a key given twice the last counts. */
export function child(field: Field | undefined, key: string): Field | undefined {
  if (field?.node.kind !== "mapping") return undefined;
  const { pairs } = field.node;
  const pair =
    lastWithKey(pairs, key) ?? (pairs.some(isMerge) ? lastWithKey(effectivePairs(field.node), key) : undefined);
  return pair === undefined || isNull(pair.value) ? undefined : fieldOf(field, pair, key);
}

function lastWithKey(pairs: readonly YamlPair[], key: string): YamlPair | undefined {
  for (let index = pairs.length - 1; index >= 0; index--) {
    const pair = pairs[index] as YamlPair;
    if (pair.key.kind === "scalar" && pair.key.value === key) return pair;
  }
  return undefined;
}

/** A chain of keys. */
export function descendant(field: Field | undefined, ...keys: readonly string[]): Field | undefined {
  let at = field;
  for (const key of keys) at = child(at, key);
  return at;
}

/** All that a mapping holds, nulls included, in its order; of a key given twice each. */
export function members(field: Field | undefined): Field[] {
  if (field?.node.kind !== "mapping") return [];
  const fields: Field[] = [];
  for (const pair of effectivePairs(field.node)) {
    const key = keyText(pair.key);
    if (key !== undefined) fields.push(fieldOf(field, pair, key));
  }
  return fields;
}

/** What a mapping holds that reaches the API server: no nulls, and of a key given twice the last. */
export function presentMembers(field: Field | undefined): Field[] {
  const last = new Map<string, Field>();
  for (const member of members(field)) last.set(member.key, member);
  return [...last.values()].filter((member) => !isNull(member.node));
}

export function items(field: Field | undefined): Field[] {
  if (field?.node.kind !== "sequence") return [];
  return field.node.items.map((node, index) => {
    const span = absolute(field.document, node.span);
    return { document: field.document, path: `${field.path}[${index}]`, key: "", node, keySpan: span, valueSpan: span };
  });
}

/** The JSON scalar that a field holds; undefined for lists and mappings. */
export function scalarOf(field: Field | undefined): JsonScalar | undefined {
  return field === undefined ? undefined : jsonOf(field.node);
}

export function textOf(field: Field | undefined): string | undefined {
  return scalarOf(field)?.text;
}

/** What JSON calls the type of a field's value. */
export function typeOf(field: Field): JsonScalar["type"] | "object" | "array" {
  return jsonOf(field.node)?.type ?? (field.node.kind === "mapping" ? "object" : "array");
}

const STRING_TAG = "tag:yaml.org,2002:str";

function jsonOf(node: YamlNode): JsonScalar | undefined {
  if (node.kind !== "scalar") return undefined;
  const isTyped = node.plain || (node.tag.startsWith("tag:yaml.org,2002:") && node.tag !== STRING_TAG);
  return isTyped ? jsonOfPlainScalar(node.value) : { type: "string", text: node.value };
}

function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.plain && jsonOfPlainScalar(node.value).type === "null";
}

/** Keys become text; a list or a mapping cannot be one. */
function keyText(node: YamlNode): string | undefined {
  return jsonOf(node)?.text;
}

function fieldOf(parent: Field, pair: YamlPair, key: string): Field {
  const { document } = parent;
  return {
    document,
    path: parent.path === "" ? key : `${parent.path}.${key}`,
    key,
    node: pair.value,
    keySpan: absolute(document, pair.keySpan),
    valueSpan: absolute(document, pair.valueSpan),
  };
}

function absolute({ start }: ManifestDocument, span: Span): Span {
  return start === 0 ? span : { start: span.start + start, end: span.end + start };
}

const mergedPairs = new WeakMap<YamlMapping, readonly YamlPair[]>();

/** The pairs of a mapping with those that `<<` brings in; the ones written out come last, and so count. */
function effectivePairs(node: YamlMapping): readonly YamlPair[] {
  if (!node.pairs.some(isMerge)) return node.pairs;
  const known = mergedPairs.get(node);
  if (known !== undefined) return known;
  mergedPairs.set(node, []); // What merges itself gains nothing by it.
  const byKey = new Map<string, YamlPair>();
  for (const source of node.pairs.filter(isMerge).flatMap(({ value }) => mergeSources(value))) {
    for (const pair of effectivePairs(source)) byKey.set(keyText(pair.key) ?? "", pair);
  }
  const pairs = [...byKey.values(), ...node.pairs.filter((pair) => !isMerge(pair))];
  mergedPairs.set(node, pairs);
  return pairs;
}

function isMerge({ key }: YamlPair): boolean {
  return key.kind === "scalar" && key.plain && key.value === "<<";
}

/** Of several mappings the first counts, so it is taken last. */
function mergeSources(node: YamlNode): YamlMapping[] {
  const nodes = node.kind === "sequence" ? [...node.items].reverse() : [node];
  return nodes.filter((source): source is YamlMapping => source.kind === "mapping");
}
