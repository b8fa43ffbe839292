import { BLANKS, isBlankOr, isNullBlankTabOrLineBreak } from "./characters.ts";
import type { YamlReader } from "./reader.ts";
import type { ScalarToken } from "./token.ts";

const HASH = 35;
const DASH = 45;
const COLON = 58;
const QUESTION_MARK = 63;

const indicatesOther = isBlankOr("-?:,[]{}#&*!|>'\"%@`");
const mayEndInBlock = isBlankOr(":");
const mayEndInFlow = isBlankOr(":,[]{}");
const endsDashInFlow = isBlankOr(",]");
const endsKeyInFlow = isBlankOr(",[]{}");

/** Whether a scalar without quotes may begin here. Mirrors ScannerImpl#checkPlain. */
export function startsPlainScalar(reader: YamlReader, inFlow: boolean): boolean {
  const code = reader.peek();
  if (!indicatesOther(code)) return true;
  const next = reader.peek(1);
  if (inFlow) return !endsDashInFlow(next) && (code === DASH || code === QUESTION_MARK);
  return !isNullBlankTabOrLineBreak(next) && (code === DASH || code === QUESTION_MARK || code === COLON);
}

export interface ScannedPlainScalar {
  readonly token: ScalarToken;
  /** The scan ended in another line, where a key may begin. */
  readonly atLineStart: boolean;
}

/**
 * A scalar without quotes, over as many lines as are indented deeply enough.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl#scanPlain.
 */
export function scanPlainScalar(reader: YamlReader, indent: number, inFlow: boolean): ScannedPlainScalar {
  const start = reader.mark();
  let end = start;
  let value = "";
  let spaces = NOTHING;
  while (reader.peek() !== HASH) {
    const length = lengthOfPlainText(reader, inFlow);
    if (length === 0) break;
    value += spaces.text + reader.take(length);
    end = reader.mark();
    spaces = scanSpaces(reader);
    if (spaces.text === "" || (!inFlow && reader.column < indent + 1)) break;
  }
  return { token: { kind: "<scalar>", value, plain: true, start, end }, atLineStart: spaces.sawLineBreak };
}

function lengthOfPlainText(reader: YamlReader, inFlow: boolean): number {
  const mayEnd = inFlow ? mayEndInFlow : mayEndInBlock;
  const endsAfterColon = inFlow ? endsKeyInFlow : isNullBlankTabOrLineBreak;
  for (let length = 0; ; length++) {
    const code = reader.peek(length);
    if (mayEnd(code) && (code !== COLON || endsAfterColon(reader.peek(length + 1)))) return length;
  }
}

interface Spaces {
  /** What they count for inside the scalar; "" where it ends. */
  readonly text: string;
  readonly sawLineBreak: boolean;
}

// Shared, since one of these follows nearly every scalar.
const NOTHING: Spaces = { text: "", sawLineBreak: false };
const END_OF_SCALAR: Spaces = { text: "", sawLineBreak: true };
const ONE_LINE_BREAK: Spaces = { text: " ", sawLineBreak: true };

/** Mirrors ScannerImpl#scanPlainSpaces. */
function scanSpaces(reader: YamlReader): Spaces {
  const blanks = reader.take(reader.lengthOf(BLANKS));
  const first = reader.takeLineBreak();
  if (first === undefined) return blanks === "" ? NOTHING : { text: blanks, sawLineBreak: false };
  if (isAtDocumentIndicator(reader)) return END_OF_SCALAR;
  let breaks = "";
  for (;;) {
    reader.skipSpaces();
    const lineBreak = reader.takeLineBreak();
    if (lineBreak === undefined) break;
    breaks += lineBreak;
    if (isAtDocumentIndicator(reader)) return END_OF_SCALAR;
  }
  if (first !== "\n") return { text: first + breaks, sawLineBreak: true };
  return breaks === "" ? ONE_LINE_BREAK : { text: breaks, sawLineBreak: true };
}

/** Whatever follows the dashes, other than elsewhere. */
function isAtDocumentIndicator(reader: YamlReader): boolean {
  return reader.startsWith("---") || (reader.startsWith("...") && isNullBlankTabOrLineBreak(reader.peek(3)));
}
