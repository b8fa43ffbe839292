import { visibleInJson } from "../text/visible.ts";

/**
 * JSON with bigints as exact integers (readers must allow those beyond 2^53), indented by two blanks. Members that are
 * undefined are left out.
 */
export function toJson(value: unknown, indent = ""): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return scalar(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((item) => typeof item !== "object" || item === null)) {
      return `[${value.map((item) => toJson(item)).join(", ")}]`;
    }
    return `[\n${value.map((item) => inner + toJson(item, inner)).join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return "{}";
  const lines = members.map(([name, member]) => `${inner}${scalar(name)}: ${toJson(member, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** The same on one line, for streams of documents. */
export function toJsonLine(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return scalar(value);
  if (Array.isArray(value)) return `[${value.map(toJsonLine).join(",")}]`;
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push(`${scalar(name)}:${toJsonLine(member)}`);
  }
  return `{${members.join(",")}}`;
}

/** ASCII that can be seen, without a quote or a backslash: most texts. */
const asItIs = /^[ !#-[\]-~]*$/u;

/** JSON lets nearly all characters stand as they are; those that steer a terminal or cannot be seen are escaped. */
function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "null";
  return asItIs.test(value) ? `"${value}"` : visibleInJson(JSON.stringify(value));
}
