import { isDockerfile } from "../../recognise/dockerfile-text.ts";
import { isStreamParkText } from "../../recognise/flink-keys.ts";
import { countLineEnds, endOfLine } from "../../text/lines.ts";
import type { Source } from "../../text/source.ts";
import { documentRanges, type TextRange } from "./document-ranges.ts";

/**
 * The documents of a text, and the items of lists among them, each as a source of its own at the offsets that it has
 * there, with a blank for the dash: a fix of one is then tried without reading the others again.
 */
export function* documentSources(whole: Source): Generator<Source> {
  if (isDockerfile(whole) || isStreamParkText(whole)) {
    yield whole;
    return;
  }
  const { name, text, encoding } = whole;
  let { offset, line } = whole.startsAt ?? { offset: 0, line: 1 };
  let at = 0;
  for (const range of documentRanges(text)) {
    const items: readonly ListItem[] = listItems(text, range) ?? [range];
    for (const { start, end, dash } of items) {
      line += countLineEnds(text, at, start);
      at = start;
      yield {
        name,
        text: dash === undefined ? text.slice(start, end) : `${text.slice(start, dash)} ${text.slice(dash + 1, end)}`,
        startsAt: { offset: offset + start, line },
        ...(encoding === undefined ? {} : { encoding }),
      };
    }
  }
}

/** An item of a list, from its line on. */
interface ListItem extends TextRange {
  /** Where its dash stands, where it has one. */
  readonly dash?: number;
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
function listItems(text: string, { start, end }: TextRange): ListItem[] | undefined {
  const whole = text.slice(start, end);
  if (/^\s*\{/u.test(whole)) return jsonItems(whole, start);
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
  return items.map((item, index): ListItem => ({ ...item, end: items[index + 1]?.start ?? at }));
}

const IS_JSON_LIST = /^ {4}"kind": "[A-Za-z]*List",?\r?$/mu;
const JSON_ITEMS = /^ {4}"items": \[\r?$/mu;

/** Those of `kubectl get -o json`: no text in JSON has lines of its own, so that the indentation tells. */
function jsonItems(whole: string, start: number): ListItem[] | undefined {
  const head = JSON_ITEMS.exec(whole);
  if (head === null || !IS_JSON_LIST.test(whole)) return undefined;
  const from = head.index + head[0].length;
  const end = whole.slice(from).search(/^ {4}\]/mu);
  const items = [...whole.slice(from, end === -1 ? undefined : from + end).matchAll(/^ {8}\{$.*?^ {8}\}/gmsu)];
  if (items.length === 0) return undefined;
  return items.map((item) => {
    const at = start + from + item.index;
    return { start: at, end: at + item[0].length };
  });
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
