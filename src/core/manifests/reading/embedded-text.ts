import { endOfLine, nextLine } from "../../text/lines.ts";
import { positionOf, type Source, type Span } from "../../text/source.ts";
import { type Field, textOf } from "./manifest-document.ts";

/** A text that is a scalar of a manifest, such as a file in a ConfigMap, and where its parts stand in the manifest. */
export interface EmbeddedText {
  readonly field: Field;
  readonly text: string;
  /** Where a stretch of the text stands in the manifest; the whole scalar where that cannot be told. */
  toManifest(span: Span): Span;
}

export function embeddedText(field: Field): EmbeddedText {
  const text = textOf(field) ?? "";
  const { start, end } = field.valueSpan;
  const raw = field.document.source.text.slice(start, end);
  const starts = raw.startsWith("|") ? lineStartsOfBlock(raw, text) : undefined;
  const toManifest = starts === undefined ? bySearch(field.valueSpan, raw, text) : byLine(start, text, starts);
  return { field, text, toManifest };
}

interface LineStart {
  readonly inText: number;
  readonly inRaw: number;
}

/** Where each line of a `|` block begins, in the text and in the block as it is written. */
function lineStartsOfBlock(raw: string, text: string): LineStart[] {
  const starts: LineStart[] = [];
  let rawAt = nextLine(raw, 0);
  for (let inText = 0; inText < text.length; ) {
    const end = endOfLine(text, inText);
    const rawEnd = endOfLine(raw, rawAt);
    starts.push({ inText, inRaw: Math.max(rawEnd - (end - inText), rawAt) });
    inText = end + 1;
    rawAt = nextLine(raw, rawAt);
  }
  return starts;
}

function byLine(base: number, text: string, starts: readonly LineStart[]): EmbeddedText["toManifest"] {
  const toManifest = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as LineStart).inText <= offset) low = middle;
      else high = middle - 1;
    }
    const { inText, inRaw } = starts[low] ?? { inText: 0, inRaw: 0 };
    return base + inRaw + Math.min(offset, text.length) - inText;
  };
  return ({ start, end }) => ({ start: toManifest(start), end: Math.max(toManifest(start), toManifest(end)) });
}

/** In quotes or a folded block, characters may stand for others, but never are fewer than what they stand for. */
function bySearch(whole: Span, raw: string, text: string): EmbeddedText["toManifest"] {
  return ({ start, end }) => {
    const found = raw.indexOf(text.slice(start, end), start);
    return found === -1 || end <= start
      ? whole
      : { start: whole.start + found, end: whole.start + found + end - start };
  };
}

/** A text that stands in a field in another form, such as BASE64: only the whole field can be pointed at. */
export function encodedText(field: Field, text: string): EmbeddedText {
  return { field, text, toManifest: () => field.valueSpan };
}

/** A part of a text from an offset on. */
export function restOf({ field, text, toManifest }: EmbeddedText, from: number): EmbeddedText {
  const moved = ({ start, end }: Span) => toManifest({ start: start + from, end: end + from });
  return { field, text: text.slice(from), toManifest: moved };
}

/** A whole file that is no manifest, as if it were a field of one: places in it are the file's. */
export function wholeFile(source: Source): EmbeddedText {
  const span = { start: 0, end: source.text.length };
  return textInFile(source, { path: "", key: "", keySpan: span, valueSpan: span }, source.text, (part) => part);
}

/** A text in a file that is no YAML, as if it stood in a field. */
export function textInFile(
  source: Source,
  at: Pick<Field, "path" | "key" | "keySpan" | "valueSpan">,
  text: string,
  toManifest: EmbeddedText["toManifest"],
): EmbeddedText {
  const mark = { offset: 0, line: 0, column: 0 };
  const node = { kind: "scalar", tag: STRING, value: text, plain: false, span: at.valueSpan, mark } as const;
  return { field: { document: { source, start: 0, end: source.text.length }, node, ...at }, text, toManifest };
}

const STRING = "tag:yaml.org,2002:str";

/** The lines of a `|` block, as they stand there, as a source of its own; undefined of any other scalar. */
export function linesOfBlock({ document: { source }, valueSpan: { start, end } }: Field): Source | undefined {
  const raw = source.text.slice(start, end);
  if (!raw.startsWith("|")) return undefined;
  const at = start + nextLine(raw, 0);
  const { offset, line } = source.startsAt ?? { offset: 0, line: 1 };
  const lines = positionOf(source, at).line - (source.startsAt?.line ?? 1);
  return { name: source.name, text: source.text.slice(at, end), startsAt: { offset: offset + at, line: line + lines } };
}
