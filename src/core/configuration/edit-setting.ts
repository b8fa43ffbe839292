import { lineEndOf, nextLine, startOfLine } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FileFormat } from "./load-configuration.ts";

/** Puts another value in the place of a setting's; a size needs no quotes in either format. */
export function replaceValue(valueSpan: Span, newValue: string): TextEdit {
  return { start: valueSpan.start, end: valueSpan.end, newText: newValue };
}

/**
 * The same in a manifest, within the quotes around the value: JSON has nothing without them, and what is a text for
 * Kubernetes has to stay one. Quotes that are part of the value, as in a `flink-conf.yaml` that it holds, go.
 */
export function replaceInQuotes({ text }: Source, span: Span, value: string, newValue: string): TextEdit {
  const written = text.slice(span.start, span.end);
  const quote = written === value ? "" : (/^(["']).*\1$/su.exec(written)?.[1] ?? "");
  return replaceValue(span, `${quote}${newValue}${quote}`);
}

/** Adds a setting in a line of its own, at the end: its key is written out, which both formats take. */
export function appendSetting({ text }: Source, key: string, value: string): TextEdit {
  const lineEnd = lineEndOf(text);
  const lead = text === "" || /[\r\n]$/u.test(text) ? "" : lineEnd;
  return { start: text.length, end: text.length, newText: `${lead}${key}: ${value}${lineEnd}` };
}

/** Adds a setting in a line of its own below that of another, as far indented. */
export function addSettingBelow(
  { text }: Source,
  { start }: Span,
  { end }: Span,
  key: string,
  value: string,
): TextEdit {
  const at = nextLine(text, end);
  const lineEnd = lineEndOf(text);
  const [before, after] = /[\r\n]/u.test(text.charAt(at - 1)) ? ["", lineEnd] : [lineEnd, ""];
  const indent = text.slice(startOfLine(text, start), start);
  return { start: at, end: at, newText: `${before}${indent}${key}: ${value}${after}` };
}

/**
 * Takes out the lines of a setting; in nested YAML also those of the parents that would be left without anything, since
 * Flink refuses a key without a value.
 */
export function removeSetting(source: Source, format: FileFormat, keySpan: Span, valueSpan: Span): TextEdit {
  const { text } = source;
  const pair = { start: keySpan.start, end: valueSpan.end };
  const inline = format === "config.yaml" ? outermostAlone(text, pair) : pair;
  const besides = format === "config.yaml" ? withComma(text, inline) : undefined;
  if (besides !== undefined) return { ...besides, newText: "" };
  let start = startOfLine(text, inline.start);
  const end = nextLine(text, inline.end);
  if (format === "config.yaml") {
    const following = nextContent(text, end);
    for (;;) {
      const parent = parentAlone(text, start, following);
      if (parent === undefined) break;
      start = parent;
    }
  }
  return { start, end, newText: "" };
}

/** The outermost pair that would be left with nothing in its braces: `memory: {heap: {size: 1g}}`. */
function outermostAlone(text: string, pair: Span): Span {
  let { start, end } = pair;
  for (;;) {
    const parent = /[^\s{},[\]]+[ \t]*:\s*\{\s*$/u.exec(lastPart(text, start));
    const close = /^\s*\}/u.exec(text.slice(end, end + MOST_LOOKED_AT));
    if (parent === null || close === null) return { start, end };
    start -= parent[0].length;
    end += close[0].length;
  }
}

/** Within braces, where others stand beside it: the pair and one of the commas around it. */
function withComma(text: string, { start, end }: Span): Span | undefined {
  const before = /[{,]\s*$/u.exec(lastPart(text, start))?.[0];
  const after = /^\s*(?:\}|,\s*)/u.exec(text.slice(end, end + MOST_LOOKED_AT))?.[0];
  if (before === undefined || after === undefined) return undefined;
  if (!after.endsWith("}")) return { start, end: end + after.length };
  return before.startsWith(",") ? { start: start - before.length, end } : undefined;
}

/** Around a pair, in characters: blanks and a key. */
const MOST_LOOKED_AT = 500;

function lastPart(text: string, end: number): string {
  return text.slice(Math.max(end - MOST_LOOKED_AT, 0), end);
}

/** Where the line of the only parent begins, if nothing else stands below it. */
function parentAlone(text: string, start: number, following: number): number | undefined {
  const indent = indentOf(text, start);
  if (indent === 0 || (following < text.length && indentOf(text, following) >= indent)) return undefined;
  let at = start;
  while (at > 0) {
    at = startOfLine(text, at - (text.endsWith("\r\n", at) ? 2 : 1));
    const line = (text.slice(at, nextLine(text, at)).split("#", 1)[0] as string).trimEnd();
    if (line === "") continue;
    return line.endsWith(":") && indentOf(text, at) < indent ? at : undefined;
  }
  return undefined;
}

/** Where the next line stands that is neither blank nor a comment. */
function nextContent(text: string, from: number): number {
  let at = from;
  while (at < text.length && /^\s*(#.*)?$/u.test(text.slice(at, nextLine(text, at)).trimEnd())) at = nextLine(text, at);
  return at;
}

function indentOf(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === 32) at++;
  return at - start;
}
