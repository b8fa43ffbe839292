import { positionOf, type Source, type Span } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { columnsOf, padStart, type Terminal, type Tone, toned } from "./terminal.ts";

/** A stretch of a text to be shown with carets under it. */
export interface Mark {
  readonly source: Source;
  readonly span: Span;
  readonly tone: Tone;
}

const TAB = 4;

/**
 * The lines that hold marks, numbered, with carets under exactly what is marked: characters of double width and tabs
 * are counted as a terminal shows them. Lines between two near ones are shown, too.
 */
export function excerptLines(marks: readonly Mark[], terminal: Terminal, indent: string): string[] {
  const rows = marks
    .map((mark) => ({
      mark,
      line: positionOf(mark.source, mark.span.start).line,
      text: lineAround(mark.source, mark.span.start),
    }))
    .sort((a, b) => a.line - b.line || a.mark.span.start - b.mark.span.start);
  const width = Math.max(0, ...rows.map(({ line }) => String(line).length));
  const gutter = (label: string) => toned(`${indent}${padStart(label, width)} │ `, "quiet", terminal);
  const room = Math.max(terminal.width - indent.length - width - 3, 20);
  const lines: string[] = [];
  let before: number | undefined;
  for (const { mark, line, text } of rows) {
    const from = mark.span.start - text.start;
    const to = Math.min(Math.max(mark.span.end - text.start, from + 1), Math.max(text.text.length, from + 1));
    const shown = window(text.text, from, to, room);
    if (line !== before) {
      if (before !== undefined && line > before + 1)
        lines.push(toned(`${indent}${padStart("", width)} ⋮`, "quiet", terminal));
      lines.push(`${gutter(String(line))}${shown.text}`.trimEnd());
    }
    before = line;
    lines.push(`${gutter("")}${" ".repeat(shown.from)}${toned("^".repeat(shown.length), mark.tone, terminal)}`);
  }
  return lines;
}

/** The line in which an offset stands, and where it begins. */
function lineAround({ text }: Source, offset: number): { readonly text: string; readonly start: number } {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return { text: text.slice(start, end), start };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

interface Shown {
  readonly text: string;
  /** Where the carets begin, in columns, and how many there are. */
  readonly from: number;
  readonly length: number;
}

/** As much of a line as there is room for, around what is marked. */
function window(line: string, from: number, to: number, room: number): Shown {
  const head = shownLine(line.slice(0, from));
  const marked = shownLine(line.slice(from, to), columnsOf(head));
  const tail = shownLine(line.slice(to, to + room), columnsOf(head) + columnsOf(marked));
  if (columnsOf(head + marked + tail) <= room) {
    return { text: head + marked + tail, from: columnsOf(head), length: Math.max(columnsOf(marked), 1) };
  }
  const keptHead = columnsOf(head) > room / 3 ? `…${lastColumns(head, Math.floor(room / 3))}` : head;
  const keptMark = firstColumns(marked, room - columnsOf(keptHead) - 1);
  const rest = room - columnsOf(keptHead) - columnsOf(keptMark) - 1;
  const cut = columnsOf(marked) > columnsOf(keptMark);
  const keptTail = cut ? "…" : columnsOf(tail) > rest ? `${firstColumns(tail, rest)}…` : tail;
  return { text: keptHead + keptMark + keptTail, from: columnsOf(keptHead), length: Math.max(columnsOf(keptMark), 1) };
}

function firstColumns(text: string, columns: number): string {
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return kept;
}

function lastColumns(text: string, columns: number): string {
  const characters = [...text.slice(-2 * columns)];
  let at = characters.length;
  for (let used = 0; at > 0; at--) {
    used += columnsOf(characters[at - 1] as string);
    if (used > columns) break;
  }
  return characters.slice(at).join("");
}

/** A stretch of a line as a terminal may be given it: tabs as blanks up to the next stop, counted from a column. */
export function shownLine(text: string, column = 0): string {
  if (!text.includes("\t")) return visible(text.slice(0, LONGEST));
  let result = "";
  for (const part of text.slice(0, LONGEST).split(/(\t)/u)) {
    const at = column + columnsOf(result);
    result += part === "\t" ? " ".repeat(TAB - (at % TAB)) : visible(part);
  }
  return result;
}

/** More than this of a line is never shown. */
const LONGEST = 4096;
