/** The number, or the message of the `NumberFormatException` that Java throws in its place. */
export type ParsedJavaInteger =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

/** `Integer.parseInt` of JDK 17: nothing is trimmed, a plus is fine, and so are the digits of other scripts. */
export function parseJavaInteger(text: string): ParsedJavaInteger {
  const value = parseDigits(text);
  const fits = value !== undefined && value >= -(2 ** 31) && value < 2 ** 31;
  return fits ? { ok: true, value } : { ok: false, message: `For input string: "${text}"` };
}

function parseDigits(text: string): number | undefined {
  const negative = text.startsWith("-");
  const start = negative || text.startsWith("+") ? 1 : 0;
  if (start === text.length) return undefined;
  let value = 0;
  for (let at = start; at < text.length; at++) {
    const digit = digitValue(text.charCodeAt(at));
    if (digit === undefined) return undefined;
    value = value * 10 + digit;
  }
  // Not -0, which Java's int does not have.
  return negative ? 0 - value : value;
}

/** The zeros of the decimal digits that `Character.digit(char, 10)` knows: a char, so none above U+FFFF. */
const ZEROS = [
  0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
  0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

function digitValue(char: number): number | undefined {
  const zero = ZEROS.find((candidate) => char >= candidate && char < candidate + 10);
  return zero === undefined ? undefined : char - zero;
}
