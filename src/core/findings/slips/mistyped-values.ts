import type { LayeredSetting, Setting } from "../../configuration/configuration.ts";
import type { FileFormat } from "../../configuration/load-configuration.ts";
import { mistypedValue, type ValueKind } from "../../configuration/mistyped-value.ts";
import { jobManagerOptions, legacyHeapOptions } from "../../options/job-manager-options.ts";
import type { OptionCatalogue } from "../../options/option-catalogue.ts";
import { type Lookalike, lookalikesIn, readAsMeant } from "../../text/lookalike.ts";
import type { Source, Span } from "../../text/source.ts";
import type { TextEdit } from "../../text/text-edit.ts";
import { fixedAnswer } from "../fix.ts";
import type { Place } from "../place.ts";
import type { Subject } from "../subject.ts";
import { mistypedOptions } from "./mistyped-options.ts";

/** What comes of characters that only look like those that were meant. */
export type MistypedEffect =
  | "unreadable"
  | "no-setting"
  | "line-skipped"
  | "other-key"
  | "no-comment"
  | "no-option"
  | "value";

/** Such characters in a line of a text, and the edits that put those that were meant in their place. */
export interface Mistyped {
  readonly source: Source;
  readonly characters: readonly Lookalike[];
  readonly effect: MistypedEffect;
  /** Where the first of them stands. */
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

/** Values, once the lines are mended: only then is it known of which keys they are. */
export function mistypedValues(subject: Subject, lines: readonly Mistyped[]): Mistyped[] {
  const [first] = lines;
  const isOneText = lines.every(({ source }) => source === first?.source);
  const edits = lines.flatMap((line) => line.edits);
  const placeBefore = placesBefore(edits);
  const mended = first !== undefined && isOneText ? fixedAnswer(subject, { source: first.source, edits }) : undefined;
  const settings = mended === undefined ? settingsWritten(subject) : [...mended.configuration.settings()];
  const fields = [...(subject.jobManager?.fields.values() ?? [])].flatMap(({ key, node, document, valueSpan }) => {
    const kind = FIELD_KINDS[key];
    return kind === undefined || node.kind !== "scalar" || !hasLookalikes(document.source, valueSpan)
      ? []
      : [{ source: document.source, span: valueSpan, kind, format: "config.yaml" as const }];
  });
  const values = settings.flatMap((setting) => {
    const { key, from } = setting;
    if (!("source" in from) || !hasLookalikes(from.source, from.valueSpan)) return [];
    const kind = kindOf(readAsMeant(key), subject.catalogue);
    return kind === undefined
      ? []
      : [{ source: from.source, span: from.valueSpan, kind, format: writtenAs(subject, setting) }];
  });
  return [...values, ...fields].flatMap(({ source, span, kind, format }) => {
    const found = mistypedValue(source.text.slice(span.start, span.end), span.start, kind, format);
    if (found === undefined) return [];
    const isMoved =
      first !== undefined && mended !== undefined && source.name === first.source.name && source !== first.source;
    const origin = isMoved ? first.source : source;
    const back = (at: number) => (isMoved ? placeBefore(at) : at);
    const moved = found.edits.map((edit) => ({ ...edit, start: back(edit.start), end: back(edit.start) + 1 }));
    const at = back(found.at);
    return [
      {
        source: origin,
        characters: found.characters,
        effect: "value",
        span: { start: at, end: at + 1 },
        edits: moved,
      } as const,
    ];
  });
}

function hasLookalikes({ text }: Source, { start, end }: Span): boolean {
  return lookalikesIn(text.slice(start, end), true).length > 0;
}

/** Where an offset in an edited text stood before. */
function placesBefore(edits: readonly TextEdit[]): (offset: number) => number {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  /** Where each edit ends in the edited text, and how far all up to it have moved what follows. */
  const ends: number[] = [];
  const moves: number[] = [];
  let moved = 0;
  for (const { start, end, newText } of sorted) {
    ends.push(start + moved + newText.length);
    moved += newText.length - (end - start);
    moves.push(moved);
  }
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset - (low === 0 ? 0 : (moves[low - 1] as number));
  };
}

