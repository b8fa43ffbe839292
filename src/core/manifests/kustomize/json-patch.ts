import type { Localized } from "../../language.ts";
import {
  child,
  type Field,
  items,
  presentMembers,
  scalarOf,
  sequenceOf,
  textOf,
  typeOf,
} from "../reading/manifest-document.ts";
import { type Patched, type PatchRefused, withMembers } from "./strategic-merge.ts";

/** A patch is for a person to write. */
const MOST_OPERATIONS = 1000;

/** Carries out the operations of a JSON patch (RFC 6902) one after the other; the first that fails ends it. */
export function jsonPatch(base: Field, patch: Field): Patched {
  const operations = items(patch);
  if (operations.length > MOST_OPERATIONS) {
    const why = { en: "it has more operations than Headroom carries out", zh: "其操作数量超过 Headroom 的执行上限" };
    return { ok: false, why, field: patch, isBeyond: true };
  }
  let root = base;
  for (const operation of operations) {
    const done = carriedOut(root, operation);
    if ("why" in done) return { ok: false, ...done };
    root = done;
  }
  return { ok: true, root };
}

function carriedOut(root: Field, operation: Field): Field | PatchRefused {
  const op = textOf(child(operation, "op")) ?? "";
  const pathField = child(operation, "path");
  const path = tokensOf(textOf(pathField));
  const from = tokensOf(textOf(child(operation, "from")));
  const where = pathField ?? operation;
  if (path === undefined || pathField === undefined) {
    return { why: { en: "an operation has no path", zh: "操作缺少 path" }, field: operation };
  }
  const takes = op === "move" || op === "copy";
  const value = takes ? from && at(root, from) : child(operation, "value");
  const source = op === "move" && from !== undefined ? changed(root, from, () => undefined) : root;
  // What is taken from elsewhere keeps its place; what is added has its key where the path names it.
  const placed = value && { ...value, ...(takes ? { key: path.at(-1) ?? "" } : keyPlace(pathField, path)) };
  const noSuch = missing(where, textOf(pathField) ?? "");
  switch (op) {
    case "test": {
      const there = at(root, path);
      const isSame = there === undefined || value === undefined ? there === value : isEqual(there, value);
      if (isSame) return root;
      return { why: { en: "its test fails", zh: "其中的 test 不成立" }, field: where };
    }
    case "add":
    case "move":
    case "copy":
      if (source === undefined || (op !== "add" && placed === undefined))
        return missing(where, textOf(child(operation, "from")) ?? "");
      if (path.length === 0) return placed ?? root;
      return changed(source, path, () => placed, "add") ?? noSuch;
    case "replace":
      if (path.length === 0) return placed ?? root;
      // Of a mapping kustomize replaces what is not there, too.
      return changed(root, path, () => placed) ?? noSuch;
    case "remove":
      return at(root, path) === undefined ? noSuch : (changed(root, path, () => undefined) ?? noSuch);
    default:
      return {
        why: {
          en: `${op === "" ? "an operation has no op" : `unknown operation ${op}`}`,
          zh: op === "" ? "操作缺少 op" : `未知操作 ${op}`,
        },
        field: operation,
      };
  }
}

function missing(field: Field, path: string): PatchRefused {
  const why: Localized = { en: `there is no ${path} to change`, zh: `没有可修改的 ${path}` };
  return { why, field };
}

/** The parts of a JSON pointer; undefined where it is none. */
function tokensOf(pointer: string | undefined): string[] | undefined {
  if (pointer === "") return [];
  if (pointer?.startsWith("/") !== true) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The last part of a path, as a key. */
function keyPlace(pathField: Field, path: readonly string[]): Pick<Field, "key" | "keySpan"> {
  const key = path.at(-1) ?? "";
  const { start, end } = pathField.valueSpan;
  const at = pathField.document.source.text.slice(start, end).lastIndexOf(key);
  const keySpan = key === "" || at === -1 ? pathField.valueSpan : { start: start + at, end: start + at + key.length };
  return { key, keySpan };
}

function at(field: Field, path: readonly string[]): Field | undefined {
  let there: Field | undefined = field;
  for (const token of path) {
    there =
      there?.node.kind === "sequence" ? items(there)[indexOf(token, items(there).length - 1)] : child(there, token);
  }
  return there;
}

function indexOf(token: string, last: number): number {
  return /^(?:0|[1-9]\d{0,5})$/u.test(token) && Number(token) <= last ? Number(token) : -1;
}

/** The object with another value at a path, or with none; undefined where there is nothing to hold it. */
function changed(
  field: Field,
  [token, ...rest]: readonly string[],
  value: () => Field | undefined,
  mode: "add" | "set" = "set",
): Field | undefined {
  if (token === undefined) return value() ?? field;
  if (field.node.kind === "sequence") {
    const list = items(field);
    const index =
      token === "-" && mode === "add" && rest.length === 0
        ? list.length
        : indexOf(token, list.length - (mode === "add" && rest.length === 0 ? 0 : 1));
    if (index === -1) return undefined;
    if (rest.length === 0) {
      const one = value();
      list.splice(index, mode === "add" ? 0 : 1, ...(one === undefined ? [] : [one]));
    } else {
      const one = changed(list[index] as Field, rest, value, mode);
      if (one === undefined) return undefined;
      list[index] = one;
    }
    return { ...field, node: sequenceOf(list) };
  }
  if (field.node.kind !== "mapping") return undefined;
  const fields = new Map(presentMembers(field).map((member) => [member.key, member]));
  const before = fields.get(token);
  const now = rest.length === 0 ? value() : before && changed(before, rest, value, mode);
  if (rest.length > 0 && now === undefined) return undefined;
  if (now === undefined) fields.delete(token);
  else fields.set(token, now);
  return withMembers(field, [...fields.values()]);
}

function isEqual(a: Field, b: Field, depth = 0): boolean {
  const type = typeOf(a);
  if (depth > 50 || type !== typeOf(b)) return false;
  if (type === "array") {
    const [left, right] = [items(a), items(b)];
    return left.length === right.length && left.every((one, index) => isEqual(one, right[index] as Field, depth + 1));
  }
  if (type !== "object") return scalarOf(a)?.text === scalarOf(b)?.text;
  const [left, right] = [presentMembers(a), presentMembers(b)];
  return (
    left.length === right.length &&
    left.every((one) => {
      const other = child(b, one.key);
      return other !== undefined && isEqual(one, other, depth + 1);
    })
  );
}
