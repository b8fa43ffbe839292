import { type BigDecimal, multiply, parseBigDecimal, powerOfTen, tenToThe } from "../../java/big-decimal.ts";
import { decimalDigit } from "../../java/character.ts";
import { type Attempt, illegalArgument, javaException, mapAttempt, succeeded, threw } from "../../java/exception.ts";
import { parseJavaInteger } from "../../java/parse-number.ts";

/** A Kubernetes quantity as fabric8 holds it: cut in two at its first unit letter, and not looked at further. */
export interface Quantity {
  readonly amount: string;
  readonly format: string;
}

/** What fabric8's `Quantity` takes for the beginning of a unit. */
const FIRST_UNIT_LETTER = /[eEinumkKMGTP]/;

/** Mirrors fabric8 7.8 `Quantity#parse`. */
export function parseQuantity(text: string): Attempt<Quantity> {
  if (text === "") return threw(illegalArgument("Invalid quantity string format passed."));
  const unitAt = text.search(FIRST_UNIT_LETTER);
  const at = unitAt === -1 ? text.length : unitAt;
  const format = text.slice(at);
  if (hasDigit(format) && /\p{Alphabetic}$/u.test(format)) {
    return threw(illegalArgument("Invalid quantity string format passed"));
  }
  return succeeded({ amount: text.slice(0, at), format });
}

/** The number that a quantity stands for: bytes of memory, cores of CPU. Mirrors `Quantity#getNumericalAmount`. */
export function quantityAmount(text: string): Attempt<BigDecimal> {
  const parsed = parseQuantity(text);
  // fabric8 puts the two parts together again before it asks for the number.
  const again = parsed.ok && text.startsWith(".") ? parseQuantity(`0${text}`) : parsed;
  if (!again.ok) return again;
  const { amount, format } = again.value;
  // Java multiplies in this order, and so complains about the digits first.
  const digits = parseBigDecimal(amount);
  return digits.ok ? mapAttempt(multiple(format), (factor) => multiply(digits.value, factor)) : digits;
}

/** A quantity of memory as Kubernetes itself reads it, rounded up to whole bytes; undefined where it is none. */
export function quantityBytes(text: string | undefined): bigint | undefined {
  const amount = text === undefined ? undefined : quantityAmount(text);
  if (amount?.ok !== true || Math.abs(amount.value.scale) > 100) return undefined;
  const { unscaled, scale } = amount.value;
  if (scale <= 0) return unscaled * 10n ** BigInt(-scale);
  const divisor = 10n ** BigInt(scale);
  return (unscaled + divisor - 1n) / divisor;
}

const MULTIPLES: ReadonlyMap<string, BigDecimal> = new Map([
  ["", { unscaled: 1n, scale: 0 }],
  ["Ki", { unscaled: 1n << 10n, scale: 0 }],
  ["Mi", { unscaled: 1n << 20n, scale: 0 }],
  ["Gi", { unscaled: 1n << 30n, scale: 0 }],
  ["Ti", { unscaled: 1n << 40n, scale: 0 }],
  ["Pi", { unscaled: 1n << 50n, scale: 0 }],
  // 2^60, rounded to 16 digits by MathContext.DECIMAL64.
  ["Ei", { unscaled: 1_152_921_504_606_847n, scale: -3 }],
  ["n", powerOfTen(-9)],
  ["u", powerOfTen(-6)],
  ["m", powerOfTen(-3)],
  ["k", powerOfTen(3)],
  ["M", powerOfTen(6)],
  ["G", powerOfTen(9)],
  ["T", powerOfTen(12)],
  ["P", powerOfTen(15)],
  ["E", powerOfTen(18)],
]);

/** Any letter followed by digits counts as an exponent of ten: `1e9`, and `2g2` upper-cased, too. */
function multiple(format: string): Attempt<BigDecimal> {
  if (hasDigit(format) && format.length > 1) {
    const exponent = parseJavaInteger(format.slice(1));
    if (exponent.ok) return tenToThe(exponent.value);
    return threw(javaException("java.lang.NumberFormatException", exponent.message));
  }
  const known = MULTIPLES.get(format);
  return known === undefined ? threw(illegalArgument("Invalid quantity format passed to parse")) : succeeded(known);
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (decimalDigit(text.charCodeAt(at)) !== undefined) return true;
  return false;
}
