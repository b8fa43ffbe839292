import { javaDoubleToString } from "./double-text.ts";

/**
 * `new BigDecimal(bytes).multiply(BigDecimal.valueOf(factor)).toBigInteger()`, as Flink's `MemorySize#multiply`: bytes
 * times the decimal number that Java prints for the factor, truncated. The factor is finite and not negative.
 */
export function multiplyTruncated(bytes: bigint, factor: number): bigint {
  const { unscaled, divisor } = decimalOf(factor);
  return (bytes * unscaled) / divisor;
}

/** The number unscaled / divisor. */
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
