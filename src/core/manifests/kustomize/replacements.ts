import { counted, type Localized } from "../../language.ts";
import { child, type Field, items, mappingOf, sequenceOf, textOf } from "../reading/manifest-document.ts";
import { type Named, targetOf } from "./patch-target.ts";
import { type PatchRefused, withMember } from "./strategic-merge.ts";

/** A replacement is for a person to write; wildcards may be many. */
const MOST_TARGETS = 1000;

/** A text that is put into itself again and again has no end. */
const LONGEST = 100_000;

/** What comes of a replacement, or why nothing does. */
type Replaced<T> = { readonly ok: true; readonly objects: readonly T[] } | ({ readonly ok: false } & PatchRefused);

/** Copies a field of one object into fields of others, as an entry of a kustomization's `replacements` says. */
export function withReplacement<T extends Named>(entry: Field, objects: readonly T[]): Replaced<T> {
  const source = child(entry, "source");
  if (source === undefined) return refused(entry, { en: "it names no source", zh: "其中没有 source" });
  const taken = takenFrom(source, objects);
  if ("why" in taken) return { ok: false, ...taken };
  let all = [...objects];
  const targets = items(child(entry, "targets"));
  if (targets.length > MOST_TARGETS) {
    const why = { en: "it has more targets than Headroom carries out", zh: "其 target 数量超过 Headroom 的执行上限" };
    return { ...refused(entry, why), isBeyond: true };
  }
  for (const target of targets) {
    const done = putInto(target, taken, all);
    if (!done.ok) return done;
    all = [...done.objects];
  }
  return { ok: true, objects: all };
}

/** The field that is copied; of its text only a part, where a delimiter says so. */
function takenFrom(source: Field, objects: readonly Named[]): Field | PatchRefused {
  const chosen = targetOf(source);
  if (!chosen.ok) return chosen;
  const found = objects.filter(chosen.matches);
  const [object] = found;
  const path = pathOf(textOf(child(source, "fieldPath")) ?? "metadata.name");
  if (object === undefined || found.length > 1) {
    const why = {
      en: `its source matches ${counted(found.length, "object")}`,
      zh: `其 source 对应 ${found.length} 个对象`,
    };
    return { why, field: source };
  }
  const field = at(object.root, path);
  if (field === undefined) return { why: notThere(path), field: source };
  const { delimiter, index } = optionsOf(source);
  if (field.node.kind !== "scalar") {
    return { why: { en: "Headroom copies only single values", zh: "Headroom 只复制单个值" }, field: source };
  }
  if (delimiter === undefined) return field;
  const part = field.node.value.split(delimiter)[index];
  return part === undefined ? { why: notThere(path), field: source } : withText(field, part);
}

function at(root: Field, path: readonly string[]): Field | undefined {
  return path.reduce<Field | undefined>((field, token) => field && stepsInto(field, token)[0]?.field, root);
}

function isTooLong({ node }: Field): boolean {
  return node.kind === "scalar" && node.value.length > LONGEST;
}

const tooLong: Localized = {
  en: "the text to change is longer than Headroom changes",
  zh: "要修改的文本超过 Headroom 的处理上限",
};

function putInto<T extends Named>(target: Field, taken: Field, objects: readonly T[]): Replaced<T> {
  const select = child(target, "select");
  const chosen = select && targetOf(select);
  if (select === undefined || chosen === undefined)
    return refused(target, { en: "a target selects nothing", zh: "某个 target 没有 select" });
  if (!chosen.ok) return chosen;
  const rejected = items(child(target, "reject")).map(targetOf);
  const odd = rejected.find((one) => !one.ok);
  if (odd?.ok === false) return odd;
  const isRejected = (object: T) => rejected.some((one) => one.ok && one.matches(object));
  const paths = items(child(target, "fieldPaths")).map((field) => textOf(field) ?? "");
  const all = [...objects];
  for (const [index, object] of objects.entries()) {
    if (!chosen.matches(object) || isRejected(object)) continue;
    let root: Field = object.root;
    for (const path of paths.length === 0 ? ["metadata.name"] : paths) {
      const changed = put(root, pathOf(path), taken, optionsOf(target));
      if (changed === undefined) {
        const there = at(root, pathOf(path));
        if (there !== undefined && isTooLong(there)) return { ...refused(target, tooLong), isBeyond: true };
        return refused(target, notThere(pathOf(path)));
      }
      root = changed;
    }
    all[index] = { ...object, root };
  }
  return { ok: true, objects: all };
}

