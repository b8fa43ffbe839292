import { decimalDigit, trimJava } from "./character.ts";

/** The number, or the message of the `NumberFormatException` that Java throws in its place. */
export type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

/** `Integer.parseInt` of JDK 17: nothing is trimmed, a plus is fine, and so are the digits of other scripts. */
export function parseJavaInteger(text: string): NumberReading {
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
    const digit = decimalDigit(text.charCodeAt(at));
    if (digit === undefined) return undefined;
    value = value * 10 + digit;
  }
  // Not -0, which Java's int does not have.
  return negative ? 0 - value : value;
}

/** What a floating point number can be: a whole number of at most so many bits, times a power of two from this one on. */
interface BinaryFormat {
  readonly bits: number;
  readonly leastExponent: number;
  readonly infiniteFrom: number;
  /** Rounds a decimal number, given without sign or suffix, once. */
  readonly fromDecimal: (number: string) => number;
}

const FLOAT: BinaryFormat = { bits: 24, leastExponent: -149, infiniteFrom: 2 ** 128, fromDecimal: floatFromDecimal };
const DOUBLE: BinaryFormat = {
  bits: 53,
  leastExponent: -1074,
  infiniteFrom: Number.POSITIVE_INFINITY,
  fromDecimal: Number,
};

/**
 * `Float.parseFloat` of JDK 17: the float, widened to a double. A text is rounded once, straight to the float;
 * `Math.fround(Number(text))` would round twice.
 */
export function parseJavaFloat(text: string): NumberReading {
  return parseFloatingPoint(text, FLOAT);
}

/** `Double.parseDouble` of JDK 17. */
export function parseJavaDouble(text: string): NumberReading {
  return parseFloatingPoint(text, DOUBLE);
}

/** Mirrors jdk.internal.math.FloatingDecimal#readJavaFormatString. */
function parseFloatingPoint(text: string, format: BinaryFormat): NumberReading {
  const trimmed = trimJava(text);
  if (trimmed === "") return { ok: false, message: "empty String" };
  const magnitude = parseUnsigned(/^[+-]/.test(trimmed) ? trimmed.slice(1) : trimmed, format);
  if (magnitude !== undefined) return { ok: true, value: trimmed.startsWith("-") ? -magnitude : magnitude };
  // Java gives up at the second point, whatever follows.
  const points = /^[+-]?[0-9]*\.[0-9]*\./.test(trimmed);
  return { ok: false, message: points ? "multiple points" : `For input string: "${trimmed}"` };
}

const DECIMAL = /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdD]?$/;

function parseUnsigned(text: string, format: BinaryFormat): number | undefined {
  if (text === "NaN") return Number.NaN;
  if (text === "Infinity") return Number.POSITIVE_INFINITY;
  if (/^0[xX]/.test(text)) return parseHexadecimal(text, format);
  return DECIMAL.test(text) ? format.fromDecimal(text.replace(/[fFdD]$/, "")) : undefined;
}

function floatFromDecimal(number: string): number {
  const nearestDouble = Number(number);
  const float = Math.fround(nearestDouble);
  if (float === nearestDouble) return float;
  const [below, above] = neighbours(nearestDouble, float);
  if (nearestDouble - below !== finite(above) - nearestDouble) return float;
  // The double lies just half-way between two floats: which of them is nearer, only the text knows.
  const side = compareDecimal(number, nearestDouble);
  if (side === 0) return float;
  return side < 0 ? below : above;
}

const floatView = new Float32Array(1);
const bitsView = new Uint32Array(floatView.buffer);

/** The floats next to a positive double that is none itself; `float` is one of them. */
function neighbours(double: number, float: number): [below: number, above: number] {
  floatView[0] = float;
  bitsView[0] = (bitsView[0] ?? 0) + (float < double ? 1 : -1);
  const other = floatView[0];
  return float < double ? [float, other] : [other, float];
}

/** To a number past the greatest float, infinity is as near as the float that would come next. */
function finite(float: number): number {
  return float === Number.POSITIVE_INFINITY ? 2 ** 128 : float;
}

/** No decimal number that lies half-way between two floats has more than 113 digits; Java, too, looks at 200. */
const DIGITS_LOOKED_AT = 200;

/** Compares a decimal number with one half-way between two floats: a multiple of 2^-150. */
function compareDecimal(text: string, halfWay: number): number {
  const [significand = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = significand.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const first = digits.slice(0, DIGITS_LOOKED_AT);
  // Any digit in place of the rest says that the number lies above its first digits.
  const rest = digits.length > first.length ? (/[1-9]/.test(digits.slice(DIGITS_LOOKED_AT)) ? "1" : "0") : "";
  const power = Number(exponent) - fraction.length + (digits.length - first.length - rest.length);
  const decimal = (BigInt(first + rest) << 150n) * 10n ** BigInt(Math.max(0, power));
  const binary = BigInt(halfWay * 2 ** 150) * 10n ** BigInt(Math.max(0, -power));
  if (decimal === binary) return 0;
  return decimal < binary ? -1 : 1;
}

const HEXADECIMAL = /^0[xX](?:([0-9a-fA-F]+)\.?|([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?[0-9]+)[fFdD]?$/;

/** 16 digits have at least 61 bits: of all that follows only whether it is zero matters. */
const HEX_DIGITS_LOOKED_AT = 16;

function parseHexadecimal(text: string, format: BinaryFormat): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (match === null) return undefined;
  const [, integer, whole = integer ?? "", fraction = "", exponentText = "0"] = match;
  const fromFirst = (whole + fraction).replace(/^0+/, "");
  if (fromFirst === "") return 0;
  const rest = fromFirst.slice(HEX_DIGITS_LOOKED_AT);
  const first = BigInt(`0x${fromFirst.slice(0, HEX_DIGITS_LOOKED_AT)}`);
  const significand = first * 2n + (/[1-9a-fA-F]/.test(rest) ? 1n : 0n);
  return rounded(significand, Number(exponentText) + 4 * (rest.length - fraction.length) - 1, format);
}

/** An exponent beyond this makes zero or infinity of any double. */
const FARTHEST_EXPONENT = 2000;

/** significand × 2^exponent, rounded half to even. */
function rounded(significand: bigint, unbounded: number, { bits, leastExponent, infiniteFrom }: BinaryFormat): number {
  const exponent = Math.min(Math.max(unbounded, -FARTHEST_EXPONENT), FARTHEST_EXPONENT);
  const length = significand.toString(2).length;
  const dropped = Math.max(length - bits, leastExponent - exponent, 0);
  const kept = significand >> BigInt(dropped);
  const twiceTheRest = (significand - (kept << BigInt(dropped))) * 2n;
  const unit = 1n << BigInt(dropped);
  const up = twiceTheRest > unit || (twiceTheRest === unit && kept % 2n === 1n);
  const value = Number(kept + (up ? 1n : 0n)) * 2 ** (exponent + dropped);
  return value >= infiniteFrom ? Number.POSITIVE_INFINITY : value;
}
