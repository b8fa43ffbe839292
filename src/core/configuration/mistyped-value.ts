import { asMeant, isAscii, type Lookalike, lookalikesIn } from "../text/lookalike.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FileFormat } from "./load-configuration.ts";

/** What a value is read as, as far as characters go: in text any may be meant. */
export type ValueKind = "size" | "decimal" | "integer" | "word" | "jvm-options" | "text";

/** What is mistyped in a value. */
export interface MistypedValue {
  /** Where the first stands. */
  readonly at: number;
  readonly characters: readonly Lookalike[];
  /** None where what was meant cannot be told. */
  readonly edits: readonly TextEdit[];
}

/**
 * The characters of a value that are not the ones that were meant.
 *
 * @param written as it stands in the text, from `start` on
 */
export function mistypedValue(
  written: string,
  start: number,
  kind: ValueKind,
  format: FileFormat,
): MistypedValue | undefined {
  if (/[\r\n]/u.test(written)) return undefined;
  const end = commentIn(written);
  const value = written.slice(0, end);
  const [from, to] = edges(value);
  const isQuoted = isCurlyQuote(value[from]) && isCurlyQuote(value[to - 1]) && to - from > 1;
  const isQuote = (at: number) => isQuoted && (at === from || at === to - 1);
  const isOutside = (at: number) => at < from || at >= to;
  const found = lookalikesIn(value, kind === "size").filter(({ at, lookalike: { meant } }) => {
    // Java reads the digits of any script where it wants a whole number.
    if (kind === "integer") return !/\d/u.test(meant);
    return kind !== "text" || isOutside(at) || isQuote(at) || meant === "" || isOfAddress(value, at);
  });
  const comment = end < written.length ? lookalikesIn(written).filter(({ at }) => at === end) : [];
  const all = [...found, ...comment];
  const [first] = all;
  if (first === undefined) return undefined;
  const characters = all.map(({ lookalike }) => lookalike);
  const keepsQuotes = kind === "text" && format === "config.yaml";
  const edits = all.map(({ at, lookalike }) => {
    // Behind a colon one blank is to be left.
    if (isOutside(at) && at !== end) return edit(start + at, at === 0 ? lookalike.meant : "");
    if (isQuote(at)) return edit(start + at, keepsQuotes ? '"' : "");
    return edit(start + at, meantIn(value, at, lookalike, kind));
  });
  const isTold = !/^(?:size|decimal|word)$/u.test(kind) || isAscii(mended(value, start, edits));
  const breaksQuotes = isQuoted && keepsQuotes && /["\\]/u.test(value);
  return { at: start + first.at, characters, edits: isTold && !breaksQuotes ? edits : [] };
}

/** Where a comment was meant to begin, behind a blank or not; the end where there is none. */
function commentIn(written: string): number {
  const at = written.indexOf("＃");
  return at > 0 && /[\s\u3000\u00a0]/u.test(written.charAt(at - 1)) ? at : written.length;
}

/** Without the blanks and what cannot be seen at both ends. */
function edges(value: string): [from: number, to: number] {
  const isEdge = (at: number) => asMeant(value.charAt(at)).meant.trim() === "";
  let [from, to] = [0, value.length];
  while (from < to && isEdge(from)) from++;
  while (to > from && isEdge(to - 1)) to--;
  return [from, to];
}

function isCurlyQuote(character: string | undefined): boolean {
  return character !== undefined && /["']/u.test(asMeant(character).meant) && !/["']/u.test(character);
}

/** The colon of `hdfs：//`. */
function isOfAddress(value: string, at: number): boolean {
  return /^[a-z][\w+.-]*：\/\//iu.test(value) && value.indexOf("：") === at;
}

/** A comma is that of thousands in a size, and stands for the point in a fraction. */
function meantIn(value: string, at: number, { meant }: Lookalike, kind: ValueKind): string {
  if (meant !== ",") return meant;
  if (kind === "decimal") return ".";
  return kind === "size" && /^[\d０-９]{3}(?![\d０-９])/u.test(value.slice(at + 1)) ? "" : meant;
}

function edit(at: number, newText: string): TextEdit {
  return { start: at, end: at + 1, newText };
}

function mended(value: string, start: number, edits: readonly TextEdit[]): string {
  const byPlace = new Map(edits.map((one) => [one.start - start, one.newText]));
  return Array.from({ length: value.length }, (_, at) => byPlace.get(at) ?? value.charAt(at)).join("");
}
