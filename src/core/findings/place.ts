import type { LayeredSetting, Setting } from "../configuration/configuration.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import type { Field } from "../manifests/reading/manifest-document.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { Source, Span } from "../text/source.ts";
import type { Subject } from "./subject.ts";

export interface TextPlace {
  readonly source: Source;
  readonly span: Span;
}

/** Something that a finding points at. */
export type Place =
  | { readonly kind: "setting"; readonly setting: Setting; readonly part: "key" | "value" }
  /** A stretch of a file that is no setting, or a part of one. */
  | { readonly kind: "text"; readonly source: Source; readonly span: Span }
  /** A variable of the environment, and where a manifest sets it. */
  | { readonly kind: "variable"; readonly variable: string; readonly value: string; readonly at?: TextPlace }
  /** A program argument, by its index. */
  | { readonly kind: "argument"; readonly argument: number; readonly text: string }
  /** A file as a whole, by its name. */
  | { readonly kind: "file"; readonly name: string };

/** There is always one, to look at first. */
export type Places = readonly [Place, ...Place[]];

export function atKey(setting: Setting): Place {
  return { kind: "setting", setting, part: "key" };
}

/** Whether the key is one that nobody wrote there: a field, or a default of the operator's, stands for it. */
export function isAnothersKey({ from }: LayeredSetting): boolean {
  return from.kind === "manifest" && from.field !== undefined;
}

export function atValue(setting: Setting): Place {
  return { kind: "setting", setting, part: "value" };
}

/** The values of the keys that are configured, in this order; undefined where none is. */
export function valuesOf({ configuration }: Answer, keys: readonly string[]): Places | undefined {
  const settings = keys.map((key) => configuration.get(key)).filter((setting) => setting !== undefined);
  const [first, ...rest] = settings.map(atValue);
  return first === undefined ? undefined : [first, ...rest];
}

/** The values of the keys that are configured, or else the whole of what was given. */
export function valuesOrWhole(answer: Answer, keys: readonly string[]): Places {
  return valuesOf(answer, keys) ?? [wholeOf(answer)];
}

/** What was given, as a whole. */
export function wholeOf({ question: { given } }: Answer): Place {
  switch (given.kind) {
    case "file":
    case "settings":
    case "unknown":
      return { kind: "file", name: given.source.name };
    case "shipped":
      return { kind: "file", name: given.configuration.file };
    case "missing":
      return { kind: "file", name: given.directory };
  }
}

/** Where a place stands in a text, if it stands in one. */
export function spanOf(place: Place): TextPlace | undefined {
  if (place.kind === "text") return place;
  if (place.kind === "variable") return place.at;
  if (place.kind !== "setting") return undefined;
  const { from } = place.setting;
  if (!("source" in from)) return undefined;
  return { source: from.source, span: place.part === "key" ? from.keySpan : from.valueSpan };
}

export function variablePlace({ jobManager, commandLine }: Subject, variable: string, value: string): Place {
  const set = jobManager?.environment.findLast(({ name }) => name === variable);
  const at =
    set === undefined
      ? commandLine?.environment.findLast(({ name }) => name === variable)?.at
      : { source: set.field.document.source, span: set.nameSpan };
  return { kind: "variable", variable, value, ...(at === undefined ? {} : { at }) };
}

/** A manifest's field: its value where that is short, else its key. */
export function fieldPlace({ document: { source }, keySpan, valueSpan, node }: Field): Place {
  return { kind: "text", source, span: node.kind === "scalar" || keySpan.start === keySpan.end ? valueSpan : keySpan };
}

/** The settings among the places. */
export function settingsAmong(places: Places): Setting[] {
  return places.flatMap((place) => (place.kind === "setting" ? [place.setting] : []));
}

/** Another of Flink's files, in the directory of the one that was given. */
export function besideGiven({ question: { given } }: Answer, file: ConfigurationFileName): Place {
  const name = given.kind === "file" ? given.source.name.replace(/[^/\\]*$/u, file) : file;
  return { kind: "file", name };
}

/** The settings of such keys that a JobManager ends with, where they stand. */
export function lastSettings({ settings }: DescribedJobManager, keys: readonly string[]): Place[] {
  return keys.flatMap((key) => {
    const setting = settings.findLast((one) => one.key === key);
    return setting === undefined ? [] : [atValue({ ...setting, shadows: [] })];
  });
}

/** The places, or else its name. */
export function orName({ source, nameSpan }: DescribedJobManager, [first, ...rest]: readonly Place[]): Places {
  return [first ?? { kind: "text", source, span: nameSpan }, ...rest];
}

/** Whether two settings stand in the same configuration: one file, or one block of a manifest. */
export function inSameText({ jobManager }: Subject, a: Setting, b: Setting): boolean {
  if (a.from.kind === "file" && b.from.kind === "file") return a.from.source === b.from.source;
  if (a.from.kind !== "manifest" || b.from.kind !== "manifest" || jobManager === undefined) return false;
  const { fields, properties } = jobManager;
  const blocks = [...fields.values()]
    .filter(({ key }) => ["flinkConfiguration", "flink-conf.yaml", "config.yaml"].includes(key))
    .map(({ valueSpan }) => valueSpan);
  if (properties !== undefined) blocks.push(properties.text.field.valueSpan);
  const [first, second] = [a.from.keySpan, b.from.keySpan];
  return a.from.source === b.from.source && blocks.some((block) => contains(block, first) && contains(block, second));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
