import { endOfLine } from "../../text/lines.ts";

/** A stretch of a text: one YAML document, its `---` included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const BOUNDARY = /(^|[\n\r])(---|\.\.\.)(?=[ \t\r\n]|$)/g;

/**
 * The YAML documents of a text, cut at their `---` and `...` lines, so that one that cannot be read leaves the others
 * alone. Blank ones are left out; directives stay with the document that they are for.
 */
export function* documentRanges(text: string): Generator<TextRange> {
  const boundary = new RegExp(BOUNDARY);
  let start = 0;
  for (let match = boundary.exec(text); match !== null; match = boundary.exec(text)) {
    const at = match.index + (match[1] as string).length;
    const isEnd = match[2] === "...";
    if (!isEnd && onlyDirectives(text, start, at)) continue;
    const end = isEnd ? at + 3 : at;
    if (!isBlankDocument(text, start, at)) yield { start, end };
    start = end;
  }
  if (!isBlankDocument(text, start, text.length)) yield { start, end: text.length };
}

/** Whether nothing but comments and blanks stands there, behind a `---` or not. */
function isBlankDocument(text: string, start: number, end: number): boolean {
  let at = text.startsWith("---", start) ? start + 3 : start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 35) at = endOfLine(text, at, end);
    else if (code > 32 && code !== 0xfeff) return false;
  }
  return true;
}

/** Whether every line is a directive, a comment or blank, and one at least a directive. */
function onlyDirectives(text: string, start: number, end: number): boolean {
  let hasDirective = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isLineStart = at === start || text.charCodeAt(at - 1) === 10 || text.charCodeAt(at - 1) === 13;
    if (code === 37 && isLineStart) hasDirective = true;
    else if (code <= 32 || code === 0xfeff) continue;
    else if (code !== 35) return false;
    at = endOfLine(text, at, end);
  }
  return hasDirective;
}
