/**
 * `Double.toString` of JDK 17. Flink multiplies a memory size with the decimal number that this text shows, so a text
 * that is one digit longer or shorter is another number of bytes.
 */
export function javaDoubleToString(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const magnitude = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (magnitude === Number.POSITIVE_INFINITY) return `${sign}Infinity`;
  if (magnitude < 1e7 && Number.isInteger(magnitude)) return `${sign}${magnitude}.0`;
  if (isAsInJavaScript(magnitude)) return sign + String(magnitude);
  return sign + format(javaDecimalDigits(magnitude));
}

/**
 * Whether a fraction's text is JavaScript's: the shortest that reads back. Java's, too, stops at the first digit that
 * leaves less than half a unit in the last place, takes the nearer of two last digits and, in the middle, the even one;
 * and none of its peculiarities (below) is at work here. It is no integer and not in scientific form.
 * The border of its neighbourhood is an odd number above 2^53 over a power of two from 4, which takes more than 17
 * digits. Scaled, its numerator has at most 57 bits and ten times the denominator is below 2^60, so that no sum and no
 * margin, at most five times that, reaches 2^63. And of the powers of two there are but 0.5, 0.25 and 0.125.
 */
function isAsInJavaScript(magnitude: number): boolean {
  return magnitude >= 0.1 && magnitude < 1e7;
}

function format({ digits, exponent }: DecimalDigits): string {
  if (exponent > 0 && exponent <= 7) {
    return `${digits.slice(0, exponent).padEnd(exponent, "0")}.${digits.slice(exponent) || "0"}`;
  }
  if (exponent <= 0 && exponent > -3) return `0.${"0".repeat(-exponent)}${digits}`;
  return `${digits.slice(0, 1)}.${digits.slice(1) || "0"}E${exponent - 1}`;
}

/**
 * The digits that `Double.toString` of JDK 17 prints (and every JDK before 19: JDK-4511638). They are not always the
 * shortest that read back as the double, nor always rightly rounded. What makes the difference is kept here:
 *
 * - an integer below 2^63 is printed as it is, but for one or two last digits from 2^58 on: 2^60 has 18 digits;
 * - the scientific form never stops after one digit: 4.9E-324, which is 5e-324 in JavaScript;
 * - a power of two has a nearer neighbour below it, and Java reckons with it on both sides: 5.6843418860808015E-14;
 * - a decimal on the very border does not count, though it would read back: 9.999999999999999E22 for 1e23; it does
 *   count, above the double, where 64 bits are too few to reckon with: 1.29483451400192E26;
 * - 64-bit sums overflow unnoticed, seen between 2^84 and 2^85: 1.9342813113834083E25, which should end in 4.
 */
export interface DecimalDigits {
  /** d1d2d3… of the number 0.d1d2d3… × 10^exponent. */
  readonly digits: string;
  readonly exponent: number;
}

/** The digits of a finite double above zero. */
export function javaDecimalDigits(double: number): DecimalDigits {
  if (double < 2 ** 63 && Number.isInteger(double)) return integerDigits(double);
  return roundLastDigit(generateDigits(scale(double)));
}

const SIGNIFICAND_BITS = 53;

/** A double as significand × 2^(exponent − 52), the significand shifted up to 53 bits. */
interface BinaryParts {
  readonly significand: bigint;
  readonly exponent: number;
  /** How many of the 53 bits the double really has: fewer if it is subnormal. */
  readonly precision: number;
}

const view = new DataView(new ArrayBuffer(8));

function binaryParts(double: number): BinaryParts {
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  const biasedExponent = Number(bits >> 52n);
  const fraction = BigInt.asUintN(52, bits);
  if (biasedExponent > 0) {
    return { significand: fraction | (1n << 52n), exponent: biasedExponent - 1023, precision: SIGNIFICAND_BITS };
  }
  const precision = bitLength(fraction);
  const missing = SIGNIFICAND_BITS - precision;
  return { significand: fraction << BigInt(missing), exponent: -1022 - missing, precision };
}

function bitLength(positive: bigint): number {
  return positive.toString(2).length;
}

/** Decimal digits worth less than half a unit in the last place are rounded off, half up; not all that could be. */
function integerDigits(double: number): DecimalDigits {
  const bitsTooMany = binaryParts(double).exponent - SIGNIFICAND_BITS - 1;
  const roundedOff = Math.max(0, Math.floor(bitsTooMany * Math.log10(2)));
  const unit = 10n ** BigInt(roundedOff);
  const all = String((BigInt(double) + unit / 2n) / unit);
  return { digits: all.replace(/0+$/, ""), exponent: all.length + roundedOff };
}

