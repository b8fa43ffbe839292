import { visible } from "../text/visible.ts";
import { componentColours } from "./component-colours.ts";

/** How a terminal is to be written to. */
export interface Terminal {
  /** In columns. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether what is drawn is to be ASCII, of as many columns. */
  readonly ascii?: boolean;
}

/** What a piece of text is, which decides its colour. */
export type Tone = "strong" | "quiet" | "good" | "warning" | "error" | "heap" | "off-heap" | "metaspace" | "overhead";

const codes: Readonly<Record<Tone, string>> = {
  strong: "1",
  quiet: "2",
  good: "32",
  warning: "33",
  error: "31",
  heap: componentColours["jvm-heap"].terminal,
  "off-heap": componentColours["off-heap"].terminal,
  metaspace: componentColours["jvm-metaspace"].terminal,
  overhead: componentColours["jvm-overhead"].terminal,
};

/** A text in its colour, or plain where there is none; on one line, and whatever is in it, no more than a text. */
export function toned(text: string, tone: Tone, terminal: Terminal): string {
  const shown = visible(text);
  return terminal.colour && text !== "" ? `\u001b[${codes[tone]}m${shown}\u001b[0m` : shown;
}

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of so many columns, to an eighth of a column; something that is there is never drawn as nothing. */
export function bar(columns: number): string {
  const parts = Math.max(Math.round(columns * 8), 1);
  return "█".repeat(parts >> 3) + (eighths[parts & 7] as string);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
const escapes = /\u001b\[[0-9;]*m/gu;

/** ASCII, and what our own pictures are drawn with: a column each. */
const plain = /^[ -~\u00a0-\u02ff\u2010-\u2027\u2212\u2500-\u259f]*$/u;

/** The columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const character of text.replace(escapes, "")) columns += columnsOfOne(character);
  return columns;
}

/** Two small patterns tell of nearly all characters; the large ones are made for a text that needs them. */
function columnsOfOne(character: string): 0 | 1 | 2 {
  if (/[ -~]/u.test(character)) return 1;
  if (/[\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]/u.test(character)) return 2;
  // Fullwidth and wide characters of East Asian scripts, and emoji, take two columns.
  const isWide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u.test(
      character,
    );
  if (isWide) return 2;
  // Marks that stand on the character before them, and what cannot be seen.
  return /\p{Mn}|\p{Me}|\p{Cf}/u.test(character) ? 0 : 1;
}

export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(columns - columnsOf(text), 0));
}

export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(columns - columnsOf(text), 0)) + text;
}

/** Where a line may be broken: between words, and behind a wide character where punctuation allows it. */
function breaks(): RegExp {
  // What a number is not parted from: a unit, or the Chinese behind it.
  const unit = /(?:(?:[KMGT]iB|bytes?|ms|s|min|h)\b|\p{Script=Han})/u.source;
  // Words of two characters that are units, between which nothing breaks behind a number.
  const insideUnit = /\d (?:字(?=节)|分(?=钟)|小(?=时)|毫(?=秒))/u.source;
  return new RegExp(
    `(?<=\\s)(?<!\\d\\s(?=${unit}))|(?<=[\u3000-\u9fff\uff00-\uffef])(?<![（「《])(?<!${insideUnit})(?![，。、；：！？）」》”])`,
    "u",
  );
}

/**
 * Breaks a text into lines of at most so many columns, between words or at wide characters, but not between a number and
 * its unit; a longer word stays whole.
 * Lines that it has of its own are not kept: what is not ours may have them anywhere.
 */
export function wrap(whole: string, columns: number): string[] {
  const text = visible(whole);
  if (columnsOf(text) <= columns) return text.trim() === "" ? [] : [text.trimEnd()];
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(breaks())) {
    if (line !== "" && columnsOf(line) + columnsOf(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}
