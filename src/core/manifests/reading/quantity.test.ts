import { describe, expect, it } from "vitest";
import { bigDecimalText, bigDecimalToDouble } from "../../java/big-decimal.ts";
import { mapAttempt, succeeded } from "../../java/exception.ts";
import { quantityAmount } from "./quantity.ts";

/** As `"" + Quantity.parse(text).getNumericalAmount()` prints it, or `class: message` of what Java throws. */
function printed(text: string): string {
  const amount = quantityAmount(text);
  return amount.ok ? bigDecimalText(amount.value) : `${amount.exception.className}: ${amount.exception.message}`;
}

const FORMAT = "java.lang.NumberFormatException";
const ARGUMENT = "java.lang.IllegalArgumentException";

describe("a quantity, as fabric8 and JDK 17 have it", () => {
  it.each([
    ["2Gi", "2147483648"],
    ["1.5Gi", "1610612736.0"],
    [".5Gi", "536870912.0"],
    ["1E", "1.000000000000000E+18"],
    ["8Ei", "9.223372036854776E+18"],
    ["1P", "1000000000000000"],
    ["100m", "0.100"],
    ["1n", "1E-9"],
    ["1u", "0.000001"],
    ["0n", "0E-9"],
    ["1e9", "1000000000"],
    ["1.6e9", "1600000000.0"],
    ["1e17", "1.000000000000000E+17"],
    ["1e-7", "1E-7"],
    ["2G2", "200"],
    ["-2Gi", "-2147483648"],
    ["+2G", "2000000000"],
    ["\uff12G", "2000000000"],
    ["", `${ARGUMENT}: Invalid quantity string format passed.`],
    ["1e9m", `${ARGUMENT}: Invalid quantity string format passed`],
    ["1.5K", `${ARGUMENT}: Invalid quantity format passed to parse`],
    ["Gi", `${FORMAT}: null`],
    [".", "0"],
    ["-", `${FORMAT}: No digits found.`],
    ["1.2.3", `${FORMAT}: Character array contains more than one decimal point.`],
    [
      "2gb",
      `${FORMAT}: Character g is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`,
    ],
    ["1000000000000000000gb", `${FORMAT}: Character array is missing "e" notation exponential mark.`],
    ["1Mi5", `${FORMAT}: For input string: "i5"`],
    ["1e9999999999", `${FORMAT}: For input string: "9999999999"`],
    ["1e1000000000", "java.lang.ArithmeticException: Invalid operation"],
  ])("%j → %s", (text, expected) => expect(printed(text)).toBe(expected));

  it("becomes the nearest double", () => {
    expect(mapAttempt(quantityAmount("0.1"), bigDecimalToDouble)).toEqual(succeeded(0.1));
    expect(mapAttempt(quantityAmount("1e400"), bigDecimalToDouble)).toEqual(succeeded(Number.POSITIVE_INFINITY));
  });

  it("is not held up by a number that nobody means", () => {
    expect(printed("9".repeat(1_000_000))).toMatch(/Too many digits/);
  });
});
