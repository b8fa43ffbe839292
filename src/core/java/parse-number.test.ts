import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { javaDoubleToString } from "./double-text.ts";
import { parseJavaDouble, parseJavaFloat, parseJavaInteger } from "./parse-number.ts";

const MAX_FLOAT = 2 ** 128 - 2 ** 104;
const MIN_FLOAT = 2 ** -149;
const zeros = "0".repeat(400);

describe("Float.parseFloat of JDK 17.0.15 reads", () => {
  test.each([
    ["0.1", 0.10000000149011612],
    [".2", 0.20000000298023224],
    ["1.", 1],
    ["+1e-1", 0.10000000149011612],
    ["-00.50E+0", -0.5],
    ["1f", 1],
    ["1D", 1],
    ["1e5f", 100000],
    [" \t\u0000\n0.5\u001f ", 0.5],
    ["-0", -0],
    ["0e99999999999", 0],
    ["NaN", Number.NaN],
    ["-NaN", Number.NaN],
    ["+Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["1e400", Number.POSITIVE_INFINITY],
    ["1e99999999999", Number.POSITIVE_INFINITY],
    ["1e-50", 0],
    ["-1e-99999999999", -0],
  ])("%j", (text, value) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: true, value });
  });

  test.each([
    ["0x1p3", 8],
    ["0X.8P0", 0.5],
    ["-0x1.p1D", -2],
    ["0x1.fffffep127", MAX_FLOAT],
    ["0x1.fffffeffffffffffffffp127", MAX_FLOAT],
    ["0x1.ffffffp127", Number.POSITIVE_INFINITY],
    ["0x1p-149", MIN_FLOAT],
    ["0x1p-150", 0],
    ["0x1.0000000000000000000000001p-150", MIN_FLOAT],
    ["-0x0p0", -0],
    ["0x0p99999999999", 0],
    ["0x1p99999999999", Number.POSITIVE_INFINITY],
    ["0x1p-99999999999", 0],
    ["0x1000p2147483647", Number.POSITIVE_INFINITY],
    [`0x0.${"0".repeat(100)}1p404`, 1],
  ])("%j, hexadecimal", (text, value) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: true, value });
  });

  test.each([
    // Half-way between two floats, and the least step away: as a double, all three are the same.
    ["1.000000059604644775390625", 1],
    ["1.00000005960464477539062500000000000000001", 1 + 2 ** -23],
    ["1.000000178813934326171875", 1 + 2 ** -22],
    ["1.00000017881393432617187499999999999999999", 1 + 2 ** -23],
    [`1.000000059604644775390625${zeros}1`, 1 + 2 ** -23],
    [`1.000000059604644775390625${zeros}`, 1],
    ["340282356779733661637539395458142568447", MAX_FLOAT],
    ["340282356779733661637539395458142568448", Number.POSITIVE_INFINITY],
    ["7.0064923216240853e-46", 0],
    ["7.0064923216240854e-46", MIN_FLOAT],
    // A great exponent and a far point make up for each other.
    [`0.${zeros}1e401`, 1],
    [`1${zeros}e-400`, 1],
    [`1${zeros}e-800`, 0],
  ])("%j, rounded once", (text, value) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: true, value });
  });
});

describe("Float.parseFloat of JDK 17.0.15 refuses", () => {
  test.each(["", "  ", "\t", "\u0000"])("%j: empty", (text) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: false, message: "empty String" });
  });

  test.each(["1.2.3", "..", "1..", "+.1.x"])("%j: two points", (text) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: false, message: "multiple points" });
  });

  test.each([
    ...["abc", ".", "+", "-", "+.", "e5", "1e", "1e+", "1e5ff", "f", "1e5.5", "1.2x.3", "1.5L", "1_000", "1,5"],
    ...["nan", "NaNf", "inf", "Infinityf", "++1", "+-1", "1 2", "１", "١", "\u00a01", "😀", 'a"b', "1\n2"],
    ...["0x", "0x1", "0x1.8", "0x.p1", "0x1p", "0x1p+f", "0x1p1L", "0x1.0.0p1", "0xgp1", "0x1p１"],
  ])("%j", (text) => {
    expect(parseJavaFloat(text)).toStrictEqual({ ok: false, message: `For input string: "${text}"` });
  });

  test("the message has the trimmed text", () => {
    expect(parseJavaFloat(" 1 m\t")).toStrictEqual({ ok: false, message: 'For input string: "1 m"' });
  });
});

const positiveFloats = fc.float({ min: 0, noNaN: true, noDefaultInfinity: true, maxExcluded: true });

