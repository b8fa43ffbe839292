import { BLANKS, isBlankOr, isNullBlankTabOrLineBreak, SPACES } from "./characters.ts";
import type { YamlReader } from "./reader.ts";
import type { ScalarToken } from "./token.ts";

const HASH = 35;
const DASH = 45;
const COLON = 58;
const QUESTION_MARK = 63;

const BLOCK_RUN = /[^\0 \t\n\r:]*/y;
const FLOW_RUN = /[^\0 \t\n\r:,[\]{}]*/y;

const indicatesOther = isBlankOr("-?:,[]{}#&*!|>'\"%@`");
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
  let spaces: Spaces = { text: "", sawLineBreak: false };
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
  const [run, endsAfterColon] = inFlow ? [FLOW_RUN, endsKeyInFlow] : [BLOCK_RUN, isNullBlankTabOrLineBreak];
  for (let length = 0; ; length++) {
    length += reader.lengthOf(run, length);
    if (reader.peek(length) !== COLON || endsAfterColon(reader.peek(length + 1))) return length;
  }
}

interface Spaces {
  /** What they count for inside the scalar; "" where it ends. */
  readonly text: string;
  readonly sawLineBreak: boolean;
}

/** Mirrors ScannerImpl#scanPlainSpaces. */
function scanSpaces(reader: YamlReader): Spaces {
  const blanks = reader.take(reader.lengthOf(BLANKS));
  const first = reader.takeLineBreak();
  if (first === undefined) return { text: blanks, sawLineBreak: false };
  if (isAtDocumentIndicator(reader)) return { text: "", sawLineBreak: true };
  let breaks = "";
  for (;;) {
    reader.take(reader.lengthOf(SPACES));
    const lineBreak = reader.takeLineBreak();
    if (lineBreak === undefined) break;
    breaks += lineBreak;
    if (isAtDocumentIndicator(reader)) return { text: "", sawLineBreak: true };
  }
  if (first !== "\n") return { text: first + breaks, sawLineBreak: true };
  return { text: breaks === "" ? " " : breaks, sawLineBreak: true };
}

/** Whatever follows the dashes, other than elsewhere. */
function isAtDocumentIndicator(reader: YamlReader): boolean {
  return reader.startsWith("---") || (reader.startsWith("...") && isNullBlankTabOrLineBreak(reader.peek(3)));
}
