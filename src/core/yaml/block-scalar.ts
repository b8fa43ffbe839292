import { isDigit, isNullBlankOrLineBreak, quoteCharacter, REST_OF_LINE } from "./characters.ts";
import type { YamlReader } from "./reader.ts";
import { scannedInteger, syntaxError } from "./refusals.ts";
import type { ScalarToken, YamlMark } from "./token.ts";

const SPACE = 32;
const TAB = 9;
const PLUS = 43;
const MINUS = 45;
const GREATER_THAN = 62;

interface BlockHeader {
  readonly chomping: "strip" | "clip" | "keep";
  readonly increment: number | undefined;
}

/**
 * A scalar after `|` or `>`.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl#scanBlockScalar.
 *
 * @param mayBeEmpty also where the text goes on further to the left than the scalar's parent, as go-yaml has it
 */
export function scanBlockScalar(reader: YamlReader, indent: number, mayBeEmpty: boolean): ScalarToken {
  const start = reader.mark();
  const folded = reader.peek() === GREATER_THAN;
  reader.forward();
  const { chomping, increment } = scanHeader(reader, start);
  scanIgnoredLine(reader, start);

  const minIndent = Math.max(indent + 1, 1);
  let blockIndent: number;
  let breaks: Breaks;
  if (increment !== undefined) {
    blockIndent = minIndent + increment - 1;
    breaks = scanBreaks(reader, blockIndent);
  } else {
    const found = scanIndentation(reader);
    breaks = found;
    blockIndent = Math.max(minIndent, found.maxIndent);
  }
  if (!mayBeEmpty && reader.column < blockIndent && indent !== reader.column) {
    const problem = ` the leading empty lines contain more spaces (${blockIndent}) than the first non-empty line.`;
    throw headerError(reader, start, problem);
  }

  let value = "";
  let lineBreak = "";
  while (reader.column === blockIndent && reader.peek() !== 0) {
    value += breaks.text;
    const startsBlank = isBlank(reader.peek());
    value += reader.take(reader.lengthOf(REST_OF_LINE));
    lineBreak = reader.takeLineBreak() ?? "";
    breaks = scanBreaks(reader, blockIndent);
    if (reader.column !== blockIndent || reader.peek() === 0) break;
    const folds = folded && lineBreak === "\n" && !startsBlank && !isBlank(reader.peek());
    if (!folds) value += lineBreak;
    else if (breaks.text === "") value += " ";
  }
  if (chomping !== "strip") value += lineBreak;
  if (chomping === "keep") value += breaks.text;
  return { kind: "<scalar>", value, plain: false, start, end: breaks.end };
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Mirrors ScannerImpl#scanBlockScalarIndicators: the two may come in any order. */
function scanHeader(reader: YamlReader, start: YamlMark): BlockHeader {
  let chomping = scanChomping(reader);
  const increment = scanIncrement(reader, start);
  if (chomping === undefined && increment !== undefined) chomping = scanChomping(reader);
  const code = reader.codePoint();
  if (!isNullBlankOrLineBreak(code)) {
    throw headerError(reader, start, `expected chomping or indentation indicators, but found ${quoteCharacter(code)}`);
  }
  return { chomping: chomping ?? "clip", increment };
}

function scanChomping(reader: YamlReader): "strip" | "keep" | undefined {
  const code = reader.peek();
  if (code !== PLUS && code !== MINUS) return undefined;
  reader.forward();
  return code === PLUS ? "keep" : "strip";
}

function scanIncrement(reader: YamlReader, start: YamlMark): number | undefined {
  const code = reader.codePoint();
  if (!isDigit(code)) return undefined;
  const increment = scannedInteger(String.fromCodePoint(code), reader.offset);
  if (increment === 0) {
    throw headerError(reader, start, "expected indentation indicator in the range 1-9, but found 0");
  }
  reader.forward();
  return increment;
}

/** Mirrors ScannerImpl#scanBlockScalarIgnoredLine. */
function scanIgnoredLine(reader: YamlReader, start: YamlMark): void {
  reader.skipSpaces();
  reader.skipComment();
  const code = reader.codePoint();
  if (reader.takeLineBreak() === undefined && code !== 0) {
    throw headerError(reader, start, `expected a comment or a line break, but found ${quoteCharacter(code)}`);
  }
}

function headerError(reader: YamlReader, start: YamlMark, problem: string) {
  const context = "while scanning a block scalar";
  return syntaxError(reader.text, { context, contextMark: start, problem, problemMark: reader.mark() });
}

interface Breaks {
  readonly text: string;
  readonly end: YamlMark;
}

/** Mirrors ScannerImpl#scanBlockScalarIndentation: the widest of the blank lines counts, too. */
function scanIndentation(reader: YamlReader): Breaks & { readonly maxIndent: number } {
  let text = "";
  let maxIndent = 0;
  let end = reader.mark();
  for (let code = reader.peek(); code === SPACE || code === 10 || code === 13; code = reader.peek()) {
    if (code === SPACE) {
      reader.forward();
      maxIndent = Math.max(maxIndent, reader.column);
    } else {
      text += reader.takeLineBreak() ?? "";
      end = reader.mark();
    }
  }
  return { text, end, maxIndent };
}

/** Mirrors ScannerImpl#scanBlockScalarBreaks. */
function scanBreaks(reader: YamlReader, indent: number): Breaks {
  let text = "";
  let end = reader.mark();
  skipIndentation(reader, indent);
  for (let lineBreak = reader.takeLineBreak(); lineBreak !== undefined; lineBreak = reader.takeLineBreak()) {
    text += lineBreak;
    end = reader.mark();
    skipIndentation(reader, indent);
  }
  return { text, end };
}

function skipIndentation(reader: YamlReader, indent: number): void {
  for (let column = reader.column; column < indent && reader.peek() === SPACE; column++) reader.forward();
}
