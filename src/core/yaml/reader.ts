import { javaException } from "../java/exception.ts";
import type { MalformedInput } from "../text/source.ts";
import { NOT_PRINTABLE, REST_OF_LINE } from "./characters.ts";
import { Refused } from "./problem.ts";
import { malformedInput } from "./refusals.ts";
import type { YamlMark } from "./token.ts";

/** How many characters are read at a time: one less than the buffer holds, since a surrogate pair is never split. */
const CHARACTERS_AT_A_TIME = 1023;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;
const SPACE = 32;
const HASH = 35;

const ANY_SURROGATE = /[\ud800-\udfff]/;

/** How a text is to be read. */
export interface YamlReading {
  readonly codePointLimit?: number;
  /** The first bytes that could not be decoded: an error where they stand. */
  readonly malformed?: MalformedInput;
  /**
   * `go-yaml`, with which Kubernetes and Compose read: tabs may part tokens, and a block scalar may be empty where the
   * text goes on further to the left. Both are errors to snakeyaml-engine.
   */
  readonly dialect?: "snakeyaml-engine" | "go-yaml";
}

/**
 * Goes through a text, looking ahead as far as is asked. What is looked at is read in advance by about a thousand
 * characters, and a forbidden one among these, or bytes that are none, are refused before any error of syntax in front
 * of them; one that stands before what is read with them is refused first.
 *
 * Mirrors snakeyaml-engine 2.6, StreamReader. Offsets are UTF-16 code units; only index and column are code points.
 */
export class YamlReader {
  readonly text: string;
  offset: number;
  /** Code points so far. */
  index = 0;
  line = 0;
  column = 0;
  readonly #malformed: MalformedInput | undefined;
  /** In few texts a character is more than one code unit. */
  readonly #hasSurrogates: boolean;
  #read: number;

  /**
   * A byte order mark at the beginning belongs to the file, not to its text.
   *
   * @param malformed the first bytes that the file's decoder reports
   */
  constructor(text: string, malformed?: MalformedInput) {
    this.text = text;
    this.#malformed = malformed;
    this.#hasSurrogates = ANY_SURROGATE.test(text);
    this.offset = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    this.#read = this.offset;
  }

  /** The UTF-16 code unit that many further on; 0 beyond the end. */
  peek(ahead = 0): number {
    const at = this.offset + ahead;
    if (at >= this.#read) this.#readMore(at);
    return at < this.text.length ? this.text.charCodeAt(at) : 0;
  }

  /** The code point here; 0 beyond the end. */
  codePoint(ahead = 0): number {
    this.peek(ahead);
    return this.text.codePointAt(this.offset + ahead) ?? 0;
  }

  /** How many code units match a sticky pattern of one character class, from here or further on. */
  lengthOf(run: RegExp, ahead = 0): number {
    run.lastIndex = this.offset + ahead;
    run.test(this.text);
    const length = run.lastIndex - this.offset - ahead;
    this.peek(ahead + length);
    return length;
  }

  startsWith(prefix: string): boolean {
    this.peek(prefix.length);
    return this.text.startsWith(prefix, this.offset);
  }

  /** That many code points, or what is left. */
  prefix(length: number): string {
    this.peek(length);
    return [...this.text.slice(this.offset, this.offset + 2 * length)].slice(0, length).join("");
  }

  mark(): YamlMark {
    return { offset: this.offset, line: this.line, column: this.column };
  }

  /** Goes on by code units, none of which may split a surrogate pair. */
  forward(length = 1): void {
    const end = Math.min(this.offset + length, this.text.length);
    while (this.offset < end) this.#forwardOne();
  }

  #forwardOne(): void {
    const code = this.peek();
    this.offset++;
    if (isLowSurrogate(code)) return;
    this.index++;
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && this.#nextIsNoLineFeed())) {
      this.line++;
      this.column = 0;
    } else if (code !== BYTE_ORDER_MARK) this.column++;
  }

  /** A carriage return at the very end ends no line. */
  #nextIsNoLineFeed(): boolean {
    const next = this.peek();
    return next !== LINE_FEED && this.offset < this.text.length;
  }

  /** Takes what contains no line break, in code units. A byte order mark counts here. */
  take(length: number): string {
    const { text, offset } = this;
    this.offset += length;
    const points = this.#hasSurrogates ? countCodePoints(text, offset, this.offset) : length;
    this.index += points;
    this.column += points;
    return text.slice(offset, this.offset);
  }

  /** Goes past spaces, of which there may be none. */
  skipSpaces(): void {
    const { text, offset } = this;
    let end = offset;
    while (text.charCodeAt(end) === SPACE) end++;
    const length = end - offset;
    this.peek(length);
    this.offset = end;
    this.index += length;
    this.column += length;
  }

  /** A line break, as it counts in a scalar; undefined where there is none. */
  takeLineBreak(): string | undefined {
    const code = this.peek();
    if (code === CARRIAGE_RETURN || code === LINE_FEED || code === 0x85) {
      this.forward(code === CARRIAGE_RETURN && this.peek(1) === LINE_FEED ? 2 : 1);
      return "\n";
    }
    if (code !== 0x2028 && code !== 0x2029) return undefined;
    this.forward();
    return String.fromCharCode(code);
  }

  /** Goes to the end of the line if a comment begins here. */
  skipComment(): void {
    if (this.peek() === HASH) this.take(this.lengthOf(REST_OF_LINE));
  }

  #readMore(wanted: number): void {
    const { text } = this;
    const malformed = this.#malformed;
    while (this.#read <= wanted && this.#read < text.length) {
      const available = malformed?.isCutOff && malformed.offset > this.#read ? malformed.offset : text.length;
      let end = Math.min(this.#read + CHARACTERS_AT_A_TIME, available);
      if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end++;
      // The decoder comes first: of what it reports, and of all that was to be read with it, the reader sees nothing.
      if (malformed !== undefined && malformed.offset < end) throw malformedInput(malformed);
      const unfit = text.slice(this.#read, end).search(NOT_PRINTABLE);
      if (unfit !== -1) throw forbidden(text, this.#read + unfit, this.offset);
      this.#read = end;
    }
  }
}

/** @param from where the library's reader stands: it counts from there */
function forbidden(text: string, at: number, from: number): Refused {
  const message = "special characters are not allowed";
  const codePoint = text.codePointAt(at) as number;
  const hex = codePoint.toString(16).toUpperCase();
  const position = countCodePoints(text, from, at);
  const printed = `unacceptable code point '${String.fromCodePoint(codePoint)}' (0x${hex}) ${message}\nin "reader", position ${position}`;
  return new Refused({
    exception: { ...javaException("org.snakeyaml.engine.v2.exceptions.ReaderException", message), text: printed },
    loggedAsError: false,
    problem: { code: "forbidden-character", codePoint },
    span: { start: at, end: at + 1 },
  });
}

function countCodePoints(text: string, start: number, end: number): number {
  let count = end - start;
  for (let at = start; at < end; at++) if (isLowSurrogate(text.charCodeAt(at))) count--;
  return count;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
