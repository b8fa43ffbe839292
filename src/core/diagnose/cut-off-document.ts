import { startOfLine } from "../text/lines.ts";
import { composeDocument, composeJson, refusable, type YamlNode } from "../yaml/index.ts";

/** A document, and whether its end is missing: what was pasted, or is still being written, is often cut off. */
export interface DocumentRead {
  readonly node: YamlNode;
  readonly isCutOff: boolean;
}

/** So often the end of a document is taken back, until what is left can be read. */
const MOST_TRIES = 8;

/** Reads YAML as far as it goes: lines are taken from its end until the rest can be read. */
export function yamlAsFarAsItGoes(text: string, limit: number): DocumentRead | undefined {
  let rest = text;
  for (let tries = 0; tries < MOST_TRIES && rest !== ""; tries++) {
    const part = rest;
    const composed = refusable(() => composeDocument(part, { codePointLimit: limit, dialect: "go-yaml" }));
    if (composed.ok) return composed.value && { node: composed.value, isCutOff: tries > 0 };
    // A quote that nothing closes is noticed at the end of the text, or where it begins.
    const at = startOfLine(part, Math.min(composed.refusal.span.start, part.length));
    const last = startOfLine(part, part.trimEnd().length);
    rest = part.slice(0, at > 0 ? Math.min(at, last) : last);
  }
  return undefined;
}

/** Reads JSON as far as it goes: what is complete of it, with its open braces and brackets closed. */
export function jsonAsFarAsItGoes(text: string): DocumentRead | undefined {
  const whole = composeJson(text);
  if (whole !== undefined) return { node: whole, isCutOff: false };
  const closed = closedJson(text);
  const node = closed === undefined ? undefined : composeJson(closed);
  return node && { node, isCutOff: true };
}

/** The text up to the last comma outside of strings, with what is open there closed; undefined where nothing is open. */
function closedJson(text: string): string | undefined {
  let isString = false;
  const open: string[] = [];
  let complete: { readonly end: number; readonly open: string } | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && isString) at++;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === "{" || character === "[") open.push(character === "{" ? "}" : "]");
    else if (character === "}" || character === "]") {
      open.pop();
      complete = { end: at + 1, open: open.toReversed().join("") };
    } else if (character === ",") complete = { end: at, open: open.toReversed().join("") };
  }
  return open.length === 0 || complete === undefined ? undefined : text.slice(0, complete.end) + complete.open;
}
