import type { BodyLine, LogRecord } from "./log-record.ts";

/** An exception in a record: the line that names it, and the frames below. */
export interface Throwable {
  readonly line: number;
  /** The whole line, as evidence. */
  readonly lineText: string;
  /** The innermost exception that the line names, with its message: `java.lang.OutOfMemoryError: Java heap space`. */
  readonly text: string;
  /** Up to the next exception of the record. */
  readonly frames: string;
}

const NAME = "(?:[A-Za-z_$][\\w$]*\\.)+[A-Z][\\w$]*";
/** A chain of exceptions that carry each other's text: `…CompletionException: java.lang.OutOfMemoryError: …`. */
const THROWABLE_LINE = new RegExp(
  `^\\s*(?:Caused by: |Suppressed: |\\[CIRCULAR REFERENCE: ?)?(?:Exception in thread "[^"]*" )?(?:${NAME}: )*?(${NAME}(?::(?! (?:${NAME}): ).*)?)$`,
  "u",
);
const NESTED = new RegExp(`: (${NAME}(?:: .*)?)$`, "u");

/** The exceptions of a record: those that its body shows, and the one on the first line of what no logger wrote. */
export function throwablesOf(record: LogRecord): Throwable[] {
  const lines: BodyLine[] = [...firstLine(record), ...record.body];
  const named = lines.flatMap((line, index) => {
    const text = isFrame(line.text) ? undefined : throwableText(line.text);
    return text === undefined ? [] : [{ index, line, text }];
  });
  return named.map(({ index, line, text }, at) => {
    const frames = lines.slice(index + 1, named[at + 1]?.index);
    return {
      line: line.line,
      lineText: at === 0 ? shown(record, line) : line.text,
      text,
      frames: frames.map((frame) => frame.text).join("\n"),
    };
  });
}

/** Log4j tells on standard error that it could not log, with the exception on the same line. */
const STATUS_LINE = /^An exception occurred processing Appender .*?AppenderLoggingException: /u;

function firstLine({ level, logger, message, line }: LogRecord): BodyLine[] {
  if (logger === undefined && STATUS_LINE.test(message)) return [{ line, text: message.replace(STATUS_LINE, "") }];
  return level === undefined ? [{ line, text: message }] : [];
}

/** The record's first line whole; in JSON all lines have its number. */
function shown(record: LogRecord, { text }: BodyLine): string {
  return record.text.includes(text) ? record.text : text;
}

function isFrame(text: string): boolean {
  return text.startsWith("\tat ") || /^\s+(?:at |\.{3} )/u.test(text);
}

function throwableText(text: string): string | undefined {
  const match = THROWABLE_LINE.exec(text);
  if (match === null) return undefined;
  // A message may itself be an exception's text.
  const nested = NESTED.exec(match[1] as string);
  return nested === null ? match[1] : nested[1];
}
