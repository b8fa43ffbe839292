import { LiteralSearch } from "../../core/diagnose/literal-search.ts";
import { splitLine, unwrapLine } from "../../core/diagnose/log-line.ts";
import { searchedLiterals } from "../../core/diagnose/log-reader.ts";
import { beginsRecord } from "../../core/diagnose/log-record.ts";
import { gb18030Text } from "../text/gb18030.ts";

/** What takes the lines that count, in their order. */
export interface LineSink {
  /** @param number counted from 1 */
  line(number: number, text: string): void;
  /** Lines without anything that counts were left out here. */
  gap(): void;
}

const CHUNK = 1 << 20;
/** How far back the beginning of a record is looked for. */
const LOOK_BACK = 32 << 10;
const LINES_BACK = 64;
/** How far a record is followed, and the banner that a process logs at its start. */
const LINES_ON = 64;
const LINES_OF_START = 2_000;
/** A longer line is looked at in pieces. */
const LONGEST_LINE = 256 << 10;
const SHOWN_AROUND = 2_000;
/** Enough to see whether a log ends with its failure. */
const LAST_BYTES = 4 << 10;

/** An input that is no larger is not searched: all its lines count. */
const SMALL = CHUNK;

/** So many bytes beginning with a literal tell whether two places say the same. */
const SAME = 32;
const OFTEN = 64;
const MOST_KEYS = 10_000;
const LOOKED_AT_WHOLE = 4 << 20;

