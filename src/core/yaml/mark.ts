import { type JavaException, javaException } from "../java/exception.ts";
import { parseJavaInteger } from "../java/parse-number.ts";
import { Refused, type YamlProblem } from "./problem.ts";
import type { YamlMark } from "./reader.ts";

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
