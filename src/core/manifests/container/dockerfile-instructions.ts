import { endOfLine, nextLine } from "../../text/lines.ts";
import type { Source, Span } from "../../text/source.ts";
import { type EmbeddedText, textInFile } from "../reading/embedded-text.ts";

/** An instruction of a Dockerfile: `ENV`, and what stands behind it once its lines are joined. */
export interface Instruction {
  readonly keyword: string;
  readonly text: EmbeddedText;
  /** Of the first here-document: `COPY <<EOF /path`, `RUN <<EOF`. */
  readonly hereDocument?: EmbeddedText;
}

/** A Dockerfile of more characters is not read. */
const LARGEST = 1 << 20;

export function isTooLong({ text }: Source): boolean {
  return text.length > LARGEST;
}

/** The instructions of a Dockerfile, in order. Never throws: what is no instruction is left out. */
export function dockerfileInstructions(source: Source): Instruction[] {
  const { text } = source;
  if (isTooLong(source)) return [];
  const instructions: Instruction[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at);
    const begins = /^[ \t]*([A-Za-z]+)(?=[ \t]|\\?$)[ \t]*/u.exec(text.slice(at, Math.min(end, at + 400)));
    if (begins === null) {
      at = nextLine(text, at);
      continue;
    }
    const keyword = (begins[1] as string).toUpperCase();
    const keywordAt = at + begins[0].indexOf(begins[1] as string);
    const joined = joinedLines(text, at + begins[0].length);
    const here = HERE_DOCUMENT.exec(joined.text);
    const body = here === null || !TAKES_HERE.has(keyword) ? undefined : hereDocument(text, joined.next, here);
    const whole = { start: keywordAt, end: Math.max(joined.end, keywordAt + keyword.length) };
    const path = `${keyword}[${instructions.length}]`;
    const field = (content: string, toFile: (span: Span) => Span) =>
      textInFile(
        source,
        { path, key: keyword, keySpan: { ...whole, end: keywordAt + keyword.length }, valueSpan: whole },
        content,
        toFile,
      );
    // A shell is given the document with the line that names it.
    const isShells = body !== undefined && keyword === "RUN" && !/^[ \t]*<</u.test(joined.text);
    const lines = isShells ? `${joined.text}\n${text.slice(joined.next, body.next)}` : joined.text;
    const toFile = (offset: number) =>
      offset < joined.text.length || !isShells
        ? (joined.offsets[Math.min(offset, joined.offsets.length - 1)] ?? whole.start)
        : joined.next + offset - joined.text.length - 1;
    instructions.push({
      keyword,
      text: field(lines, (span) => spanBetween(span, toFile)),
      ...(body === undefined || isShells
        ? {}
        : {
            hereDocument: field(body.text, ({ start, end: to }) => ({
              start: joined.next + start,
              end: joined.next + to,
            })),
          }),
    });
    at = body?.next ?? joined.next;
  }
  return instructions;
}

function spanBetween({ start, end }: Span, toFile: (offset: number) => number): Span {
  return end > start
    ? { start: toFile(start), end: toFile(end - 1) + 1 }
    : { start: toFile(start), end: toFile(start) };
}

interface JoinedLines {
  readonly text: string;
  /** Where each character stands in the file. */
  readonly offsets: readonly number[];
  readonly end: number;
  /** Where the line after them begins. */
  readonly next: number;
}

/** Lines that end in `\` are one; comments and blank lines between them are nothing. */
function joinedLines(text: string, from: number): JoinedLines {
  const characters: string[] = [];
  const offsets: number[] = [];
  let at = from;
  let end = from;
  for (;;) {
    const line = text.slice(at, endOfLine(text, at));
    const isBetween = at !== from && /^[ \t]*(?:#|$)/u.test(line);
    const isContinued = !isBetween && /\\[ \t]*$/u.test(line);
    const kept = isBetween ? "" : line.replace(/\\[ \t]*$/u, "");
    for (let index = 0; index < kept.length; index++) {
      characters.push(kept[index] as string);
      offsets.push(at + index);
    }
    if (!isBetween) end = at + kept.trimEnd().length;
    const next = nextLine(text, at);
    if (!(isContinued || isBetween) || next >= text.length) return { text: characters.join(""), offsets, end, next };
    at = next;
  }
}

const TAKES_HERE = new Set(["RUN", "COPY", "ADD"]);
const HERE_DOCUMENT = /<<(-?)(["']?)([A-Za-z_]\w*)\2(?=\s|$)/u;

/** The lines up to the one that is the word; all that follow where none is. */
function hereDocument(text: string, from: number, [, dash = "", , word = ""]: RegExpExecArray) {
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    if ((dash === "" ? line : line.replace(/^\t+/u, "")) !== word) continue;
    return { text: text.slice(from, at), next: nextLine(text, at) };
  }
  return { text: text.slice(from), next: text.length };
}
