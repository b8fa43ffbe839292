/** The zeros of the decimal digits that a Java char can be: a char is a UTF-16 unit, so there are none above U+FFFF. */
const ZEROS = [
  0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
  0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/** `Character.digit(char, 10)` of JDK 17: the value of a decimal digit of any script. */
export function decimalDigit(char: number): number | undefined {
  const zero = ZEROS.find((candidate) => char >= candidate && char < candidate + 10);
  return zero === undefined ? undefined : char - zero;
}

/** `Character.isWhitespace` of every character: what Flink's `isNullOrWhitespaceOnly` calls blank. */
export function isBlank(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Java counts the separators U+001C to U+001F as white space.
  return /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(text);
}

/** Java's `String#trim`: what is at most U+0020 goes, at both ends, and nothing else. */
export function trimJava(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
