import { type JsonEvent, readJsonEvent } from "./json-event.ts";
import { unwrapLine } from "./log-line.ts";

export type LogLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";

/** A record of a log: its first line, taken apart, and the lines that belong to it, such as a stack trace. */
export interface LogRecord {
  readonly file: string;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  /** Its first line as it stands in the log, without what a container's runtime put before it. */
  readonly text: string;
  /** The timestamp as it is written; {@link timeOf} reads it. */
  readonly stamp: string | undefined;
  /** undefined of lines that no logger wrote. */
  readonly level: LogLevel | undefined;
  readonly logger: string | undefined;
  readonly message: string;
  /** The further lines with their numbers. */
  readonly body: readonly BodyLine[];
}

/** A further line of a record. */
export interface BodyLine {
  readonly line: number;
  readonly text: string;
}

const TIMESTAMP =
  /^\[?(?:(\d{4})[-/.](\d\d)[-/.](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?(?:Z|[+-]\d\d:?\d\d)?|\d\d[-/ ][A-Z][a-z]{2}[-/ ]\d{4} \d\d:\d\d:\d\d(?:[.,]\d+)?|\d\d[-/]\d\d[-/]\d{2,4} \d\d:\d\d:\d\d(?:[.,]\d+)?|\d\d:\d\d:\d\d[.,]\d{3})\]?/u;
const LEVEL = /(?:^|[\s[|:(])(TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|SEVERE)(?=$|[\s\]|:)])/u;
const LEVEL_FIRST = /^\[?(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|SEVERE)\]?[\s:]/u;
const LOGGER_AND_MESSAGE =
  /^[\s\]|:)]*(?:\[[^\]]*\]\s*)*([A-Za-z_$][\w$.’'-]*)\s*(?:\[[^\]]*\]\s*)*[^-:]{0,80}?(?: - |: |\s-$)(.*)$/u;
const LOGGER_FIRST = /^\s*((?:[a-z][\w$]*\.){2,}[A-Za-z][\w$]*)\s*$/u;
const HEAD_CHARACTERS = 240;

const levels: Readonly<Record<string, LogLevel>> = { WARNING: "WARN", SEVERE: "ERROR" };

/** Whether a line, without its container's prefix, begins a record. */
export function beginsRecord(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first >= 48 && first <= 57) return TIMESTAMP.test(line);
  // What YARN says of a container, in lines that go on: `[2024-01-02 03:04:05.006]Container exited with …`.
  if (first === 91 && /^\[[\d :.-]+\][A-Z]/u.test(line)) return false;
  if (first === 91) return TIMESTAMP.test(line) || LEVEL_FIRST.test(line) || /^\[\d+[.,]\d+s\]\[/u.test(line);
  if (first === 123) return line.endsWith("}");
  return first >= 65 && first <= 87 && LEVEL_FIRST.test(line);
}

/** The first line of a record, taken apart. */
function readHeader(line: string): Pick<LogRecord, "text" | "stamp" | "level" | "logger" | "message"> {
  const stamp = TIMESTAMP.exec(line);
  const rest = stamp === null ? line : line.slice(stamp[0].length);
  const level = LEVEL.exec(rest.slice(0, HEAD_CHARACTERS));
  if (level === null)
    return { text: line, stamp: stamp?.[0], level: undefined, logger: undefined, message: rest.trim() };
  const name = level[1] as string;
  const after = rest.slice(level.index + level[0].length);
  // The Kubernetes operator's layout has the logger before the level, and its resource after it.
  const before = LOGGER_FIRST.exec(rest.slice(0, level.index))?.[1];
  if (before !== undefined) {
    const message = after.replace(/^[\s\]]*(?:\[[^\]]*\]\s*)*/u, "");
    return { text: line, stamp: stamp?.[0], level: levels[name] ?? (name as LogLevel), logger: before, message };
  }
  const split = LOGGER_AND_MESSAGE.exec(after);
  const named = split !== null && (split[1] as string).includes(".") ? split : null;
  return {
    text: line,
    stamp: stamp?.[0],
    level: levels[name] ?? (name as LogLevel),
    logger: named?.[1],
    message: named === null ? messageOf(after, split) : (named[2] as string),
  };
}

