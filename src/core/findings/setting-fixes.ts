import type { Configuration, Setting } from "../configuration/configuration.ts";
import {
  addSettingBelow,
  appendSetting,
  removeSetting,
  replaceInQuotes,
  replaceValue,
} from "../configuration/edit-setting.ts";
import type { FileFormat } from "../configuration/load-configuration.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { startOfLine } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { type Fix, type MaybeFix, safeFix, tidyingFix } from "./fix.ts";
import type { Subject } from "./subject.ts";

/** Fixes that change settings where they stand in a text; none where one of them stands elsewhere. */

/** Takes settings out, if the JobManager gets the same without them. */
export function removal(subject: Subject, settings: readonly Setting[]): MaybeFix {
  const places = settings.map(lineOf).filter((place) => place !== undefined);
  const [first] = places;
  if (first === undefined || places.length < settings.length) return {};
  const format = formatOf(subject);
  const edits = places.map(({ source, keySpan, valueSpan }) => removeSetting(source, format, keySpan, valueSpan));
  return tidyingFix(subject, { source: first.source, edits });
}

/** Gives a setting another value. */
export function replacement(subject: Subject, setting: Setting, value: string): MaybeFix {
  const place = placeIn(setting);
  if (place === undefined) return {};
  return safeFix(subject, { source: place.source, edits: [valueEdit(setting, place, value)] });
}

/** Gives a setting another key, and another value if need be; not where the new key is set already. */
export function renaming(subject: Subject, setting: Setting, key: string, value?: string): MaybeFix {
  const place = placeIn(setting);
  // What a release ships is there to be overridden.
  const other = subject.answer.configuration.get(key);
  if (place === undefined || setting.shadows.length > 0 || (other && other.from.kind !== "shipped")) return {};
  const { source, keySpan, valueSpan } = place;
  if (source.text.slice(keySpan.start, keySpan.end) === setting.key) {
    const edits: TextEdit[] = [{ ...keySpan, newText: key }];
    if (value !== undefined) edits.push(valueEdit(setting, place, value));
    return safeFix(subject, { source, edits });
  }
  // Of a nested key only the last part stands there: the setting moves to a line of its own.
  const written = value ?? source.text.slice(valueSpan.start, valueSpan.end);
  if (/[\r\n]/u.test(written) || subject.answer.question.given.kind !== "file") return {};
  return safeFix(subject, { source, edits: moved(place, formatOf(subject), key, written) });
}

/**
 * Gives a setting another key, where neither has to do with memory: nothing need be derived again, as long as no key
 * becomes the beginning of another one.
 */
export function renamingElsewhere({ answer: { configuration } }: Subject, setting: Setting, key: string): MaybeFix {
  const place = placeIn(setting);
  if (place === undefined || setting.shadows.length > 0) return {};
  const { source, keySpan } = place;
  if (source.text.slice(keySpan.start, keySpan.end) !== setting.key) return {};
  const collides = [...configuration.settings()].some(
    (other) => other.key === key || other.key.startsWith(`${key}.`) || key.startsWith(`${other.key}.`),
  );
  return collides ? {} : { fix: { source, edits: [{ ...keySpan, newText: key }] } };
}

/** Changes of settings as edits of the one text that they stand in; undefined where one of them does not. */
export function changeEdits(
  subject: Subject,
  configuration: Configuration,
  changes: readonly SettingChange[],
): Fix | undefined {
  const format = formatOf(subject);
  const edits: TextEdit[] = [];
  let source: Source | undefined;
  for (const { key, value } of changes) {
    const setting = configuration.get(key);
    if ((setting === undefined || setting.from.kind === "shipped") && value !== null) {
      const neighbour = neighbourIn(configuration, source);
      if (neighbour === undefined) return undefined;
      source = neighbour.source;
      edits.push(addSettingBelow(source, neighbour.keySpan, neighbour.valueSpan, key, value));
      continue;
    }
    if (setting === undefined) return undefined;
    const others = value === null ? setting.shadows.filter(({ from }) => from.kind !== "shipped") : [];
    for (const one of [setting, ...others]) {
      const place = value === null ? lineOf(one) : placeIn(one);
      if (place === undefined || (source !== undefined && source !== place.source)) return undefined;
      source = place.source;
      edits.push(
        value === null ? removeSetting(source, format, place.keySpan, place.valueSpan) : valueEdit(one, place, value),
      );
    }
  }
  return source === undefined ? undefined : { source, edits };
}

/** The last of a manifest's settings, those of a given text if one is, whose whole key begins a line that its value ends. */
function neighbourIn(configuration: Configuration, wanted: Source | undefined): TextPlace | undefined {
  let last: TextPlace | undefined;
  for (const setting of configuration.settings()) {
    const place = setting.from.kind === "manifest" ? placeIn(setting) : undefined;
    if (place === undefined || (wanted !== undefined && place.source !== wanted)) continue;
    const { source, keySpan, valueSpan } = place;
    if (source.text.slice(keySpan.start, keySpan.end) !== setting.key) continue;
    const indent = source.text.slice(startOfLine(source.text, keySpan.start), keySpan.start);
    const pair = source.text.slice(keySpan.start, valueSpan.end);
    if (indent.trim() === "" && !/[\r\n]/u.test(pair) && keySpan.start > (last?.keySpan.start ?? -1)) last = place;
  }
  return last;
}

interface TextPlace {
  readonly source: Source;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/**
 * Of a command line only what stands there as it is: not what a variable or a default unit gave. Of a manifest only what
 * has a place of its own: of a text in BASE64, or one that variables are put into, the whole is all that is known.
 */
function placeIn({ from, value }: Setting): TextPlace | undefined {
  if (from.kind === "manifest" && from.keySpan.end > from.valueSpan.start) return undefined;
  if (from.kind !== "command-line") return from.kind === "file" || from.kind === "manifest" ? from : undefined;
  const { source, valueSpan } = from;
  return source.text.slice(valueSpan.start, valueSpan.end) === value.text ? from : undefined;
}

/** What stands between a key and its value, where both are one pair: comments, an anchor and a tag may, too. */
const BETWEEN = /^["']?\s*[:=]?\s*(?:#[^\n]*\n\s*|[&!]\S*\s+)*["']?$/u;

/**
 * A line of a file can be taken out by itself. An argument cannot, nor the `path` and the `value` of a patch: the rest of
 * the operation would stay.
 */
function lineOf(setting: Setting): TextPlace | undefined {
  const place = setting.from.kind === "command-line" ? undefined : placeIn(setting);
  if (place === undefined) return undefined;
  const { source, keySpan, valueSpan } = place;
  return BETWEEN.test(source.text.slice(keySpan.end, valueSpan.start)) ? place : undefined;
}

function valueEdit({ from, value: { text } }: Setting, { source, valueSpan }: TextPlace, value: string): TextEdit {
  return from.kind === "manifest" ? replaceInQuotes(source, valueSpan, text, value) : replaceValue(valueSpan, value);
}

/** Manifests are nested as `config.yaml` is. */
function formatOf({ answer }: Subject): FileFormat {
  const { given } = answer.question;
  return given.kind === "file" ? given.format : "config.yaml";
}

function moved({ source, keySpan, valueSpan }: TextPlace, format: FileFormat, key: string, value: string): TextEdit[] {
  const removed = removeSetting(source, format, keySpan, valueSpan);
  const appended = appendSetting(source, key, value);
  // What ends where the other begins would overlap: one edit does both.
  if (removed.end === source.text.length) return [{ ...removed, newText: appended.newText.replace(/^\n/u, "") }];
  return [removed, appended];
}