/** An argument of which Flink takes no notice, or another than was meant. */
export interface MistypedArgument {
  readonly facts: {
    readonly line: string;
    readonly characters: readonly Lookalike[];
    readonly effect: "no-option" | "value";
  };
  readonly places: readonly [Extract<Place, { kind: "argument" }>];
}

/** Among the program arguments: `－Dkey=value`, `-Dkey＝value`, and values. Those of a manifest are looked at there. */
export function mistypedArguments({ answer: { question }, jobManager }: Subject): MistypedArgument[] {
  const own = jobManager?.pod.arguments === question.arguments ? question.arguments.length : 0;
  return question.arguments.flatMap((text, argument) => {
    const whole = question.arguments[argument - 1] === "-D" ? `-D${text}` : text;
    const option = argument < own ? [] : mistypedOptions(whole);
    const key = /^-D\s*([\w.-]+)=/u.exec(readAsMeant(whole))?.[1];
    const valueAt = whole.search(/[=＝]/u) + 1;
    const kind = key === undefined || argument < own ? undefined : kindOf(key, undefined);
    const value =
      kind === undefined ? undefined : mistypedValue(whole.slice(valueAt), valueAt, kind, "flink-conf.yaml");
    const characters = [...option, ...(value === undefined ? [] : [value])].flatMap((one) => one.characters);
    if (characters.length === 0) return [];
    const effect = option.length > 0 ? "no-option" : "value";
    return [{ facts: { line: text, characters, effect }, places: [{ kind: "argument", argument, text }] }];
  });
}

const FIELD_KINDS: Readonly<Record<string, ValueKind>> = {
  memory: "size",
  cpu: "decimal",
  replicas: "integer",
  flinkVersion: "word",
  mode: "word",
};

const memoryKinds: ReadonlyMap<string, ValueKind> = new Map([
  ...jobManagerOptions.map(({ key, type }) => [key, type === "memory-size" ? "size" : "decimal"] as const),
  ...legacyHeapOptions.map(({ key }) => [key, "size"] as const),
]);

/** Undefined of a key that is nobody's: what stands there is its owner's. */
function kindOf(key: string, catalogue: OptionCatalogue | undefined): ValueKind | undefined {
  const own = memoryKinds.get(key);
  if (own !== undefined) return own;
  if (key.startsWith("env.java.opts")) return "jvm-options";
  const option = catalogue?.get(key);
  return option === undefined ? undefined : (kindsOfTypes[option.type] ?? "text");
}

const kindsOfTypes: Readonly<Record<string, ValueKind>> = {
  MemorySize: "size",
  Double: "decimal",
  Float: "decimal",
  Boolean: "word",
  Integer: "integer",
  Long: "integer",
  Duration: "word",
  Enum: "word",
};

/** All that is written, what is shadowed too. */
export function settingsWritten({ answer, jobManager }: Subject): LayeredSetting[] {
  const all = [...answer.configuration.settings()].flatMap((setting): Setting[] => [setting, ...setting.shadows]);
  return jobManager === undefined ? all : [...jobManager.settings, ...all];
}

/** How a setting is written: quotes are YAML's in a `config.yaml` and in what is a manifest's own. */
export function writtenAs({ answer: { file }, jobManager }: Subject, { from }: LayeredSetting): FileFormat {
  if (from.kind === "command-line") return "flink-conf.yaml";
  const properties = jobManager?.properties?.text.field.valueSpan;
  const isIn = (span: Span | undefined) =>
    span !== undefined && from.kind === "manifest" && span.start <= from.keySpan.start && from.keySpan.end <= span.end;
  if (isIn(properties)) return "flink-conf.yaml";
  if (jobManager === undefined) return file?.format ?? "flink-conf.yaml";
  return [...jobManager.fields.values()].some(({ key, valueSpan }) => key === "flink-conf.yaml" && isIn(valueSpan))
    ? "flink-conf.yaml"
    : "config.yaml";
}