/** Without a logger by its full name what follows the level is the message, but for what a layout puts before a ` - `. */
function messageOf(after: string, split: RegExpExecArray | null): string {
  const text = after.replace(/^[\s\]|:)]+/u, "");
  const dash = split === null ? -1 : text.indexOf(" - ");
  return dash === -1 || dash > 100 ? text : text.slice(dash + 3);
}

/** A record's time in milliseconds, in whatever zone the log is written; undefined where the layout tells no date. */
export function timeOf({ stamp }: Pick<LogRecord, "stamp">): number | undefined {
  const match = stamp === undefined ? null : TIMESTAMP.exec(stamp);
  if (match === null || match[1] === undefined) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number((match[7] ?? "0").padEnd(3, "0").slice(0, 3));
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

/** A stack trace may be thousands of lines long; what matters stands at its top and at each cause. */
const BODY_LINES = 80;
const CAUSES = 40;
const LINE_CHARACTERS = 4_000;

/** Puts lines together to records, in bounded memory. */
export class RecordAssembler {
  readonly #take: (record: LogRecord) => void;
  #header: Omit<LogRecord, "body"> | undefined;
  #body: BodyLine[] = [];
  #causes = 0;

  constructor(take: (record: LogRecord) => void) {
    this.#take = take;
  }

  /** Takes a line, counted from 1, without what was put before it. */
  line(file: string, number: number, whole: string): void {
    const line =
      whole.length > LINE_CHARACTERS && whole.charCodeAt(0) !== 123 ? whole.slice(0, LINE_CHARACTERS) : whole;
    if (line.charCodeAt(0) === 123) {
      const event = readJsonEvent(line);
      if (event !== undefined) {
        this.#event(file, number, event);
        return;
      }
    }
    if (beginsRecord(line)) {
      this.end();
      this.#header = { file, line: number, ...readHeader(line) };
    } else if (this.#header === undefined) {
      this.#header = {
        file,
        line: number,
        text: line,
        stamp: undefined,
        level: undefined,
        logger: undefined,
        message: line,
      };
    } else {
      this.#add(number, line);
    }
  }

  /** What follows does not belong to what came before: lines were left out, or the file ends. */
  end(): void {
    const header = this.#header;
    if (header === undefined) return;
    const body = this.#body;
    this.#header = undefined;
    this.#body = [];
    this.#causes = 0;
    this.#take({ ...header, body });
  }

  #add(number: number, text: string): void {
    if (this.#body.length >= BODY_LINES) {
      if (this.#causes >= CAUSES || !/^(?:Caused by|Suppressed|[\w.$]+(?:Error|Exception))\b|OutOfMemory/u.test(text))
        return;
      this.#causes++;
    }
    this.#body.push({ line: number, text });
  }

  #event(file: string, number: number, event: JsonEvent): void {
    if (event.kind === "lines") {
      for (const { text } of event.lines) this.line(file, number, unwrapLine(text));
      return;
    }
    this.end();
    const { time, level, logger, message, throwable } = event;
    const [whole = "", ...more] = message.split("\n");
    const first = whole.slice(0, LINE_CHARACTERS);
    const text = [...more, ...throwable.split("\n")].filter((line) => line !== "").slice(0, BODY_LINES);
    const body = text.map((line) => ({ line: number, text: line.slice(0, LINE_CHARACTERS) }));
    const known = level === undefined ? undefined : (levels[level] ?? (level as LogLevel));
    const shown = `${level ?? ""} ${first === "" ? (body[0]?.text ?? "") : first}`.trim();
    this.#header = { file, line: number, text: shown, stamp: time, level: known, logger, message: first };
    this.#body = body;
    this.end();
  }
}
