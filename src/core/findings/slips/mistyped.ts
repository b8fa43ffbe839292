import type { LayeredSetting } from "../../configuration/configuration.ts";
import { type MistypedLine, mistypedLine } from "../../configuration/mistyped-line.ts";
import { mistypedYamlLines } from "../../configuration/mistyped-yaml.ts";
import { hasCommandLines } from "../../recognise/recognise.ts";
import { startOfLine } from "../../text/lines.ts";
import { isAscii, readAsMeant } from "../../text/lookalike.ts";
import type { Source, Span } from "../../text/source.ts";
import type { TextEdit } from "../../text/text-edit.ts";
import type { Subject } from "../subject.ts";
import { hasFlinksWords } from "./known-keys.ts";
import { mistypedArgumentsIn, mistypedOptions, mistypedProperties } from "./mistyped-options.ts";
import { type Mistyped, type MistypedEffect, mistypedValues, settingsWritten, writtenAs } from "./mistyped-values.ts";

/** By line: files with one in every line are asked for each of them. */
const read = new WeakMap<Subject, ReadonlyMap<string, Mistyped>>();

/** All that is mistyped in the texts that a subject is made of, a line each; several rules ask for it. */
export function mistypedIn(subject: Subject): readonly Mistyped[] {
  return [...mistypedByLine(subject).values()];
}

function mistypedByLine(subject: Subject): ReadonlyMap<string, Mistyped> {
  const known = read.get(subject);
  if (known !== undefined) return known;
  const found = mayBeMistyped(subject) ? lookedFor(subject) : nothing;
  read.set(subject, found);
  return found;
}

function lookedFor(subject: Subject): ReadonlyMap<string, Mistyped> {
  const lines = oncePerLine([
    ...ofYaml(subject),
    ...ofSettings(subject),
    ...ofSkippedLines(subject),
    ...ofOptions(subject),
  ]);
  return byLine([...lines, ...mistypedValues(subject, lines)]);
}

const nothing: ReadonlyMap<string, Mistyped> = new Map();

/** Whether one of the texts has characters that could be taken for others: nearly none has. */
function mayBeMistyped({ answer, jobManager }: Subject): boolean {
  const { file, question, configuration } = answer;
  if (file !== undefined && hasOthers(file.source)) return true;
  if ("source" in question.given && hasOthers(question.given.source)) return true;
  for (const setting of configuration.settings()) {
    if (standsAmongOthers(setting) || setting.shadows.some(standsAmongOthers)) return true;
  }
  if (jobManager === undefined) return false;
  if (hasOthers(jobManager.source) || jobManager.settings.some(standsAmongOthers)) return true;
  for (const { document } of jobManager.fields.values()) if (hasOthers(document.source)) return true;
  return false;
}

function standsAmongOthers({ from }: Pick<LayeredSetting, "from">): boolean {
  return "source" in from && hasOthers(from.source);
}

const othersIn = new WeakMap<Source, boolean>();

function hasOthers(source: Source): boolean {
  let known = othersIn.get(source);
  if (known === undefined) {
    known = !isAscii(source.text);
    othersIn.set(source, known);
  }
  return known;
}

/** Whether something is mistyped in the line in which a setting stands. */
export function isMistyped(subject: Subject, { from }: LayeredSetting): boolean {
  if (!("source" in from)) return false;
  return [from.keySpan, from.valueSpan].some(({ start }) => mistypedAt(subject, from.source, start) !== undefined);
}

/** What is mistyped in the line of a text in which an offset stands. */
export function mistypedAt(subject: Subject, source: Source, offset: number): Mistyped | undefined {
  const found = mistypedByLine(subject);
  return found.size === 0 ? undefined : found.get(lineOf(source, offset));
}

/** In a document of a manifest that cannot be read. */
export function mistypedInDocument(source: Source): Mistyped[] {
  const lines = mistypedYamlLines(source.text, wholeOf(source), () => true);
  return oncePerLine(lines.map((line) => ofLine(source, line, "unreadable")));
}

function lineOf({ name, text, startsAt }: Source, offset: number): string {
  return `${name}:${(startsAt?.offset ?? 0) + startOfLine(text, Math.min(offset, text.length))}`;
}

/** What is found in the same line is one: its characters and edits come together. */
function oncePerLine(all: readonly Mistyped[]): Mistyped[] {
  return [...byLine(all).values()];
}

