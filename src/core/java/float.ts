import { trimJava } from "../memory/memory-size.ts";

/** The float, widened to a double, or the message of the `NumberFormatException` that Java throws in its place. */
export type ParsedJavaFloat =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

/**
 * `Float.parseFloat` of JDK 17: the float, widened to a double, or the message of its `NumberFormatException`. A text
 * is rounded once, straight to the float; `Math.fround(Number(text))` would round twice.
 */
export function parseJavaFloat(text: string): ParsedJavaFloat {
  const trimmed = trimJava(text);
  if (trimmed === "") return { ok: false, message: "empty String" };
  const value = parseTrimmed(trimmed);
  if (value !== undefined) return { ok: true, value };
  // Java gives up at the second point, whatever follows.
  const points = /^[+-]?[0-9]*\.[0-9]*\./.test(trimmed);
  return { ok: false, message: points ? "multiple points" : `For input string: "${trimmed}"` };
}

function parseTrimmed(text: string): number | undefined {
  const magnitude = parseUnsigned(/^[+-]/.test(text) ? text.slice(1) : text);
  return magnitude !== undefined && text.startsWith("-") ? -magnitude : magnitude;
}

function parseUnsigned(text: string): number | undefined {
  if (text === "NaN") return Number.NaN;
  if (text === "Infinity") return Number.POSITIVE_INFINITY;
  return /^0[xX]/.test(text) ? parseHexadecimal(text) : parseDecimal(text);
}

const DECIMAL = /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdD]?$/;

function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const number = /[fFdD]$/.test(text) ? text.slice(0, -1) : text;
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

/** An exponent beyond this makes zero or infinity of any float, and a power of ten too big to write of a bigint. */
const FARTHEST_EXPONENT = 900;

function bounded(exponent: number): number {
  return Math.min(Math.max(exponent, -FARTHEST_EXPONENT), FARTHEST_EXPONENT);
}

const HEXADECIMAL = /^0[xX](?:([0-9a-fA-F]+)\.?|([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?[0-9]+)[fFdD]?$/;

/** 12 digits have at least 45 bits: with one more for all that follows, a double holds them and rounds once. */
const HEX_DIGITS_LOOKED_AT = 12;

function parseHexadecimal(text: string): number | undefined {
  const match = HEXADECIMAL.exec(text);
  if (match === null) return undefined;
  const [, integer, whole = integer ?? "", fraction = "", exponentText = "0"] = match;
  const fromFirst = (whole + fraction).replace(/^0+/, "");
  if (fromFirst === "") return 0;
  const rest = fromFirst.slice(HEX_DIGITS_LOOKED_AT);
  const first = Number.parseInt(fromFirst.slice(0, HEX_DIGITS_LOOKED_AT), 16);
  const significand = first * 2 + (/[1-9a-fA-F]/.test(rest) ? 1 : 0);
  const exponent = Number(exponentText) + 4 * (rest.length - fraction.length) - 1;
  return Math.fround(significand * 2 ** bounded(exponent));
}
