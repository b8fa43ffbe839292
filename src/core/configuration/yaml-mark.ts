import type { JavaException } from "../diagnostics/java-exception.ts";
import { javaException } from "../diagnostics/java-exception.ts";

export const YAML_EXCEPTION = "org.snakeyaml.engine.v2.exceptions.YamlEngineException";

/** What the YAML library has to say about a place, or two: `null` stands for what it leaves out. */
export interface MarkedMessage {
  readonly context: string | null;
  readonly contextAt?: number;
  readonly problem: string;
  readonly problemAt?: number;
}

/**
 * The exception that Flink makes of snakeyaml-engine's, without the lines of the file, which could hold secrets.
 *
 * Mirrors YamlParserUtils#wrapExceptionToHiddenSensitiveData, 1.19–2.3.
 */
export function markedException(text: string, message: MarkedMessage): JavaException {
  const { context, contextAt, problem, problemAt } = message;
  let lines = context === null ? "" : `${context}\n`;
  if (contextAt !== undefined) lines += `${mark(text, contextAt)}\n`;
  lines += `${problem}\n`;
  if (problemAt !== undefined) lines += `${mark(text, problemAt)}\n`;
  return javaException(YAML_EXCEPTION, lines);
}

/**
 * Line and column as snakeyaml-engine counts them: in code points, a byte order mark not at all, a carriage return as
 * a line's end unless nothing follows.
 *
 * Mirrors StreamReader#forward.
 */
function mark(text: string, offset: number): string {
  let line = 1;
  let column = 1;
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && at + 1 < text.length && text.charCodeAt(at + 1) !== 10)) {
      line++;
      column = 1;
    } else if (code !== 0xfeff && !isLowSurrogate(code)) {
      column++;
    }
  }
  return ` in reader, line ${line}, column ${column}`;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