test("a float's own text reads back", () => {
  fc.assert(
    fc.property(fc.float(), (value) => {
      expect(parseJavaFloat(javaDoubleToString(value))).toStrictEqual({ ok: true, value });
    }),
  );
});

test("the least step off the middle between two floats decides", () => {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  fc.assert(
    fc.property(positiveFloats, fc.integer({ min: 0, max: 400 }), (below, zeroCount) => {
      float[0] = below;
      const isEven = (bits[0] ?? 0) % 2 === 0;
      bits[0] = (bits[0] ?? 0) + 1;
      const above = float[0];
      // A multiple of 2^-150, and so with 150 decimals exact; the one after the greatest float would be 2^128.
      const doubled = BigInt(below * 2 ** 149) + BigInt(Number.isFinite(above) ? above * 2 ** 149 : 2 ** 277);
      const middle = doubled * 5n ** 150n;
      const text = (scaled: bigint, tail: string) => `${scaled}${tail}e-${150 + tail.length}`;
      const tail = "0".repeat(zeroCount);
      expect(parseJavaFloat(text(middle, `${tail}1`))).toStrictEqual({ ok: true, value: above });
      expect(parseJavaFloat(text(middle - 1n, `${tail}9`))).toStrictEqual({ ok: true, value: below });
      expect(parseJavaFloat(text(middle, tail))).toStrictEqual({ ok: true, value: isEven ? below : above });
    }),
  );
});

test("never throws, and a number is a float", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.eExXpP+-fFdDNaInity "') }), (text) => {
      const parsed = parseJavaFloat(text);
      if (parsed.ok) expect(parsed.value).toBe(Math.fround(parsed.value));
    }),
  );
});

test("a text however long is read in time that grows as it does", () => {
  const million = "7".repeat(1_000_000);
  for (const text of [million, `.${million}`, `${million}x`, `0x${million}`, `1e${million}`, `0x${million}p-4000000`]) {
    expect(parseJavaFloat(text).ok).toBe(!/^0x7*$|x$/.test(text));
  }
});

describe("Integer.parseInt of JDK 17.0.15", () => {
  test.each([
    ["0", 0],
    ["-0", 0],
    ["+5", 5],
    ["00000000000000000000001", 1],
    ["2147483647", 2147483647],
    ["-2147483648", -2147483648],
    ["１２", 12],
    ["१٣", 13],
  ])("reads %j", (text, value) => {
    expect(parseJavaInteger(text)).toStrictEqual({ ok: true, value });
  });

  test.each([
    ...["", " 1", "1 ", "-", "+", "--1", "*1", "abc", "1_0", "0x10", "1.0", "１a", "𝟎"],
    ...["99999999999", "2147483648", "+2147483648", "-2147483649", "9".repeat(1000)],
  ])("refuses %j", (text) => {
    expect(parseJavaInteger(text)).toStrictEqual({ ok: false, message: `For input string: "${text}"` });
  });

  test("reads every int, in the digits of any script", () => {
    const zeros = fc.constantFrom("0", "٠", "०", "๐", "᠐", "꩐", "０");
    fc.assert(
      fc.property(fc.integer(), zeros, (value, zero) => {
        const text = String(value).replace(/[0-9]/g, (digit) =>
          String.fromCharCode(zero.charCodeAt(0) + Number(digit)),
        );
        expect(parseJavaInteger(text)).toStrictEqual({ ok: true, value });
      }),
    );
  });
});

describe("Double.parseDouble of JDK 17.0.15", () => {
  test.each([
    ["0.1", 0.1],
    [" 1e3d\t", 1000],
    ["1F", 1],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["2.4703282292062328e-324", 5e-324],
    ["1.7976931348623159e308", Number.POSITIVE_INFINITY],
    ["0x1p-1074", 5e-324],
    ["0x1p-1075", 0],
    ["0x1.00000000000000000001p-1075", 5e-324],
    ["0x3.0000000000002p-1074", 1.5e-323],
    ["0x1.00000000000008p0", 1],
    ["0x1.00000000000018p0", 1 + 2 ** -51],
    ["-0x1.fffffffffffff7p1023", -Number.MAX_VALUE],
    ["0x1.fffffffffffff8p1023", Number.POSITIVE_INFINITY],
  ])("reads %j", (text, value) => {
    expect(parseJavaDouble(text)).toStrictEqual({ ok: true, value });
  });

  test.each([
    ["", "empty String"],
    ["1.2.3", "multiple points"],
    [" nan ", 'For input string: "nan"'],
    ["0x1", 'For input string: "0x1"'],
  ])("refuses %j", (text, message) => {
    expect(parseJavaDouble(text)).toStrictEqual({ ok: false, message });
  });
});
