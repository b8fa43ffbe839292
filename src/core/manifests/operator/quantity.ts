import { type BigDecimal, multiply, parseBigDecimal, powerOfTen } from "../../java/big-decimal.ts";
import { decimalDigit } from "../../java/character.ts";
import { illegalArgument, javaException } from "../../java/exception.ts";
import { parseJavaInteger } from "../../java/integer.ts";
import { Thrown } from "./thrown.ts";

/** A Kubernetes quantity as fabric8 holds it: cut in two at its first unit letter, and not looked at further. */
export interface Quantity {
  readonly amount: string;
  readonly format: string;
}

/** What fabric8's `Quantity` takes for the beginning of a unit. */
const FIRST_UNIT_LETTER = /[eEinumkKMGTP]/;

/** Throws {@link Thrown} as fabric8 7.8 `Quantity#parse` throws. */
export function parseQuantity(text: string): Quantity {
  if (text === "") throw new Thrown(illegalArgument("Invalid quantity string format passed."));
  const unitAt = text.search(FIRST_UNIT_LETTER);
  const at = unitAt === -1 ? text.length : unitAt;
  const format = text.slice(at);
  if (hasDigit(format) && /\p{Alphabetic}$/u.test(format)) {
    throw new Thrown(illegalArgument("Invalid quantity string format passed"));
  }
  return { amount: text.slice(0, at), format };
}

function quantityText({ amount, format }: Quantity): string {
  return amount + format;
}

/** The number that a quantity stands for: bytes of memory, cores of CPU. Mirrors `Quantity#getNumericalAmount`. */
export function numericalAmount(quantity: Quantity): BigDecimal {
  const text = quantityText(quantity);
  if (text === "") throw new Thrown(illegalArgument("Invalid quantity value passed to parse"));
  const { amount, format } = parseQuantity(text.startsWith(".") ? `0${text}` : text);
  // Java multiplies in this order, and so complains about the digits first.
  const digits = parseBigDecimal(amount);
  return multiply(digits, multiple(format));
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
function multiple(format: string): BigDecimal {
  if (hasDigit(format) && format.length > 1) {
    const exponent = parseJavaInteger(format.slice(1));
    if (exponent.ok) return powerOfTen(exponent.value);
    throw new Thrown(javaException("java.lang.NumberFormatException", exponent.message));
  }
  const known = MULTIPLES.get(format);
  if (known === undefined) throw new Thrown(illegalArgument("Invalid quantity format passed to parse"));
  return known;
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (decimalDigit(text.charCodeAt(at)) !== undefined) return true;
  return false;
}
