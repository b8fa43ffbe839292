import {
  type CharacterClass,
  isAlpha,
  isBlankOr,
  isNullBlankOrLineBreak,
  isNullBlankTabOrLineBreak,
  isTagPrefixCharacter,
  isTagSuffixCharacter,
  quoteCharacter,
} from "./characters.ts";
import type { YamlReader } from "./reader.ts";
import { syntaxError } from "./refusals.ts";
import type { AnchorToken, TagToken, YamlMark } from "./token.ts";

const ASTERISK = 42;
const EXCLAMATION_MARK = 33;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const PERCENT = 37;
const SPACE = 32;

const endsAnchor = isBlankOr(",[]{}/.*&");
const mayFollowAnchor = isBlankOr("?:,]}%@`");

/** Mirrors snakeyaml-engine 2.6, ScannerImpl#scanAnchor, which takes a colon at the end of a name for a part of it. */
export function scanAnchor(reader: YamlReader): AnchorToken {
  const start = reader.mark();
  const kind = reader.peek() === ASTERISK ? "<alias>" : "<anchor>";
  reader.forward();
  let length = 0;
  while (!endsAnchor(reader.peek(length))) length++;
  const name = length === 0 ? "" : reader.take(length);
  const code = reader.codePoint();
  if (length === 0 || !mayFollowAnchor(code)) {
    throw syntaxError(reader.text, {
      context: `while scanning an ${kind.slice(1, -1)}`,
      contextMark: start,
      problem: `unexpected character found ${quoteCharacter(code)}`,
      problemMark: reader.mark(),
    });
  }
  return { kind, name, start, end: reader.mark() };
}

/** Mirrors ScannerImpl#scanTag. */
export function scanTag(reader: YamlReader): TagToken {
  const start = reader.mark();
  const { handle, suffix } = scanTagParts(reader, start);
  const code = reader.codePoint();
  if (!isNullBlankOrLineBreak(code)) throw unexpectedInTag(reader, start, "' '", code);
  return { kind: "<tag>", handle, suffix, start, end: reader.mark() };
}

function scanTagParts(reader: YamlReader, start: YamlMark): Pick<TagToken, "handle" | "suffix"> {
  const next = reader.peek(1);
  if (next === LESS_THAN) {
    reader.forward(2);
    const suffix = scanTagUri(reader, "tag", isTagPrefixCharacter, start);
    const code = reader.codePoint();
    if (code !== GREATER_THAN) throw unexpectedInTag(reader, start, "'>'", code);
    reader.forward();
    return { handle: undefined, suffix };
  }
  if (isNullBlankTabOrLineBreak(next)) {
    reader.forward();
    return { handle: undefined, suffix: "!" };
  }
  const handle = hasHandle(reader) ? scanTagHandle(reader, "tag", start) : reader.take(1);
  return { handle, suffix: scanTagUri(reader, "tag", isTagSuffixCharacter, start) };
}

function unexpectedInTag(reader: YamlReader, start: YamlMark, expected: string, code: number) {
  return syntaxError(reader.text, {
    context: "while scanning a tag",
    contextMark: start,
    problem: `expected ${expected}, but found '${String.fromCodePoint(code)}' (${code})`,
    problemMark: reader.mark(),
  });
}

/** Whether another `!` follows before the next blank. */
function hasHandle(reader: YamlReader): boolean {
  for (let length = 1; !isNullBlankOrLineBreak(reader.peek(length)); length++) {
    if (reader.peek(length) === EXCLAMATION_MARK) return true;
  }
  return false;
}

/** Mirrors ScannerImpl#scanTagHandle: `!`, `!!` or `!name!`. */
export function scanTagHandle(reader: YamlReader, what: "tag" | "directive", start: YamlMark): string {
  const expectMark = (code: number) => {
    const problem = `expected '!', but found ${quoteCharacter(code)}`;
    const context = `while scanning a ${what}`;
    return syntaxError(reader.text, { context, contextMark: start, problem, problemMark: reader.mark() });
  };
  if (reader.peek() !== EXCLAMATION_MARK) throw expectMark(reader.codePoint());
  let length = 1;
  if (reader.peek(length) !== SPACE) {
    while (isAlpha(reader.peek(length))) length++;
    const code = reader.codePoint(length);
    if (code !== EXCLAMATION_MARK) {
      reader.forward(length);
      throw expectMark(code);
    }
    length++;
  }
  return reader.take(length);
}

/** Mirrors ScannerImpl#scanTagUri. */
export function scanTagUri(
  reader: YamlReader,
  what: "tag" | "directive",
  range: CharacterClass,
  start: YamlMark,
): string {
  let uri = "";
  let length = 0;
  for (let code = reader.peek(); range(code); code = reader.peek(length)) {
    if (code === PERCENT) {
      uri += reader.take(length) + scanUriEscapes(reader, what, start);
      length = 0;
    } else length++;
  }
  const beyond = reader.codePoint(length);
  uri += reader.take(length);
  if (uri !== "") return uri;
  throw syntaxError(reader.text, {
    context: `while scanning a ${what}`,
    contextMark: start,
    problem: `expected URI, but found ${quoteCharacter(beyond)}`,
    problemMark: reader.mark(),
  });
}

/** Mirrors ScannerImpl#scanUriEscapes: escaped bytes of UTF-8, as many as follow each other. */
function scanUriEscapes(reader: YamlReader, what: "tag" | "directive", start: YamlMark): string {
  const beginning = reader.mark();
  const context = `while scanning a ${what}`;
  let bytes = "";
  while (reader.peek() === PERCENT) {
    reader.forward();
    const byte = parseByte(reader.prefix(2));
    if (byte === undefined) {
      const [first, second] = [reader.codePoint(), reader.codePoint(reader.codePoint() > 0xffff ? 2 : 1)];
      const found = `${quoteCharacter(first)} and ${quoteCharacter(second)}`;
      const problem = `expected URI escape sequence of 2 hexadecimal numbers, but found ${found}`;
      throw syntaxError(reader.text, { context, contextMark: start, problem, problemMark: reader.mark() });
    }
    bytes += `%${byte.toString(16).padStart(2, "0")}`;
    reader.forward(2);
  }
  try {
    return decodeURIComponent(bytes);
  } catch {
    const problem = "expected URI in UTF-8: Input length = 1";
    throw syntaxError(reader.text, { context, contextMark: start, problem, problemMark: beginning });
  }
}

/** As `Integer.parseInt` has it, which takes a sign, too. */
function parseByte(text: string): number | undefined {
  if (!/^(?:[+-]?[0-9a-fA-F]|[0-9a-fA-F]{2})$/.test(text)) return undefined;
  return Number.parseInt(text, 16) & 0xff;
}
