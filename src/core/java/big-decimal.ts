import { decimalDigit } from "./character.ts";
import { javaDoubleToString } from "./double-text.ts";
import { type Attempt, javaException, succeeded, type ThrownByJava, threw } from "./exception.ts";

/** Java's `BigDecimal`: unscaled × 10^−scale. Two of the same value differ in what they print if their scales do. */
export interface BigDecimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Up to here Java reads digits in place, and words its complaints otherwise. */
const COMPACT_LENGTH = 18;

/** Nobody means a number of more digits; Java would take its time with it, and then find it too large for a size. */
const MOST_CHARACTERS = 20_000;

/** `new BigDecimal(text)` of JDK 17, of a text without an exponent. */
export function parseBigDecimal(text: string): Attempt<BigDecimal> {
  if (text.length > MOST_CHARACTERS) return numberFormat("Too many digits.");
  if (text === "") return numberFormat(null);
  const signed = text.startsWith("-") || text.startsWith("+");
  const length = text.length - (signed ? 1 : 0);
  let digits = "";
  let scale = 0;
  let hasPoint = false;
  for (let at = signed ? 1 : 0; at < text.length; at++) {
    const digit = decimalDigit(text.charCodeAt(at));
    if (digit !== undefined) {
      digits += digit;
      if (hasPoint) scale++;
    } else if (text[at] !== ".") {
      return numberFormat(strangeCharacter(text.charAt(at), length));
    } else if (hasPoint) {
      return numberFormat("Character array contains more than one decimal point.");
    } else hasPoint = true;
  }
  if (digits === "") return numberFormat("No digits found.");
  const unscaled = BigInt(digits);
  return succeeded({ unscaled: text.startsWith("-") ? -unscaled : unscaled, scale });
}

function strangeCharacter(character: string, length: number): string {
  if (length > COMPACT_LENGTH) return 'Character array is missing "e" notation exponential mark.';
  return `Character ${character} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`;
}

export function multiply(a: BigDecimal, b: BigDecimal): BigDecimal {
  return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
}

/** The precision of `MathContext.DECIMAL64`. */
const PRECISION = 16;

/** `BigDecimal.TEN.pow(exponent, MathContext.DECIMAL64)` of any exponent. */
export function tenToThe(exponent: number): Attempt<BigDecimal> {
  if (Math.abs(exponent) <= 999_999_999) return succeeded(powerOfTen(exponent));
  return threw(javaException("java.lang.ArithmeticException", "Invalid operation"));
}

/** The same of an exponent that a program knows. */
export function powerOfTen(exponent: number): BigDecimal {
  if (exponent < 0) return { unscaled: 1n, scale: -exponent };
  const zeros = Math.min(exponent, PRECISION - 1);
  return { unscaled: 10n ** BigInt(zeros), scale: zeros - exponent };
}

/** `BigDecimal#toString`. */
export function bigDecimalText({ unscaled, scale }: BigDecimal): string {
  if (scale === 0) return String(unscaled);
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const adjusted = digits.length - 1 - scale;
  if (scale > 0 && adjusted >= -6) {
    const padded = digits.padStart(scale + 1, "0");
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const coefficient = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  if (adjusted === 0) return sign + coefficient;
  return `${sign}${coefficient}E${adjusted > 0 ? "+" : ""}${adjusted}`;
}

/** `BigDecimal#doubleValue`: correctly rounded, as `Number` of its digits is. */
export function bigDecimalToDouble({ unscaled, scale }: BigDecimal): number {
  return Number(`${unscaled}e${-scale}`);
}

function numberFormat(message: string | null): ThrownByJava {
  return threw(javaException("java.lang.NumberFormatException", message));
}

/**
 * `new BigDecimal(bytes).multiply(BigDecimal.valueOf(factor)).toBigInteger()`, as Flink's `MemorySize#multiply`: bytes
 * times the decimal number that Java prints for the factor, truncated. The factor is finite and not negative.
 */
export function multiplyTruncated(bytes: bigint, factor: number): bigint {
  const { unscaled, divisor } = decimalOf(factor);
  return (bytes * unscaled) / divisor;
}

/** A factor as unscaled / divisor. */
interface Decimal {
  readonly factor: number;
  readonly unscaled: bigint;
  readonly divisor: bigint;
}

/** A plan multiplies with one fraction or two, and the next plan mostly with the same ones. */
const REMEMBERED = 4;
const remembered: Decimal[] = [];
let oldest = 0;

function decimalOf(factor: number): Decimal {
  for (const decimal of remembered) if (decimal.factor === factor) return decimal;
  const decimal = toDecimal(factor);
  remembered[oldest] = decimal;
  oldest = (oldest + 1) % REMEMBERED;
  return decimal;
}

function toDecimal(factor: number): Decimal {
  if (!(factor >= 0 && factor < Number.POSITIVE_INFINITY))
    throw new RangeError(`No factor to multiply with: ${factor}`);
  const [, whole = "", fraction = "", exponent = "0"] =
    /^-?([0-9]+)\.([0-9]+)(?:E(-?[0-9]+))?$/.exec(javaDoubleToString(factor)) ?? [];
  const power = Number(exponent) - fraction.length;
  return {
    factor,
    unscaled: BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, power)),
    divisor: 10n ** BigInt(Math.max(0, -power)),
  };
}
