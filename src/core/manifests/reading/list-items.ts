import { endOfLine } from "../../text/lines.ts";
import type { TextRange } from "./document-ranges.ts";

/** An item of a list, from the line of its dash on. */
export interface ListItem extends TextRange {
  /** Where its dash stands. */
  readonly dash: number;
}

const IS_LIST = /^kind:[ \t]*["']?[A-Za-z]*List["']?[ \t]*\r?$/mu;
const ITEMS = /^items:[ \t]*\r?\n/mu;
/** What one item names, another may refer to. */
const ANCHOR = /[ \t[{,]&[A-Za-z_]/u;

/**
 * The items of a list as kubectl prints it, each of which can be read by itself: one that is broken then leaves the
 * others alone, and no item costs more among hundreds than it does alone. Undefined of everything else, and of a list
 * that is written in another way.
 */
export function listItems(text: string, { start, end }: TextRange): ListItem[] | undefined {
  const whole = text.slice(start, end);
  if (!IS_LIST.test(whole)) return undefined;
  const head = ITEMS.exec(whole);
  if (head === null || ANCHOR.test(whole)) return undefined;
  const items: { start: number; dash: number }[] = [];
  let indent: number | undefined;
  let at = start + head.index + head[0].length;
  for (; at < end; ) {
    const next = Math.min(endOfLine(text, at, end) + 1, end);
    const first = firstCharacter(text, at, next);
    if (first !== undefined) {
      indent ??= first - at;
      if (first - at < indent) break;
      if (first - at === indent) {
        if (!isDash(text, first)) break;
        items.push({ start: at, dash: first });
      }
    }
    at = next;
  }
  if (items.length === 0) return undefined;
  return items.map((item, index) => ({ ...item, end: items[index + 1]?.start ?? at }));
}

/** Of a line that is neither blank nor a comment. */
function firstCharacter(text: string, from: number, end: number): number | undefined {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 35) return undefined;
    if (code > 32) return at;
  }
  return undefined;
}

/** A dash and something behind it on its line. */
function isDash(text: string, at: number): boolean {
  return text[at] === "-" && text[at + 1] === " " && !/[\r\n]/u.test(text[at + 2] ?? "\n");
}
