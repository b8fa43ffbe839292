/** `Character.digit(char, 10)`: the value of a decimal digit of any script in the Basic Multilingual Plane. */
export function decimalDigit(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code < 0x660 || !/^\p{Nd}$/u.test(String.fromCharCode(code))) return undefined;
  // Unicode lays out each script's digits as ten in a row, the zero of which is the first that is a digit.
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCharCode(code - value - 1))) value++;
  return value;
}

/** `Character.isWhitespace` of every character: what Flink's `isNullOrWhitespaceOnly` calls blank. */
export function isBlank(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Java counts the separators U+001C to U+001F as white space.
  return /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(text);
}