function byLine(all: readonly Mistyped[]): ReadonlyMap<string, Mistyped> {
  const found = new Map<string, Mistyped>();
  for (const one of all) {
    const place = lineOf(one.source, one.span.start);
    const before = found.get(place);
    if (before === undefined) found.set(place, one);
    else {
      const edits = one.edits.filter(({ start, end }) =>
        before.edits.every((edit) => edit.end <= start || end <= edit.start),
      );
      if (edits.length === 0) continue;
      found.set(place, {
        ...before,
        characters: [...before.characters, ...one.characters],
        edits: [...before.edits, ...edits],
      });
    }
  }
  return found;
}

function ofLine(source: Source, { kind, characters, edits }: MistypedLine, effect: MistypedEffect): Mistyped {
  const { start, end } = edits[0] as TextEdit;
  return { source, characters, effect: kind === "comment" ? "no-comment" : effect, span: { start, end }, edits };
}

/** Keys that Flink takes the characters for a part of. */
function ofSettings(subject: Subject): Mistyped[] {
  return settingsWritten(subject).flatMap((setting) => {
    const { key, from } = setting;
    if (!("source" in from) || readAsMeant(key) === key) return [];
    const { source, keySpan, valueSpan } = from;
    const span = { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) };
    const line = mistypedLine(source.text.slice(span.start, span.end), span.start, writtenAs(subject, setting));
    return line === undefined ? [] : [ofLine(source, line, "other-key")];
  });
}

function ofSkippedLines({ answer: { file } }: Subject): Mistyped[] {
  if (file?.format !== "flink-conf.yaml") return [];
  const { source, lines } = file;
  return lines.flatMap((skipped) => {
    if (skipped.kind !== "skipped") return [];
    const { start, end } = skipped.span;
    const line = mistypedLine(source.text.slice(start, end), start, "flink-conf.yaml");
    return line === undefined ? [] : [ofLine(source, line, "line-skipped")];
  });
}

/** Of a `config.yaml`, and of the documents of a manifest: with one such character nothing of them may be readable. */
function ofYaml(subject: Subject): Mistyped[] {
  const { answer, jobManager, catalogue } = subject;
  const { file } = answer;
  const isUnreadable = file?.format === "config.yaml" && !file.reading.ok;
  const isKey = (key: string) => isUnreadable || hasFlinksWords(key, catalogue);
  const effect = isUnreadable ? "unreadable" : "no-setting";
  if (jobManager === undefined) {
    if (file?.format !== "config.yaml") return [];
    const { source } = file;
    return mistypedYamlLines(source.text, wholeOf(source), isKey).map((line) => ofLine(source, line, effect));
  }
  const embedded = [...jobManager.fields.values()].flatMap(({ key, document: { source }, valueSpan }) =>
    key === "config.yaml" && source.text.startsWith("|", valueSpan.start)
      ? mistypedYamlLines(source.text, behindHeader(source, valueSpan), isKey).map((line) =>
          ofLine(source, line, effect),
        )
      : [],
  );
  const { source, span } = jobManager;
  const isField = (key: string) => MANIFEST_WORDS.has(key) || hasFlinksWords(key, catalogue);
  const fields = mistypedYamlLines(source.text, span, isField).map((line) => ofLine(source, line, "no-setting"));
  const options = mistypedArgumentsIn(source, span).map((line) => ofLine(source, line, "no-option"));
  return [...fields, ...embedded, ...options];
}

/** Fields of manifests that have to do with a JobManager. */
const MANIFEST_WORDS: ReadonlySet<string> = new Set(
  "apiVersion kind metadata name namespace spec image flinkVersion flinkConfiguration serviceAccount jobManager taskManager resource resources requests limits memory cpu replicas job jarURI parallelism upgradeMode mode podTemplate template containers env value args command data services environment volumes ports".split(
    " ",
  ),
);

function behindHeader({ text }: Source, { start, end }: Span): Span {
  const newLine = text.indexOf("\n", start);
  return { start: newLine === -1 || newLine > end ? end : newLine + 1, end };
}

function wholeOf({ text }: Source): Span {
  return { start: 0, end: text.length };
}

/** `－Djobmanager.memory.heap.size＝1g` in a command line. */
function ofOptions({ answer: { question }, jobManager, catalogue }: Subject): Mistyped[] {
  const { given } = question;
  if (jobManager !== undefined || (given.kind !== "settings" && given.kind !== "unknown")) return [];
  const { source } = given;
  if (!hasCommandLines(readAsMeant(source.text))) return [];
  const options = mistypedOptions(source.text).map((line) => ofLine(source, line, "no-option"));
  const isKey = (key: string) => hasFlinksWords(key, catalogue);
  const properties = mistypedProperties(source.text, isKey).map((line) => ofLine(source, line, "no-setting"));
  return [...options, ...properties];
}
