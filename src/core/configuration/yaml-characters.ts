/**
 * What may stand in a YAML file as it is.
 *
 * Mirrors snakeyaml-engine 2.6, StreamReader#isPrintable.
 */
export function isPrintable(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0x7e) ||
    code === 9 ||
    code === 10 ||
    code === 13 ||
    code === 0x85 ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Character classes as snakeyaml-engine names them in CharConstants; 0 is the end of the text. */
export type CharacterClass = (code: number) => boolean;

export const isNullOrLineBreak: CharacterClass = (code) => code === 0 || code === 10 || code === 13;

export const isNullBlankOrLineBreak: CharacterClass = (code) => code === 32 || isNullOrLineBreak(code);

export const isNullBlankTabOrLineBreak: CharacterClass = (code) => code === 9 || isNullBlankOrLineBreak(code);

/** Any of the given ASCII characters, too. */
export function or(base: CharacterClass, additional: string): CharacterClass {
  const codes = new Set([...additional].map((character) => character.charCodeAt(0)));
  return (code) => base(code) || codes.has(code);
}

function oneOf(characters: string): CharacterClass {
  return or(() => false, characters);
}

const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

export const isAlpha = oneOf(LETTERS_AND_DIGITS);

export const isTagSuffixCharacter = oneOf(`${LETTERS_AND_DIGITS}-;/?:@&=+$_.!~*'()%`);

export const isTagPrefixCharacter = or(isTagSuffixCharacter, ",[]");

/** Mirrors `Character.isDigit`: the digits of all scripts. */
export function isDigit(codePoint: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));
}

/** As the messages quote a character: itself and its number. */
export function quoteCharacter(codePoint: number): string {
  return `${String.fromCodePoint(codePoint)}(${codePoint})`;
}
