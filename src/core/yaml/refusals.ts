import { type JavaException, javaException } from "../java/exception.ts";
import { parseJavaInteger } from "../java/parse-number.ts";
import type { MalformedInput, Span } from "../text/source.ts";
import { Refused, type YamlProblem } from "./problem.ts";
import type { YamlMark } from "./token.ts";

export const YAML_EXCEPTION = "org.snakeyaml.engine.v2.exceptions.YamlEngineException";

/** What the YAML library says about a place, or two: null stands for what it leaves out. */
export interface MarkedMessage {
  readonly context: string | null;
  readonly contextMark?: YamlMark;
  readonly problem: string;
  readonly problemMark: YamlMark;
}

/**
 * The exception that Flink makes of snakeyaml-engine's, without the lines of the file, which could hold secrets.
 *
 * Mirrors YamlParserUtils#wrapExceptionToHiddenSensitiveData, 1.19–2.3.
 */
export function markedException({ context, contextMark, problem, problemMark }: MarkedMessage): JavaException {
  const lines = context === null ? [] : [context];
  if (contextMark !== undefined) lines.push(place(contextMark));
  lines.push(problem, place(problemMark));
  return javaException(YAML_EXCEPTION, lines.map((line) => `${line}\n`).join(""));
}

function place({ line, column }: YamlMark): string {
  return ` in reader, line ${line + 1}, column ${column + 1}`;
}

/** The text is not YAML. */
export function syntaxError(text: string, message: MarkedMessage): Refused {
  const { problem, problemMark, contextMark } = message;
  const start = problemMark.offset;
  const width = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  const isAtLineEnd = start >= text.length || /^[\r\n]/.test(text.charAt(start));
  return new Refused({
    exception: markedException(message),
    loggedAsError: true,
    problem: {
      code: problem.includes("(TAB)") ? "tab-as-indentation" : "syntax",
      message: problem.trim(),
      ...(contextMark === undefined ? {} : { began: { start: contextMark.offset, end: contextMark.offset } }),
    } satisfies YamlProblem,
    span: { start, end: isAtLineEnd ? start : start + width },
  });
}

/** Not the YAML library's own exception: Flink wraps it as it is. */
export function bareException(className: string, message: string, start: number, end: number): Refused {
  const exception = javaException(className, message);
  return new Refused({ exception, loggedAsError: false, problem: { code: "syntax", message }, span: { start, end } });
}

/** `Integer.parseInt` of digits that were found at an offset. */
export function scannedInteger(digits: string, at: number): number {
  const parsed = parseJavaInteger(digits);
  if (parsed.ok) return parsed.value;
  throw bareException("java.lang.NumberFormatException", parsed.message, at, at + digits.length);
}

/**
 * How deep collections in each other are read. snakeyaml-engine recurses, and where the stack of its thread ends depends
 * on the JVM, and on what is nested: 2.3.0 on JDK 17 with the usual 1 MiB was seen to read 1,400 lists in each other, and
 * to overflow at 1,050 mappings that are keys of each other, not always at the same level. What is less deep it reads.
 */
export const DEPTH_LIMIT = 500;

/** So many entries are read. Only aliases of aliases make more of a file of 3 MiB; Java's heap ends some time after. */
export const ENTRY_LIMIT = 1_000_000;

/** The text is nested deeper than it is read here. */
export function tooDeep({ start }: Span): Refused {
  return new Refused({ beyond: { code: "too-deep", limit: DEPTH_LIMIT }, span: { start, end: start + 1 } });
}

/** Aliases repeat more than is read here. */
export function expandsTooFar(span: Span): Refused {
  return new Refused({ beyond: { code: "expands-too-far" }, span });
}

/** What contains itself ends Java's stack, however large. Flink does not wrap the Java machine's errors, nor log them. */
export function endless(problem: YamlProblem, span: Span): Refused {
  const exception = javaException("java.lang.StackOverflowError", null);
  return new Refused({ exception, loggedAsError: false, problem, span });
}

/** The decoder's exception: Flink does not log it. */
export function malformedInput({ offset, bytes }: MalformedInput): Refused {
  const malformed = javaException("java.nio.charset.MalformedInputException", `Input length = ${bytes}`);
  const exception = javaException(YAML_EXCEPTION, `${malformed.className}: ${malformed.message}`, malformed);
  const span = { start: offset, end: offset + 1 };
  return new Refused({ exception, loggedAsError: false, problem: { code: "not-utf-8", bytes }, span });
}

/** The text is longer than the settings allow. */
export function tooLarge(limit: number, at: number): Refused {
  const message = `The incoming YAML document exceeds the limit: ${limit} code points.`;
  return unmarked(message, { start: at, end: at }, { code: "too-large", limitInCodePoints: limit });
}

export function simpleKeyNotFirst(at: number): Refused {
  const message = "A simple key is required only if it is the first token in the current line";
  return unmarked(message, { start: at, end: at }, { code: "syntax", message });
}

/** An exception without a place: Flink does not log it. */
function unmarked(message: string, span: Span, problem: YamlProblem): Refused {
  return new Refused({ exception: javaException(YAML_EXCEPTION, message), loggedAsError: false, problem, span });
}

export function tooManyAliases(limit: number, { start, end }: Span): Refused {
  const message = `Number of aliases for non-scalar nodes exceeds the specified max=${limit}`;
  return unmarked(message, { start, end }, { code: "too-many-aliases", limit });
}

export function unsupportedVersion(major: number, minor: number, span: Span): Refused {
  const className = "org.snakeyaml.engine.v2.exceptions.YamlVersionException";
  const exception = javaException(className, `Version{major=${major}, minor=${minor}}`);
  const problem: YamlProblem = { code: "unsupported-yaml-version", version: `${major}.${minor}` };
  return new Refused({ exception, loggedAsError: false, problem, span });
}

const TAB = "\t";

export function cannotStartToken(text: string, character: string, mark: YamlMark): Refused {
  const shown = character === TAB ? "\\t(TAB)" : character;
  return syntaxError(text, {
    context: "while scanning for the next token",
    problem: `found character '${shown}' that cannot start any token. (Do not use ${shown} for indentation)`,
    problemMark: mark,
  });
}

export function severalDocuments(first: YamlMark, another: YamlMark, textLength: number): Refused {
  const exception = markedException({
    context: "expected a single document in the stream",
    contextMark: first,
    problem: "but found another document",
    problemMark: another,
  });
  const span = { start: another.offset, end: Math.min(another.offset + 3, textLength) };
  return new Refused({ exception, loggedAsError: true, problem: { code: "several-documents" }, span });
}
