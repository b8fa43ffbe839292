import type { Source, Span } from "../../text/source.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from "../../yaml/index.ts";
import { isNullWord, type JsonScalar, jsonOfPlainScalar } from "./json-scalar.ts";

/** One YAML document of a manifest; its nodes' spans count from `start`. */
export interface ManifestDocument {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Where its nodes stand in the source, if the document is a text within another: a patch in a kustomization. */
  readonly toSource?: (span: Span) => Span;
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
  const byPath = new Map<string, Field>();
  for (const field of fields) if (field !== undefined) byPath.set(field.path, field);
  return byPath;
}

export function rootField(document: ManifestDocument, node: YamlNode): Field {
  const span = absolute(document, node.span);
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

/**
 * All that a mapping holds, nulls included, in its order; of a key given twice each.
 *
 * @param kind what their values have to be, where only such are wanted
 */
export function members(field: Field | undefined, kind?: YamlNode["kind"]): Field[] {
  if (field?.node.kind !== "mapping") return [];
  const fields: Field[] = [];
  for (const pair of effectivePairs(field.node)) {
    if (kind !== undefined && pair.value.kind !== kind) continue;
    const key = keyText(pair.key);
    if (key !== undefined) fields.push(fieldOf(field, pair, key));
  }
  return fields;
}

/**
 * What a mapping holds that reaches the API server: no nulls, and of a key given twice the last.
 *
 * @param isWanted of which keys, where not of all
 */
export function presentMembers(field: Field | undefined, isWanted?: (key: string) => boolean): Field[] {
  if (field?.node.kind !== "mapping") return [];
  const last = new Map<string, YamlPair>();
  for (const pair of effectivePairs(field.node)) {
    const key = keyText(pair.key);
    if (key !== undefined && isWanted?.(key) !== false) last.set(key, pair);
  }
  const fields: Field[] = [];
  for (const [key, pair] of last) if (!isNull(pair.value)) fields.push(fieldOf(field, pair, key));
  return fields;
}

export function items(field: Field | undefined): Field[] {
  if (field?.node.kind !== "sequence") return [];
  return field.node.items.map((node, index) => {
    const { document, keySpan, valueSpan } = placeOfPart(field.document, node, node.span, node.span);
    return { document, path: `${field.path}[${index}]`, key: "", node, keySpan, valueSpan };
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
const MAPPING_TAG = "tag:yaml.org,2002:map";
const SEQUENCE_TAG = "tag:yaml.org,2002:seq";

function jsonOf(node: YamlNode): JsonScalar | undefined {
  if (node.kind !== "scalar") return undefined;
  const isTyped = node.plain || (node.tag.startsWith("tag:yaml.org,2002:") && node.tag !== STRING_TAG);
  return isTyped ? jsonOfPlainScalar(node.value) : { type: "string", text: node.value };
}

function isNull(node: YamlNode): boolean {
  return node.kind === "scalar" && node.plain && isNullWord(node.value);
}

/** Keys become text; a list or a mapping cannot be one. */
function keyText(node: YamlNode): string | undefined {
  return jsonOf(node)?.text;
}

function fieldOf(parent: Field, pair: YamlPair, key: string): Field {
  const path = parent.path === "" ? key : `${parent.path}.${key}`;
  // Not with a spread, which takes Node a good part of the time that a manifest is read in.
  const { document, keySpan, valueSpan } = placeOfPart(parent.document, pair, pair.keySpan, pair.valueSpan);
  return { document, path, key, node: pair.value, keySpan, valueSpan };
}

function absolute({ start, toSource }: ManifestDocument, span: Span): Span {
  if (toSource !== undefined) return toSource(span);
  return start === 0 ? span : { start: span.start + start, end: span.end + start };
}

/** Where a field stands. */
type FieldPlace = Pick<Field, "document" | "keySpan" | "valueSpan">;

/** Where the parts of nodes stand that were put together from several documents. */
const places = new WeakMap<YamlPair | YamlNode, FieldPlace>();

function placeOfPart(
  document: ManifestDocument,
  part: YamlPair | YamlNode,
  keySpan: Span,
  valueSpan: Span,
): FieldPlace {
  return (
    places.get(part) ?? { document, keySpan: absolute(document, keySpan), valueSpan: absolute(document, valueSpan) }
  );
}

const NOWHERE = { span: { start: 0, end: 0 }, mark: { offset: 0, line: 0, column: 0 } } as const;

/** A mapping of fields, each under its key, that may stand in different documents: every one keeps its place. */
export function mappingOf(fields: readonly Field[]): YamlMapping {
  const pairs = fields.map((field): YamlPair => {
    const key = { kind: "scalar", tag: STRING_TAG, value: field.key, plain: false, ...NOWHERE } as const;
    const pair = { key, value: field.node, keySpan: NOWHERE.span, valueSpan: NOWHERE.span };
    places.set(pair, placeOf(field));
    return pair;
  });
  return { kind: "mapping", tag: MAPPING_TAG, pairs, recursive: false, ...NOWHERE };
}

/** The same of a list. */
export function sequenceOf(fields: readonly Field[]): YamlSequence {
  const nodes = fields.map((field): YamlNode => {
    const node = { ...field.node };
    places.set(node, placeOf(field));
    return node;
  });
  return { kind: "sequence", tag: SEQUENCE_TAG, items: nodes, recursive: false, ...NOWHERE };
}

/** A text that stands for a field's: what a transformation makes of it. */
export function scalarNode(value: string): YamlNode {
  return { kind: "scalar", tag: STRING_TAG, value, plain: false, ...NOWHERE };
}

function placeOf({ document, keySpan, valueSpan }: Field): FieldPlace {
  return { document, keySpan, valueSpan };
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