const wanted = new LiteralSearch(searchedLiterals);
const START = /extraction logs:|\(Version: /u;
/** With these the helper's memory summary ends, and the banner. */
const START_ENDS = /JVM Overhead: |Classpath: /u;

/**
 * Finds the lines that count in a log of any size, in memory that does not grow with it: searches the bytes for the
 * literals of all signatures at once, and takes apart only the records around them.
 */
export class LogScanner {
  readonly #sink: LineSink;
  readonly #buffer = Buffer.allocUnsafe(LOOK_BACK + LONGEST_LINE + CHUNK);
  /** Bytes in the buffer; those before #done were searched, and stay to be looked back at. */
  #length = 0;
  #done = 0;
  /** Up to here lines were given to the sink. */
  #given = 0;
  #numbered = 0;
  #number = 1;
  /** Lines that still belong to a record that the last chunk cut off. */
  #owed = 0;
  #owedStart = false;
  /** Whose record it is, in what several processes wrote. */
  #owedSource: string | undefined;
  #inLongLine = false;
  #large = false;

  #position = 0;
  readonly #size: number;
  readonly #times = new Map<string, number>();
  #hasGb18030 = false;

  /** @param size of the input in bytes, where it is known */
  constructor(sink: LineSink, size: number = Number.POSITIVE_INFINITY) {
    this.#sink = sink;
    this.#size = size;
  }

  /** Whether a line of it is Chinese in GB18030, and was read as such. */
  get hasGb18030(): boolean {
    return this.#hasGb18030;
  }

  /** Where the next bytes may be put, to be followed by {@link filled}. */
  space(): Buffer {
    if (this.#buffer.length - this.#length < CHUNK) this.#forget();
    return this.#buffer.subarray(this.#length);
  }

  filled(bytes: number): void {
    this.#length += bytes;
    if (!this.#large && this.#length <= SMALL) return;
    this.#large = true;
    const end = this.#buffer.lastIndexOf(10, this.#length - 1) + 1;
    if (end > this.#done) this.#search(end);
    else if (this.#length - this.#done > LONGEST_LINE) this.#longLine();
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + this.space().length);
      this.space().set(part);
      this.filled(part.length);
      at += part.length;
    }
  }

  /** The input ends: its last lines count, whatever they say. */
  end(): void {
    if (!this.#large) {
      this.#give(0, this.#length, Number.MAX_SAFE_INTEGER, () => false);
      return;
    }
    if (this.#length > this.#done) this.#search(this.#length);
    if (this.#inLongLine) return;
    const from = Math.max(this.#given, this.#length - LAST_BYTES);
    const start = from === this.#given ? from : this.#buffer.indexOf(10, from) + 1;
    if (start > this.#given) this.#sink.gap();
    if (start > 0 || from === 0) this.#give(start, this.#length, Number.MAX_SAFE_INTEGER, () => false);
  }

  /** Searches what is whole lines, up to `end`. */
  #search(end: number): void {
    const base = this.#done;
    if (this.#inLongLine) {
      this.#endLongLine(end);
      return;
    }
    if (this.#owed > 0) this.#goOn(base, end);
    const bytes = this.#buffer;
    const from = Math.max(this.#given, base);
    for (
      let at = wanted.next(bytes, from, end);
      at !== -1;
      at = wanted.next(bytes, Math.max(this.#given, at + 1), end)
    ) {
      if (this.#isWorthALook(at)) this.#window(at, end);
    }
    this.#position += end - base;
    this.#done = end;
  }

  /** What says the same for the thousandth time is looked at now and then, and again where the log ends. */
  #isWorthALook(place: number): boolean {
    if (this.#size - this.#position < LOOKED_AT_WHOLE) return true;
    const key = this.#buffer.toString("latin1", place, place + SAME);
    const times = (this.#times.get(key) ?? 0) + 1;
    if (times > 1 || this.#times.size < MOST_KEYS) this.#times.set(key, times);
    return times <= OFTEN || times % OFTEN === 0;
  }

  /** Gives the record around a place. */
  #window(place: number, end: number): void {
    const lineStart = this.#buffer.lastIndexOf(10, place) + 1;
    const recordStart = this.#recordStart(lineStart);
    if (recordStart > this.#given) this.#sink.gap();
    const after = this.#lineEnd(place, end);
    const line = this.#text(lineStart, after, place);
    const isStart = START.test(line);
    this.#give(recordStart, after, Number.MAX_SAFE_INTEGER, () => false, place);
    this.#owed = isStart ? LINES_OF_START : LINES_ON;
    this.#owedStart = isStart;
    this.#owedSource = splitLine(line).source;
    this.#goOn(after, end);
  }

  /** Gives the lines that follow in the same record, or all of them at the start of a process. */
  #goOn(from: number, end: number): void {
    const isStart = this.#owedStart;
    const stops = isStart ? (line: string) => START_ENDS.test(line) : (line: string) => this.#endsOwed(line);
    const given = this.#give(from, end, this.#owed, stops);
    this.#owed = given.stopped ? 0 : this.#owed - given.lines;
  }

  /** Whether another record begins, of the same process. */
  #endsOwed(line: string): boolean {
    const { source, text } = splitLine(line);
    return source === this.#owedSource && beginsRecord(text);
  }

  /** The line with which the record around a line begins, as far back as can be seen. */
  #recordStart(lineStart: number): number {
    let at = lineStart;
    const least = Math.max(this.#given, 0);
    for (let lines = 0; lines < LINES_BACK && at > least; lines++) {
      const end = this.#lineEnd(at, this.#length);
      if (beginsRecord(unwrapLine(this.#text(at, end, at)))) return at;
      at = at === 0 ? 0 : Math.max(this.#buffer.lastIndexOf(10, at - 2) + 1, least);
    }
    return at === least && lineStart - at <= LOOK_BACK ? at : lineStart;
  }

  #give(
    from: number,
    end: number,
    most: number,
    stops: (line: string) => boolean,
    place = from,
  ): { readonly lines: number; readonly stopped: boolean } {
    this.#countTo(from);
    let at = from;
    let lines = 0;
    while (at < end && lines < most) {
      const after = this.#lineEnd(at, end);
      const text = this.#text(at, after, place > at && place < after ? place : at);
      if (stops(text) && !text.includes("JVM Overhead: ")) break;
      this.#sink.line(this.#number, text);
      if (this.#buffer[after - 1] === 10) this.#number++;
      this.#numbered = after;
      at = after;
      lines++;
    }
    this.#given = Math.max(this.#given, at);
    return { lines, stopped: at < end && lines < most };
  }

  /** A line's text without its end; of a long one what stands around a place. */
  #text(start: number, after: number, place: number): string {
    const end = this.#buffer[after - 1] === 10 ? after - 1 : after;
    const json = this.#buffer[start] === 123;
    const [from, to] =
      json || end - start <= 2 * SHOWN_AROUND
        ? [start, end]
        : [Math.max(start, place - SHOWN_AROUND), Math.min(end, Math.max(place, start) + SHOWN_AROUND)];
    const text = this.#buffer.toString("latin1", from, to);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: whatever is not ASCII
    return /[^\u0000-\u007f]/u.test(text) ? this.#decoded(from, to) : text;
  }

  /** UTF-8, but for a line that is none, and Chinese in GB18030: the shell and the JVM write as the machine's locale has it. */
  #decoded(from: number, to: number): string {
    const text = this.#buffer.toString("utf8", from, to);
    if (!text.includes("\ufffd")) return text;
    const chinese = gb18030Text(this.#buffer.subarray(from, to));
    if (chinese === undefined) return text;
    this.#hasGb18030 = true;
    return chinese.text;
  }

  #lineEnd(from: number, end: number): number {
    const newline = this.#buffer.indexOf(10, from);
    return newline === -1 || newline >= end ? end : newline + 1;
  }

  #countTo(offset: number): void {
    for (
      let at = this.#buffer.indexOf(10, this.#numbered);
      at !== -1 && at < offset;
      at = this.#buffer.indexOf(10, at + 1)
    ) {
      this.#number++;
    }
    this.#numbered = Math.max(this.#numbered, offset);
  }

  /** Drops what was searched, but for what may have to be looked back at. */
  #forget(): void {
    const keep = Math.max(this.#done - LOOK_BACK, 0);
    if (keep === 0) return;
    this.#countTo(keep);
    this.#buffer.copy(this.#buffer, 0, keep, this.#length);
    this.#length -= keep;
    this.#done -= keep;
    this.#given = Math.max(this.#given - keep, 0);
    this.#numbered -= keep;
  }

  /** A line that does not end: what is there of it is searched, shown and dropped. */
  #longLine(): void {
    const place = this.#inLongLine ? -1 : wanted.next(this.#buffer, this.#done, this.#length);
    this.#countTo(this.#done);
    if (place !== -1) {
      this.#sink.gap();
      this.#sink.line(
        this.#number,
        this.#buffer.toString("utf8", Math.max(this.#done, place - SHOWN_AROUND), place + SHOWN_AROUND),
      );
    }
    this.#inLongLine = true;
    this.#owed = 0;
    this.#length = this.#done;
    this.#given = Math.min(this.#given, this.#done);
    this.#numbered = this.#done;
  }

  /** The rest of a line of which the beginning was dropped. */
  #endLongLine(end: number): void {
    this.#inLongLine = false;
    const after = this.#lineEnd(this.#done, end);
    this.#number++;
    this.#numbered = after;
    this.#given = after;
    this.#done = after;
    if (end > after) this.#search(end);
  }
}
