import { multiplyTruncated } from "../java/big-decimal.ts";
import { trimJava } from "../java/character.ts";
import { illegalArgument, type JavaException, javaException } from "../java/exception.ts";
import { factorOfUnit, MAX_LONG, type Unit, units } from "./units.ts";

/**
 * Sizes are bytes as `bigint`, from 0 to Java's largest long, and this file is what Flink's `MemorySize` does with
 * them: reading, exact arithmetic, and its two ways of printing.
 *
 * Mirrors org.apache.flink.configuration.MemorySize, 1.10–2.3.
 */

/** Why a text is not a size. */
export type SizeProblem =
  | { readonly code: "empty" }
  | { readonly code: "no-number" }
  | { readonly code: "number-too-large"; readonly number: string }
  | { readonly code: "unit-unknown"; readonly number: string; readonly unit: string }
  | { readonly code: "size-too-large"; readonly text: string };

/** A text read as a size: in bytes, or why it is none. */
export type SizeReading =
  | { readonly ok: true; readonly bytes: bigint }
  | { readonly ok: false; readonly problem: SizeProblem };

/** The units as Flink's message lists them. */
const recognizedUnits = units.map((unit) => `(${unit.names.join(" | ")})`).join(" / ");

/** Up to here a count is exact as a double, which is quicker than a bigint to read. */
const SAFE_DIGITS = 15;

/** Reads a size such as `1600m`, `2 gb` or `1024` (bytes). `MemorySize#parseBytes`, the same in every release. */
export function parseMemorySize(text: string): SizeReading {
  const trimmed = trimJava(text);
  if (trimmed === "") return { ok: false, problem: { code: "empty" } };

  let digits = 0;
  let small = 0;
  for (; digits < trimmed.length; digits++) {
    const digit = trimmed.charCodeAt(digits) - 48;
    if (digit < 0 || digit > 9) break;
    small = small * 10 + digit;
  }
  if (digits === 0) return { ok: false, problem: { code: "no-number" } };

  const number = trimmed.slice(0, digits);
  const count = digits <= SAFE_DIGITS ? BigInt(small) : BigInt(number);
  if (count > MAX_LONG) return { ok: false, problem: { code: "number-too-large", number } };

  const unit = trimJava(trimmed.slice(digits));
  const factor = factorOfUnit.get(unit) ?? factorOfUnit.get(unit.toLowerCase());
  if (factor === undefined) return { ok: false, problem: { code: "unit-unknown", number, unit: unit.toLowerCase() } };

  const bytes = count * factor;
  if (bytes > MAX_LONG) return { ok: false, problem: { code: "size-too-large", text } };
  return { ok: true, bytes };
}

/** What Flink throws for a text that is not a size. */
export function sizeException(problem: SizeProblem): JavaException {
  switch (problem.code) {
    case "empty":
      return illegalArgument("argument is an empty- or whitespace-only string");
    case "no-number":
      return javaException("java.lang.NumberFormatException", "text does not start with a number");
    case "number-too-large":
      return illegalArgument(
        `The value '${problem.number}' cannot be re represented as 64bit number (numeric overflow).`,
      );
    case "unit-unknown":
      return illegalArgument(
        `Memory size unit '${problem.unit}' does not match any of the recognized units: ${recognizedUnits}`,
      );
    case "size-too-large":
      return illegalArgument(
        `The value '${problem.text}' cannot be re represented as 64bit number of bytes (numeric overflow).`,
      );
  }
}

/** `Math.addExact` of two sizes; undefined where Java throws ArithmeticException `long overflow`. */
export function addSizes(a: bigint, b: bigint): bigint | undefined {
  const sum = a + b;
  return sum > MAX_LONG ? undefined : sum;
}

/**
 * `MemorySize#multiply`: the size times the decimal text of the factor, truncated; undefined where Java throws
 * ArithmeticException `long overflow`.
 */
export function multiplySize(bytes: bigint, factor: number): bigint | undefined {
  const product = multiplyTruncated(bytes, factor);
  return product > MAX_LONG ? undefined : product;
}

/** `MemorySize#toHumanReadableString`: the form in Flink's logs and messages, such as `1024.000mb (1073741824 bytes)`. */
export function humanReadableSize(bytes: bigint): string {
  let at = units.length - 1;
  while (at > 0 && (units[at] as Unit).factor >= bytes) at--;
  const { factor, names } = units[at] as Unit;
  if (at === 0) return `${bytes} bytes`;
  return `${(Number(bytes) / Number(factor)).toFixed(3)}${names[1]} (${bytes} bytes)`;
}

/** `MemorySize#toString`: the form in which a configuration stores a size, such as `1600 mb`; always exact. */
export function configurationText(bytes: bigint): string {
  const at = units.findIndex((unit, index) => {
    const next = units[index + 1];
    return next !== undefined && bytes % unit.factor === 0n && bytes % next.factor !== 0n;
  });
  // Whole tebibytes, and 0, are divisible by every unit: Flink then falls back to bytes.
  const { factor, names } = units[Math.max(at, 0)] as Unit;
  return `${bytes / factor} ${names[1]}`;
}
