import type { Localized } from "../../language.ts";
import { child, descendant, type Field, textOf } from "../reading/manifest-document.ts";

/** An object, with the names that it went by on its way. */
export interface Named {
  readonly root: Field;
  readonly names: ReadonlySet<string>;
}

/** Tells the objects that a patch is for. */
export type PatchTarget =
  | { readonly ok: true; readonly matches: (object: Named) => boolean }
  | { readonly ok: false; readonly why: Localized; readonly field: Field };

/** Of regular expressions only the plain ones are read: others may take for ever. */
const PLAIN_PATTERN = /^[\w.|-]*(?:\.\*[\w.|-]*){0,3}$/u;

/** The `target` of a patch: each of its fields is a regular expression over the whole. */
export function targetOf(target: Field): PatchTarget {
  const wanted = ["group", "version", "kind", "name", "namespace"].flatMap((key) => {
    const field = child(target, key);
    return field === undefined ? [] : [{ key, field, text: textOf(field) ?? "" }];
  });
  const odd = wanted.find(({ text }) => !PLAIN_PATTERN.test(text));
  if (odd !== undefined) {
    return {
      ok: false,
      why: { en: `Headroom does not support the pattern ${odd.text}`, zh: `Headroom 不支持模式 ${odd.text}` },
      field: odd.field,
    };
  }
  const patterns = wanted.map(({ key, text }) => ({ key, pattern: new RegExp(`^(?:${text})$`, "u") }));
  const selectors: { readonly member: string; readonly terms: readonly Term[] }[] = [];
  for (const [key, member] of [
    ["labelSelector", "labels"],
    ["annotationSelector", "annotations"],
  ] as const) {
    const field = child(target, key);
    const terms = termsOf(textOf(field) ?? "");
    if (field !== undefined && terms === undefined) {
      return {
        ok: false,
        why: {
          en: `Headroom does not support the selector ${textOf(field)}`,
          zh: `Headroom 不支持选择器 ${textOf(field)}`,
        },
        field,
      };
    }
    selectors.push({ member, terms: terms ?? [] });
  }
  return {
    ok: true,
    matches: (object) =>
      patterns.every(({ key, pattern }) => valuesOf(object, key).some((value) => pattern.test(value))) &&
      selectors.every(({ member, terms }) =>
        terms.every(({ name, value, isNot }) => {
          const has = textOf(descendant(object.root, "metadata", member, name));
          return (value === undefined ? has !== undefined : has === value) !== isNot;
        }),
      ),
  };
}

/** Whether a patch of the object's own form is for it. */
export function isSameObject(patch: Field, object: Named): boolean {
  const namespace = textOf(descendant(patch, "metadata", "namespace"));
  const own = textOf(descendant(object.root, "metadata", "namespace"));
  return (
    textOf(child(patch, "kind")) === textOf(child(object.root, "kind")) &&
    groupOf(patch) === groupOf(object.root) &&
    object.names.has(textOf(descendant(patch, "metadata", "name")) ?? "") &&
    (namespace === undefined || own === undefined || namespace === own)
  );
}

function valuesOf({ root, names }: Named, key: string): readonly string[] {
  if (key === "name") return [...names];
  if (key === "kind") return [textOf(child(root, "kind")) ?? ""];
  if (key === "namespace") return [textOf(descendant(root, "metadata", "namespace")) ?? "default"];
  return [key === "group" ? groupOf(root) : versionOf(root)];
}

function groupOf(root: Field): string {
  const version = textOf(child(root, "apiVersion")) ?? "";
  return version.includes("/") ? version.replace(/\/.*$/u, "") : "";
}

function versionOf(root: Field): string {
  return (textOf(child(root, "apiVersion")) ?? "").replace(/^.*\//u, "");
}

interface Term {
  readonly name: string;
  readonly value: string | undefined;
  readonly isNot: boolean;
}

/** `app=flink,tier!=test,!old`; undefined of what is written otherwise. */
function termsOf(selector: string): Term[] | undefined {
  const terms: Term[] = [];
  for (const text of selector.split(",").map((part) => part.trim())) {
    if (text === "") continue;
    const match = /^(!?)([\w./-]+)(?:\s*(!?=|==)\s*([\w.-]*))?$/u.exec(text);
    if (match === null) return undefined;
    const [, not, name = "", operator, value] = match;
    terms.push({ name, value, isNot: not === "!" || operator === "!=" });
  }
  return terms;
}
