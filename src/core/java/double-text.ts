import { type DecimalDigits, javaDecimalDigits } from "./double-digits.ts";

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
 * and none of its peculiarities (java-double-digits.ts) is at work here. It is no integer and not in scientific form.
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
