import { type NotRead, notAmongInputs } from "../../assumed.ts";
import { physicalLines } from "../../text/lines.ts";
import type { Source, Span } from "../../text/source.ts";
import { unquoted } from "../../text/unquoted.ts";
import { wholeFile } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import {
  child,
  type Field,
  items,
  mappingOf,
  presentMembers,
  scalarNode,
  textOf,
} from "../reading/manifest-document.ts";
import { withMembers } from "./strategic-merge.ts";

/** A ConfigMap or Secret that a kustomization makes of files and texts. */
export interface Generated {
  readonly root: Field;
  readonly name: string;
  /** What it is made with: `create`, or what is done to one of the bases. */
  readonly behavior: string;
  readonly files: readonly Source[];
  /** Files that are not at hand: the ConfigMap lacks them. */
  readonly notRead: readonly NotRead[];
}

/**
 * The ConfigMap of an entry of `configMapGenerator`, or the Secret of one of `secretGenerator`. The hash that kustomize
 * puts behind its name, there and where it is mounted, is left out in both places.
 */
export function generated(entry: Field, kind: "ConfigMap" | "Secret", around: FilesAround): Generated | undefined {
  const nameField = child(entry, "name");
  const name = textOf(nameField);
  if (nameField === undefined || name === undefined) return undefined;
  const data = new Map<string, Field>();
  const files: Source[] = [];
  const notRead: NotRead[] = [];
  const { source } = entry.document;
  const read = (field: Field, path: string): Source | undefined => {
    const file = around.file(source, path);
    if (file === undefined) notRead.push(fileNotRead(field, path));
    else files.push(file);
    return file;
  };
  for (const field of [...items(child(entry, "envs")), child(entry, "env")]) {
    const path = textOf(field);
    const file = field === undefined || path === undefined ? undefined : read(field, path);
    for (const line of file === undefined ? [] : environmentLines(file)) data.set(line.key, line);
  }
  for (const field of items(child(entry, "files"))) {
    const text = textOf(field) ?? "";
    const equals = text.indexOf("=");
    const path = text.slice(equals + 1);
    const file = read(field, path);
    const key = equals === -1 ? path.replace(/^.*\//u, "") : text.slice(0, equals);
    if (file !== undefined) data.set(key, { ...wholeFile(file).field, key });
  }
  for (const field of items(child(entry, "literals"))) {
    const literal = literalOf(field);
    if (literal !== undefined) data.set(literal.key, literal);
  }
  const namespace = child(entry, "namespace");
  const metadata = withMembers({ ...entry, key: "metadata" }, [
    nameField,
    ...(namespace === undefined ? [] : [namespace]),
  ]);
  const member = kind === "ConfigMap" ? "data" : "stringData";
  const root = withMembers({ ...entry, path: "" }, [
    { ...nameField, key: "apiVersion", node: scalarNode("v1") },
    { ...nameField, key: "kind", node: scalarNode(kind) },
    metadata,
    { ...entry, key: member, node: mappingOf([...data.values()]) },
  ]);
  return { root, name, behavior: textOf(child(entry, "behavior")) ?? "create", files, notRead };
}

/** What `behavior: merge` makes of one that a base has. */
export function mergedData(base: Field, { root }: Generated): Field {
  const members = new Map(presentMembers(base).map((member) => [member.key, member]));
  for (const key of ["data", "stringData"]) {
    const [before, after] = [child(base, key), child(root, key)];
    if (after === undefined) continue;
    const data = new Map([...presentMembers(before), ...presentMembers(after)].map((one) => [one.key, one]));
    members.set(key, { ...after, node: mappingOf([...data.values()]) });
  }
  return withMembers(base, [...members.values()]);
}

function fileNotRead(field: Field, path: string): NotRead {
  return {
    what: { en: path, zh: path },
    why: notAmongInputs,
    place: { source: field.document.source, span: field.valueSpan },
  };
}

/** `KEY=value`, in quotes or not; the place is the value's. */
function literalOf(field: Field): Field | undefined {
  const text = textOf(field) ?? "";
  const equals = text.indexOf("=");
  if (equals < 1) return undefined;
  const value = unquoted(text.slice(equals + 1));
  const { source } = field.document;
  const { start, end } = field.valueSpan;
  const at = value === "" ? -1 : source.text.slice(start, end).lastIndexOf(value);
  const valueSpan = at === -1 ? field.valueSpan : { start: start + at, end: start + at + value.length };
  return { ...field, key: text.slice(0, equals), node: scalarNode(value), valueSpan };
}

/** The lines of a file of variables. */
function environmentLines(file: Source): Field[] {
  const { field } = wholeFile(file);
  return physicalLines(file.text).flatMap(({ start, text }) => {
    const equals = text.indexOf("=");
    const key = text.slice(0, Math.max(equals, 0)).trim();
    if (key === "" || key.startsWith("#")) return [];
    const value = text.slice(equals + 1).trimEnd();
    const keySpan: Span = { start, end: start + equals };
    const valueSpan: Span = { start: start + equals + 1, end: start + equals + 1 + value.length };
    return [{ ...field, key, node: scalarNode(value), keySpan, valueSpan }];
  });
}
