import { removeSetting } from "../configuration/edit-setting.ts";
import type { FileFormat } from "../configuration/load-configuration.ts";
import type { Field } from "../manifests/reading/manifest-document.ts";
import { physicalLines, startOfLine } from "../text/lines.ts";
import type { Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Decision, NewSetting } from "./key-change.ts";
import { yamlKey, yamlValue } from "./nested-yaml.ts";

/** A setting as a manifest writes it, and the field that holds it: a mapping, or a text that is a file. */
export interface PlacedSetting {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly holder: SettingsHolder;
}

export interface SettingsHolder {
  readonly field: Field;
  readonly format: FileFormat;
  /** Whether a `#` begins a comment in it. */
  readonly takesComments: boolean;
}

/** The edits that make a change where the setting stands; undefined where none does. */
export function editsOfSetting(
  text: string,
  setting: PlacedSetting,
  decision: Exclude<Decision, { kind: "keep" }>,
): TextEdit[] | undefined {
  const { key, value, keySpan, valueSpan, holder } = setting;
  if (decision.kind === "drop") return [takenOut(text, setting)].flat();
  const [first, ...others] = decision.by;
  if (first === undefined) return undefined;
  const more = others.map((one) => inserted(text, keySpan, one, holder));
  const written = text.slice(keySpan.start, keySpan.end);
  const [quote, name] = splitQuotes(written);
  const path = key.endsWith(name) ? key.slice(0, key.length - name.length) : undefined;
  if (path === undefined || !first.key.startsWith(path)) {
    // Nested below a parent that the new key does not have: a line of its own takes its place.
    if (more.length > 0 || !isAtTop(text, setting)) return undefined;
    return [inserted(text, firstKeyIn(text, holder) ?? keySpan, first, holder), ...[takenOut(text, setting)].flat()];
  }
  const renamed = { ...keySpan, newText: `${quote}${first.key.slice(path.length)}${quote}` };
  if (first.value === value) return [renamed, ...more];
  return [
    renamed,
    { ...valueSpan, newText: newValue(text.slice(valueSpan.start, valueSpan.end), first.value, holder) },
    ...more,
  ];
}

/** A scalar's text with another value, in the quotes that it has. */
export function newValue(written: string, value: string, holder?: SettingsHolder): string {
  const [quote] = splitQuotes(written);
  if (quote === '"') return JSON.stringify(value);
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  return holder?.format === "flink-conf.yaml" ? value : yamlValue(value);
}

function splitQuotes(written: string): [quote: string, name: string] {
  const match = /^(["'])(.*)\1$/su.exec(written);
  return match === null ? ["", written] : [match[1] as string, match[2] as string];
}

/** Its lines become comments, where they can be; else they go. */
function takenOut(text: string, { keySpan, valueSpan, holder }: PlacedSetting): TextEdit | TextEdit[] {
  const gone = removeSetting({ name: "", text }, holder.format, keySpan, valueSpan);
  const isLines =
    gone.start === startOfLine(text, gone.start) &&
    /^[ \t]*$/u.test(text.slice(startOfLine(text, keySpan.start), keySpan.start));
  if (!isLines || !holder.takesComments) return gone;
  // The field that holds them all may be left without any.
  const from = startOfLine(text, holder.field.valueSpan.start);
  return physicalLines(text.slice(gone.start, gone.end))
    .filter((line) => gone.start + line.start >= from && !/^\s*(?:#|$)/u.test(line.text))
    .map((line) => {
      const at = gone.start + line.start + (/^[ \t]*/u.exec(line.text)?.[0].length ?? 0);
      return { start: at, end: at, newText: "# " };
    });
}

/** A new setting before another: in a line of its own, or within braces. */
function inserted(text: string, { start }: Span, { key, value }: NewSetting, { format }: SettingsHolder): TextEdit {
  const line = startOfLine(text, start);
  const indent = text.slice(line, start);
  const written = format === "flink-conf.yaml" ? `${key}: ${value}` : `${yamlKey(key)}: ${yamlValue(value)}`;
  const isOwnLine = /^[ \t]*$/u.test(indent);
  return isOwnLine
    ? { start: line, end: line, newText: `${indent}${written}\n` }
    : { start, end: start, newText: `${written}, ` };
}

function isAtTop(text: string, { keySpan, holder }: PlacedSetting): boolean {
  return firstKeyIn(text, holder) !== undefined || holder.field.valueSpan.start === keySpan.start;
}

/** The first key of what holds settings, where a new one can stand before it. */
function firstKeyIn(text: string, { field, format }: SettingsHolder): Span | undefined {
  if (format === "flink-conf.yaml") return undefined;
  const { start, end } = field.valueSpan;
  const isBlock = /^[|>]/u.test(text.slice(start, end));
  const from = isBlock ? start + text.slice(start, end).search(/[\n\r](?=[ \t]*[^\s#])/u) + 1 : start;
  const at = from + text.slice(from, end).search(/[^\s{]/u);
  return at < from || at >= end ? undefined : { start: at, end: at };
}