/** A double as numerator / denominator × 10^exponent, and half a unit in its last place as margin / denominator. */
interface Scaled {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly margin: bigint;
  readonly exponent: number;
  /** Whether Java deems 64 bits enough for all of them. */
  readonly inLongs: boolean;
}

function scale(double: number): Scaled {
  const { significand, exponent: binaryExponent, precision } = binaryParts(double);
  const exponent = estimateExponent(significand, binaryExponent);
  const odd = significand / (significand & -significand);
  const oddBits = bitLength(odd);
  const fractionBits = Math.max(0, oddBits - 1 - binaryExponent);
  const fives = Math.max(0, -exponent);
  const denominatorFives = Math.max(0, exponent);
  const twos = fives + fractionBits + binaryExponent;
  // Twos that numerator and denominator share cancel; then all go up until the margin is whole.
  const common = Math.min(twos - (oddBits - 1), denominatorFives + fractionBits);
  const marginTwos = twos - precision - common - (oddBits === 1 ? 1 : 0);
  const lift = Math.max(0, -marginTwos) - common;
  const numeratorTwos = twos - (oddBits - 1) + lift;
  const denominatorTwos = denominatorFives + fractionBits + lift;
  return {
    numerator: (odd * 5n ** BigInt(fives)) << BigInt(numeratorTwos),
    denominator: (5n ** BigInt(denominatorFives)) << BigInt(denominatorTwos),
    margin: (5n ** BigInt(fives)) << BigInt(Math.max(0, marginTwos)),
    exponent,
    inLongs:
      oddBits + numeratorTwos + bitsOfPowerOfFive(fives) < 64 &&
      denominatorTwos + 1 + bitsOfPowerOfFive(denominatorFives + 1) < 64,
  };
}

/** The decimal exponent, or one more than that: log10 lies below its tangent at 1.5. */
function estimateExponent(significand: bigint, binaryExponent: number): number {
  const oneToTwo = Number(significand) / 2 ** 52;
  return Math.floor((oneToTwo - 1.5) * 0.289529654 + 0.176091259 + binaryExponent * 0.301029995663981);
}

/** What Java adds to the bits of a factor: an upper bound, but none for 1, and from 5^27 more than a long has anyway. */
function bitsOfPowerOfFive(power: number): number {
  if (power === 0) return 0;
  return power < 27 ? bitLength(5n ** BigInt(power)) : 64;
}

interface Generated extends DecimalDigits {
  /** The digits as they are lie within the margin. */
  readonly low: boolean;
  /** The digits with one added to the last lie within the margin. */
  readonly high: boolean;
  /** Compares what is left below the last digit with half of that digit's unit: negative, zero or positive. */
  readonly overHalf: bigint;
}

/** Digit after digit, until what is left, or what is missing to the next digit, is less than the margin. */
function generateDigits({ numerator, denominator, margin, exponent, inLongs }: Scaled): Generated {
  const ten = denominator * 10n;
  let rest = numerator;
  let within = margin;
  const next = (): string => {
    const digit = String(rest / denominator);
    rest = (rest % denominator) * 10n;
    within *= 10n;
    if (inLongs) within = BigInt.asIntN(64, within);
    return digit;
  };
  // Java takes a margin that has become negative for too big; of an overflow past that it knows nothing.
  const isLow = () => within <= 0n || rest < within;
  const isHigh = inLongs ? () => within <= 0n || BigInt.asIntN(64, rest + within) > ten : () => rest + within >= ten;

  let digits = next();
  let firstExponent = exponent;
  if (digits === "0" && !isHigh()) {
    digits = "";
    firstExponent -= 1;
  }
  const isScientific = firstExponent < -3 || firstExponent >= 8;
  let done = !isScientific && (isLow() || isHigh());
  while (!done) {
    digits += next();
    done = isLow() || isHigh();
  }
  return { digits, exponent: firstExponent + 1, low: isLow(), high: isHigh(), overHalf: rest * 2n - ten };
}

function roundLastDigit({ digits, exponent, low, high, overHalf }: Generated): DecimalDigits {
  const lastIsOdd = digits.charCodeAt(digits.length - 1) % 2 === 1;
  const up = high && (!low || overHalf > 0n || (overHalf === 0n && lastIsOdd));
  if (!up) return { digits, exponent };
  const rounded = String(BigInt(digits) + 1n).padStart(digits.length, "0");
  // 99 becomes 10 with a higher exponent, not 100.
  const carried = rounded.length - digits.length;
  return { digits: rounded.slice(0, digits.length), exponent: exponent + carried };
}
