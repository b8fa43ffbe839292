import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../../../test/support/runs.ts";
import { javaDecimalDigits, javaDoubleToString } from "./double-text.ts";

describe("what JDK 17.0.15 prints", () => {
  const float = Math.fround;

  test.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [0.001, "0.001"],
    [9.999e-4, "9.999E-4"],
    [0.00999, "0.00999"],
    [0.009999999999999998, "0.009999999999999998"],
    [0.0019531250000000004, "0.0019531250000000004"],
    [0.9999999999999999, "0.9999999999999999"],
    [-1.5, "-1.5"],
    [100, "100.0"],
    [9999999, "9999999.0"],
    [9999999.999999998, "9999999.999999998"],
    [1e7, "1.0E7"],
    [12345678, "1.2345678E7"],
    [-123456789.125, "-1.23456789125E8"],
    [1e10, "1.0E10"],
    [1e21, "1.0E21"],
    [2 ** -1022, "2.2250738585072014E-308"],
    [Number.MAX_VALUE, "1.7976931348623157E308"],
  ])("of %d", (value, text) => {
    expect(javaDoubleToString(value)).toBe(text);
  });

  test.each([
    [float(0.1), "0.10000000149011612"],
    [float(0.1) / (1 - float(0.1)), "0.11111111295076065"],
    [float(0.05) / (1 - float(0.05)), "0.05263157977291752"],
    [float(1e-3) / (1 - float(1e-3)), "0.00100100104859359"],
    [float(0.44), "0.4399999976158142"],
    [float(1.1), "1.100000023841858"],
    [float(0.01), "0.009999999776482582"],
    [float(1e-4), "9.999999747378752E-5"],
    [1 - 2 ** -24, "0.9999999403953552"],
    [2 ** -149, "1.401298464324817E-45"],
    [2 ** 128 - 2 ** 104, "3.4028234663852886E38"],
  ])("of the float %d", (value, text) => {
    expect(javaDoubleToString(value)).toBe(text);
  });

  test.each([
    ["no one-digit mantissa", Number.MIN_VALUE, "4.9E-324"],
    ["no one-digit mantissa", 5e-323, "4.9E-323"],
    ["power of two", 1.6e-322, "1.58E-322"],
    ["power of two", 2 ** -44, "5.6843418860808015E-14"],
    ["power of two", 2 ** -31, "4.6566128730773926E-10"],
    ["integer, no digit rounded off", 9007199254740992, "9.007199254740992E15"],
    ["integer, a digit rounded off", 2 ** 58 + 64, "2.8823037615171181E17"],
    ["integer, a digit rounded off", 2 ** 60, "1.15292150460684698E18"],
    ["integer, two digits rounded off", 2 ** 63 - 1024, "9.2233720368547748E18"],
    ["no such integer", 2 ** 63, "9.223372036854776E18"],
    ["border above", 4.73e21, "4.729999999999999E21"],
    ["border above", 8.41e21, "8.409999999999999E21"],
    ["border above", 1e23, "9.999999999999999E22"],
    ["border above", 2e23, "1.9999999999999998E23"],
    ["border above, in big integers", 1.29483451400192e26, "1.29483451400192E26"],
    ["overflow of the sum", 1.9342813113834084e25, "1.9342813113834083E25"],
    ["overflow of the sum", 3.8685626227667906e25, "3.8685626227667905E25"],
    ["half-way, last digit even", 1.7881393432617188e-7, "1.7881393432617188E-7"],
    ["half-way, last digit even", 2.9802322387695312e-8, "2.9802322387695312E-8"],
    ["half-way, last digit even", 0.50000762939453125, "0.5000076293945312"],
    ["half-way, last digit even", 2 ** 50 + 0.25, "1.1258999068426242E15"],
    ["half-way, last digit even", 2 ** 50 + 0.75, "1.1258999068426248E15"],
    ["half-way, last digit even", 2 ** 47 + 0.125, "1.4073748835532812E14"],
  ])("where it is peculiar: %s: %d", (_, value, text) => {
    expect(javaDoubleToString(value)).toBe(text);
  });
});

test("reads back as the same double", () => {
  fc.assert(fc.property(fc.double({ noNaN: true }), (value) => Object.is(Number(javaDoubleToString(value)), value)));
});

test("where JavaScript's text is taken, Java's own way leads to the same digits", () => {
  const fractions = fc.oneof(
    fc.double({ min: 0.1, max: 1e7 }),
    fc.float({ min: Math.fround(0.125), max: 1e7 }),
    // With few bits behind the point, two last digits may be equally near.
    fc.tuple(fc.integer({ min: 1, max: 2 ** 18 }), fc.integer({ min: 1, max: 18 })).map(([n, k]) => n / 2 ** k),
    fc.constantFrom(0.1, 0.125, 0.25, 0.5, 0.9999999999999999, 1.0000000000000002, 9999999.999999998),
  );
  fc.assert(
    fc.property(
      fractions.filter((value) => value >= 0.1 && !Number.isInteger(value)),
      (value) => {
        const { digits, exponent } = javaDecimalDigits(value);
        const [whole = "", rest = ""] = String(value).split(".");
        expect(digits).toBe((whole + rest).replace(/^0+/, ""));
        expect(exponent).toBe(whole === "0" ? 0 : whole.length);
      },
    ),
    { numRuns: runs(2) },
  );
});
