import { BLANKS, isNullBlankTabOrLineBreak, quoteCharacter } from "./characters.ts";
import type { Refused } from "./problem.ts";
import type { YamlReader } from "./reader.ts";
import { bareException, syntaxError } from "./refusals.ts";
import type { ScalarToken, YamlMark } from "./token.ts";

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;

const RUN = /[^\0 \t\n\r'"\\]*/y;

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\u001b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

const HEXADECIMAL_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * A scalar in single or double quotes.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl#scanFlowScalar.
 */
export function scanQuotedScalar(reader: YamlReader): ScalarToken {
  const start = reader.mark();
  const quote = reader.peek();
  const isDouble = quote === DOUBLE_QUOTE;
  reader.forward();
  let value = scanNonSpaces(reader, isDouble, start);
  while (reader.peek() !== quote) value += scanSpaces(reader, start) + scanNonSpaces(reader, isDouble, start);
  reader.forward();
  return { kind: "<scalar>", value, plain: false, start, end: reader.mark() };
}

/** Mirrors ScannerImpl#scanFlowScalarNonSpaces. */
function scanNonSpaces(reader: YamlReader, isDouble: boolean, start: YamlMark): string {
  let text = "";
  for (;;) {
    text += reader.take(reader.lengthOf(RUN));
    const code = reader.peek();
    if (!isDouble && code === SINGLE_QUOTE && reader.peek(1) === SINGLE_QUOTE) {
      text += "'";
      reader.forward(2);
    } else if (isDouble ? code === SINGLE_QUOTE : code === DOUBLE_QUOTE || code === BACKSLASH) {
      text += String.fromCharCode(code);
      reader.forward();
    } else if (isDouble && code === BACKSLASH) {
      reader.forward();
      text += scanEscape(reader, start);
    } else return text;
  }
}

function scanEscape(reader: YamlReader, start: YamlMark): string {
  const codePoint = reader.codePoint();
  const character = String.fromCodePoint(codePoint);
  const escaped = ESCAPES[character];
  if (escaped !== undefined) {
    reader.forward();
    return escaped;
  }
  const digits = HEXADECIMAL_DIGITS[character];
  if (digits !== undefined) {
    reader.forward();
    return scanHexadecimal(reader, digits, start);
  }
  if (reader.takeLineBreak() !== undefined) return scanBreaks(reader, start);
  throw syntaxError(reader.text, {
    context: "while scanning a double-quoted scalar",
    contextMark: start,
    problem: `found unknown escape character ${quoteCharacter(codePoint)}`,
    problemMark: reader.mark(),
  });
}

/** At the end of the text fewer digits will do. A number that is no character is not a matter of syntax to Java. */
function scanHexadecimal(reader: YamlReader, length: number, start: YamlMark): string {
  const hex = reader.prefix(length);
  if (/[^0-9A-Fa-f]/.test(hex)) {
    throw syntaxError(reader.text, {
      context: "while scanning a double-quoted scalar",
      contextMark: start,
      problem: `expected escape sequence of ${length} hexadecimal numbers, but found: ${hex}`,
      problemMark: reader.mark(),
    });
  }
  const number = Number.parseInt(hex, 16);
  if (Number.isNaN(number) || number > 0x7fffffff) throw notANumber(reader, hex);
  if (number > 0x10ffff) throw notACharacter(reader, number, length);
  reader.forward(length);
  return String.fromCodePoint(number);
}

/** Neither of the two is the YAML library's own exception: Flink wraps them as they are. */
function notANumber(reader: YamlReader, hex: string): Refused {
  const message = `For input string: "${hex}" under radix 16`;
  return bareException("java.lang.NumberFormatException", message, reader.offset, reader.offset + hex.length);
}

function notACharacter(reader: YamlReader, number: number, length: number): Refused {
  const message = `Not a valid Unicode code point: 0x${number.toString(16).toUpperCase()}`;
  return bareException("java.lang.IllegalArgumentException", message, reader.offset, reader.offset + length);
}

/** Mirrors ScannerImpl#scanFlowScalarSpaces. */
function scanSpaces(reader: YamlReader, start: YamlMark): string {
  const blanks = reader.take(reader.lengthOf(BLANKS));
  if (reader.peek() === 0) {
    throw syntaxError(reader.text, {
      context: "while scanning a quoted scalar",
      contextMark: start,
      problem: "found unexpected end of stream",
      problemMark: reader.mark(),
    });
  }
  const lineBreak = reader.takeLineBreak();
  if (lineBreak === undefined) return blanks;
  const breaks = scanBreaks(reader, start);
  if (lineBreak !== "\n") return lineBreak + breaks;
  return breaks === "" ? " " : breaks;
}

/** Mirrors ScannerImpl#scanFlowScalarBreaks: instead of the indentation, document separators are looked for. */
function scanBreaks(reader: YamlReader, start: YamlMark): string {
  let breaks = "";
  for (;;) {
    if ((reader.startsWith("---") || reader.startsWith("...")) && isNullBlankTabOrLineBreak(reader.peek(3))) {
      throw syntaxError(reader.text, {
        context: "while scanning a quoted scalar",
        contextMark: start,
        problem: "found unexpected document separator",
        problemMark: reader.mark(),
      });
    }
    reader.take(reader.lengthOf(BLANKS));
    const lineBreak = reader.takeLineBreak();
    if (lineBreak === undefined) return breaks;
    breaks += lineBreak;
  }
}