interface Options {
  readonly delimiter: string | undefined;
  readonly index: number;
  readonly create: boolean;
}

function optionsOf(field: Field): Options {
  const options = child(field, "options");
  return {
    delimiter: textOf(child(options, "delimiter")) || undefined,
    index: Number(textOf(child(options, "index")) ?? 0),
    create: textOf(child(options, "create")) === "true",
  };
}

/** The object with the value at a path; undefined where there is nothing that could hold it. */
function put(field: Field, [token, ...rest]: readonly string[], taken: Field, options: Options): Field | undefined {
  if (token === undefined) return placed(field, taken, options);
  const steps = stepsInto(field, token);
  if (field.node.kind === "sequence") {
    const list = items(field);
    for (const { at, field: item } of steps) {
      const changed = put(item, rest, taken, options);
      if (changed === undefined) return undefined;
      list[at] = changed;
    }
    return steps.length === 0 ? undefined : { ...field, node: sequenceOf(list) };
  }
  const [there] = steps;
  if (there === undefined && !(options.create && field.node.kind === "mapping")) return undefined;
  if (there === undefined && rest.length === 0) return withMember(field, token, taken);
  const before = there?.field ?? { ...taken, key: token, node: mappingOf([]) };
  const changed = put(before, rest, taken, options);
  return changed && withMember(field, token, changed);
}

/** A value in the place of another: of a scalar the type stays; of a text with a delimiter only a part is replaced. */
function placed(target: Field, taken: Field, { delimiter, index }: Options): Field | undefined {
  const { document, keySpan, valueSpan } = taken;
  if (target.node.kind !== "scalar") return delimiter === undefined ? { ...taken, key: target.key } : undefined;
  if (taken.node.kind !== "scalar" || isTooLong(target)) return undefined;
  let text = taken.node.value;
  if (delimiter !== undefined) {
    const parts = target.node.value.split(delimiter);
    if (index < 0) parts.unshift(text);
    else parts.splice(index, index < parts.length ? 1 : 0, text);
    text = parts.join(delimiter);
  }
  return { ...target, document, keySpan, valueSpan, node: { ...target.node, value: text } };
}

function withText(field: Field, value: string): Field {
  return field.node.kind === "scalar" ? { ...field, node: { ...field.node, value } } : field;
}

/** What a part of a path leads to: a member, an item by its number or by one of its fields, or with `*` all items. */
function stepsInto(field: Field, token: string): { readonly at: number; readonly field: Field }[] {
  if (field.node.kind === "mapping") {
    const member = child(field, token);
    return member === undefined ? [] : [{ at: 0, field: member }];
  }
  const all = items(field).map((item, at) => ({ at, field: item }));
  if (token === "*") return all;
  const [, key, value] = /^\[([^=]+)=(.*)\]$/u.exec(token) ?? [];
  if (key !== undefined) return all.filter(({ field: item }) => textOf(child(item, key)) === value);
  return /^\d{1,6}$/u.test(token) ? all.filter(({ at }) => at === Number(token)) : [];
}

/** `spec.containers.[name=jm].image`, with a backslash before a dot that parts nothing. */
function pathOf(text: string): string[] {
  return [...text.matchAll(/(?:\\.|\[[^\]]*\]|[^.\\[])+/gu)].map(([token]) => token.replace(/\\(.)/gu, "$1"));
}

function notThere(path: readonly string[]): Localized {
  return { en: `there is no ${path.join(".")}`, zh: `没有 ${path.join(".")}` };
}

function refused(field: Field, why: Localized): { readonly ok: false } & PatchRefused {
  return { ok: false, why, field };
}
