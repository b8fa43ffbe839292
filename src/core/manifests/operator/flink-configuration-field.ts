import type { NotRead } from "../../assumed.ts";
import type { Configuration, LayeredSetting } from "../../configuration/configuration.ts";
import { javaDoubleToString } from "../../java/double-text.ts";
import { stringValue } from "../../java/value.ts";
import { type Field, items, members, scalarOf } from "../reading/manifest-document.ts";

/** No configuration has as many; aliases of aliases could have any number. */
const ENTRY_LIMIT = 20_000;
const DEPTH_LIMIT = 200;

/**
 * `spec.flinkConfiguration` as settings: nested keys joined with dots, every scalar as its text, lists joined with `;`.
 * The API server hands objects on with their keys sorted, so that of `a: {b: …}` and `a.b: …` the latter wins wherever
 * it stands. Those that a later one overwrites are there, too, and what is beyond reason is not.
 *
 * Mirrors ConfigObjectNode#asFlatMap, operator 1.13 to 1.16.
 */
export function flattenConfiguration(field: Field | undefined): LayeredSetting[] {
  const settings: LayeredSetting[] = [];
  if (field !== undefined) flattenInto(settings, field, "", 0);
  return settings;
}

/** That some of it was left out, where it is beyond reason: answers that rest on the rest are then not known. */
export function settingsNotRead(field: Field | undefined, settings: readonly LayeredSetting[]): NotRead[] {
  if (field === undefined || (settings.length < ENTRY_LIMIT && !isTooDeep(field, 0))) return [];
  const { source } = field.document;
  const name = field.key === "" ? source.name : field.key;
  return [
    {
      what: { en: `part of ${name}`, zh: `${name} 的一部分` },
      why: {
        en: "it has more settings, or nests them deeper, than Headroom reads",
        zh: "其配置项数量或嵌套层数超过读取上限",
      },
      place: { source, span: field.keySpan },
    },
  ];
}

function isTooDeep(field: Field, depth: number): boolean {
  if (depth > DEPTH_LIMIT) return true;
  return members(field, "mapping").some((member) => isTooDeep(member, depth + 1));
}

/** False where a limit is reached. */
function flattenInto(settings: LayeredSetting[], field: Field, prefix: string, depth: number): boolean {
  if (depth > DEPTH_LIMIT) return false;
  for (const member of sortedMembers(field)) {
    if (settings.length >= ENTRY_LIMIT) return false;
    const key = prefix === "" ? member.key : `${prefix}.${member.key}`;
    if (member.node.kind === "mapping") {
      if (!flattenInto(settings, member, key, depth + 1)) return false;
    } else settings.push(settingOf(key, member, configurationTextOf(member)));
  }
  return true;
}

/** A setting that a manifest's field gives. */
export function settingOf(key: string, { document, keySpan, valueSpan }: Field, text: string): LayeredSetting {
  return { key, value: stringValue(text), from: { kind: "manifest", source: document.source, keySpan, valueSpan } };
}

/** A setting that a field with a name of its own stands for. */
export function settingOfField(key: string, field: Field, text: string): LayeredSetting {
  const { document, keySpan, valueSpan, path } = field;
  const from = { kind: "manifest", source: document.source, keySpan, valueSpan, field: path } as const;
  return { key, value: stringValue(text), from };
}

/** Equal keys keep their order: of two, the last counts. */
function sortedMembers(field: Field): Field[] {
  return members(field).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** `JsonNode#asText`, and of a list its items' with `;` between them. */
function configurationTextOf(field: Field): string {
  if (field.node.kind !== "sequence") return jsonNodeText(field);
  return items(field).map(jsonNodeText).join(";");
}

function jsonNodeText(field: Field): string {
  const scalar = scalarOf(field);
  if (scalar === undefined) return "";
  if (scalar.type === "null") return "null";
  return scalar.type === "number" ? javaDoubleToString(Number(scalar.text)) : scalar.text;
}

const HIGH_AVAILABILITY = ["high-availability.type", "high-availability", "recovery.mode"];

/** Mirrors HighAvailabilityMode#isHighAvailabilityModeActivated: any class name of one's own counts, too. */
export function hasHighAvailability(configuration: Configuration): boolean {
  const mode = HIGH_AVAILABILITY.map((key) => configuration.get(key)?.value.text).find((text) => text !== undefined);
  return mode !== undefined && mode.toUpperCase() !== "NONE" && mode.toUpperCase() !== "STANDALONE";
}
