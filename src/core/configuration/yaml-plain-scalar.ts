import { isBlankOr, isFlowIndicator, isNullBlankTabOrLineBreak } from "./yaml-characters.ts";
import type { YamlReader } from "./yaml-reader.ts";
import type { ScalarToken } from "./yaml-token.ts";

const HASH = 35;
const COLON = 58;
const SPACE = 32;
const TAB = 9;

const endsKeyInFlow = isBlankOr(",[]{}");

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
  for (let length = 0; ; length++) {
    const code = reader.peek(length);
    if (isNullBlankTabOrLineBreak(code)) return length;
    if (code === COLON && (inFlow ? endsKeyInFlow : isNullBlankTabOrLineBreak)(reader.peek(length + 1))) return length;
    if (inFlow && isFlowIndicator(code)) return length;
  }
}

interface Spaces {
  /** What they count for inside the scalar; "" where it ends. */
  readonly text: string;
  readonly sawLineBreak: boolean;
}

/** Mirrors ScannerImpl#scanPlainSpaces. */
function scanSpaces(reader: YamlReader): Spaces {
  let length = 0;
  while (reader.peek(length) === SPACE || reader.peek(length) === TAB) length++;
  const blanks = reader.take(length);
  const first = reader.takeLineBreak();
  if (first === undefined) return { text: blanks, sawLineBreak: false };
  if (isAtDocumentIndicator(reader)) return { text: "", sawLineBreak: true };
  let breaks = "";
  for (;;) {
    if (reader.peek() === SPACE) {
      reader.forward();
      continue;
    }
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
