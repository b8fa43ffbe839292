import {
  isAlpha,
  isDigit,
  isNullBlankOrLineBreak,
  isTagPrefixCharacter,
  quoteCharacter,
  REST_OF_LINE,
} from "./characters.ts";
import type { YamlReader } from "./reader.ts";
import { scannedInteger, syntaxError } from "./refusals.ts";
import { scanTagHandle, scanTagUri } from "./tag-and-anchor.ts";
import type { Directive, DirectiveToken, YamlMark } from "./token.ts";

const SPACE = 32;
const DOT = 46;

/**
 * A line that begins with `%`. Unknown ones are skipped.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl#scanDirective.
 */
export function scanDirective(reader: YamlReader): DirectiveToken {
  const start = reader.mark();
  reader.forward();
  const name = scanName(reader, start);
  const directive = scanValue(reader, name, start);
  const end = reader.mark();
  if (directive.name === "other") skipLine(reader);
  scanIgnoredLine(reader, start);
  return { kind: "<directive>", directive, start, end };
}

function scanName(reader: YamlReader, start: YamlMark): string {
  let length = 0;
  while (isAlpha(reader.peek(length))) length++;
  const name = reader.take(length);
  const code = reader.codePoint();
  if (length === 0 || !isNullBlankOrLineBreak(code)) {
    throw directiveError(reader, start, "expected alphabetic or numeric character", code);
  }
  return name;
}

function scanValue(reader: YamlReader, name: string, start: YamlMark): Directive {
  if (name === "YAML") return scanVersion(reader, start);
  return name === "TAG" ? scanTagShorthand(reader, start) : { name: "other" };
}

function scanVersion(reader: YamlReader, start: YamlMark): Directive {
  reader.skipSpaces();
  const major = scanNumber(reader, start);
  const dot = reader.codePoint();
  if (dot !== DOT) throw directiveError(reader, start, "expected a digit or '.'", dot);
  reader.forward();
  const minor = scanNumber(reader, start);
  const code = reader.codePoint();
  if (!isNullBlankOrLineBreak(code)) throw directiveError(reader, start, "expected a digit or ' '", code);
  return { name: "YAML", major, minor };
}

function scanNumber(reader: YamlReader, start: YamlMark): number {
  let length = 0;
  for (let code = reader.codePoint(); isDigit(code); code = reader.codePoint(length)) length += code > 0xffff ? 2 : 1;
  if (length === 0) throw directiveError(reader, start, "expected a digit", reader.codePoint());
  const at = reader.offset;
  return scannedInteger(reader.take(length), at);
}

function scanTagShorthand(reader: YamlReader, start: YamlMark): Directive {
  reader.skipSpaces();
  const handle = scanTagHandle(reader, "directive", start);
  const space = reader.codePoint();
  if (space !== SPACE) throw directiveError(reader, start, "expected ' '", space);
  reader.skipSpaces();
  const prefix = scanTagUri(reader, "directive", isTagPrefixCharacter, start);
  const code = reader.codePoint();
  if (!isNullBlankOrLineBreak(code)) throw directiveError(reader, start, "expected ' '", code);
  return { name: "TAG", handle, prefix };
}

function skipLine(reader: YamlReader): void {
  reader.take(reader.lengthOf(REST_OF_LINE));
}

function scanIgnoredLine(reader: YamlReader, start: YamlMark): void {
  reader.skipSpaces();
  reader.skipComment();
  const code = reader.codePoint();
  if (reader.takeLineBreak() === undefined && code !== 0) {
    throw directiveError(reader, start, "expected a comment or a line break", code);
  }
}

function directiveError(reader: YamlReader, start: YamlMark, expected: string, found: number) {
  return syntaxError(reader.text, {
    context: "while scanning a directive",
    contextMark: start,
    problem: `${expected}, but found ${quoteCharacter(found)}`,
    problemMark: reader.mark(),
  });
}
