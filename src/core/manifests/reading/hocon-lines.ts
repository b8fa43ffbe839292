import { physicalLines } from "../../text/lines.ts";
import type { Source, Span } from "../../text/source.ts";

/** A key with its whole path, its value, and where both stand. */
export interface HoconEntry {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

const KEY = /[ \t,]*("?)([\w.$-]+)\1[ \t]*(?:(?:[=:][ \t]*)?(\{)|[=:][ \t]*)/uy;
const VALUE = /(?:"([^"]*)"|'([^']*)'|([^#{}\r\n]*?))[ \t]*,?[ \t]*(?=$|\}|#|\/\/)/uy;
const CLOSING = /[ \t,]*\}/uy;
const DEEPEST = 50;
const LONGEST_LINE = 2000;

/**
 * The entries of a text with a key a line, as properties and HOCON have it: `a.b = c`, `a: c`, `a { b = c }`. What takes
 * more than that is left out.
 */
export function hoconEntries({ text }: Source): HoconEntry[] {
  const entries: HoconEntry[] = [];
  const path: string[] = [];
  for (const { start, text: line } of physicalLines(text)) {
    if (line.length > LONGEST_LINE || /^[ \t]*(?:#|!|\/\/|$)/u.test(line)) continue;
    for (let at = 0; at < line.length; ) {
      if (taken(CLOSING, line, at) !== undefined) {
        path.pop();
        at = CLOSING.lastIndex;
        continue;
      }
      const key = taken(KEY, line, at);
      if (key === undefined) break;
      const [, quote = "", name = "", opens] = key;
      at = KEY.lastIndex;
      if (opens !== undefined) {
        if (path.length >= DEEPEST) return entries;
        path.push(name);
        continue;
      }
      const match = taken(VALUE, line, at);
      if (match === undefined) break;
      const value = match[1] ?? match[2] ?? match[3] ?? "";
      const keyAt = start + key.index + key[0].indexOf(quote + name) + quote.length;
      const valueAt = start + at + (match[3] === undefined ? 1 : 0);
      entries.push({
        key: [...path, name].join("."),
        value,
        keySpan: { start: keyAt, end: keyAt + name.length },
        valueSpan: { start: valueAt, end: valueAt + value.length },
      });
      at = VALUE.lastIndex;
      if (!/^[ \t]*\}/u.test(line.slice(at))) break;
    }
  }
  return entries;
}

function taken(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line) ?? undefined;
}
