/**
 * What may not stand in a YAML file as it is.
 *
 * Mirrors snakeyaml-engine 2.6, StreamReader#isPrintable.
 */
export const NOT_PRINTABLE: RegExp = /[^\t\n\r\x20-\x7e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Runs of characters, as sticky patterns of one class each: such a pattern takes no time but that of its length. */
export const BLANKS: RegExp = /[ \t]*/y;
export const REST_OF_LINE: RegExp = /[^\0\n\r]*/y;

/** Character classes as snakeyaml-engine names them in CharConstants: of ASCII only, and 0 is the end of the text. */
export type CharacterClass = (code: number) => boolean;

function oneOf(characters: string): CharacterClass {
  const table = new Uint8Array(128);
  for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = 1;
  return (code) => code < 128 && table[code] === 1;
}

const NULL_OR_LINE_BREAK = "\0\n\r";
const NULL_BLANK_OR_LINE_BREAK = `${NULL_OR_LINE_BREAK} `;
const NULL_BLANK_TAB_OR_LINE_BREAK = `${NULL_BLANK_OR_LINE_BREAK}\t`;

export const isNullBlankOrLineBreak: CharacterClass = oneOf(NULL_BLANK_OR_LINE_BREAK);

export const isNullBlankTabOrLineBreak: CharacterClass = oneOf(NULL_BLANK_TAB_OR_LINE_BREAK);

/** Null, blank, tab, a line break or one of these. */
export function isBlankOr(additional: string): CharacterClass {
  return oneOf(NULL_BLANK_TAB_OR_LINE_BREAK + additional);
}

const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

export const isAlpha: CharacterClass = oneOf(LETTERS_AND_DIGITS);

const TAG_SUFFIX = `${LETTERS_AND_DIGITS}-;/?:@&=+$_.!~*'()%`;

export const isTagSuffixCharacter: CharacterClass = oneOf(TAG_SUFFIX);

export const isTagPrefixCharacter: CharacterClass = oneOf(`${TAG_SUFFIX},[]`);

/** Mirrors `Character.isDigit`: the digits of all scripts. */
export function isDigit(codePoint: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));
}

/** As the messages quote a character: itself and its number. */
export function quoteCharacter(codePoint: number): string {
  return `${String.fromCodePoint(codePoint)}(${codePoint})`;
}
