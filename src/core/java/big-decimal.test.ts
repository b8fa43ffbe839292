import fc from "fast-check";
import { expect, test } from "vitest";
import { multiplyTruncated } from "./big-decimal.ts";

const MAX_LONG = 2n ** 63n - 1n;

// Answers of new BigDecimal(bytes).multiply(BigDecimal.valueOf(factor)).toBigInteger(), JDK 17.0.15.
test.each([
  [4294967296n, Math.fround(0.6), 2576980479n],
  [1677721600n, Math.fround(0.1), 167772162n],
  [1677721600n, 0.1, 167772160n],
  [MAX_LONG, 1e23, 922337203685477488466279631452241930000000n],
  [MAX_LONG, 2 ** -44, 524288n],
  [1000n, 2 ** 58 + 64, 288230376151711810000n],
  [MAX_LONG, 1, MAX_LONG],
  [MAX_LONG, Number.MIN_VALUE, 0n],
  [MAX_LONG, 0, 0n],
  [MAX_LONG, -0, 0n],
])("%d × %d", (bytes, factor, product) => {
  expect(multiplyTruncated(bytes, factor)).toBe(product);
});

test("a short decimal is multiplied as it is written", () => {
  const sizes = fc.bigInt({ min: 0n, max: MAX_LONG });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }), (bytes, n, places) => {
      expect(multiplyTruncated(bytes, Number(`${n}e-${places}`))).toBe((bytes * BigInt(n)) / 10n ** BigInt(places));
    }),
  );
});

test("remembers factors without mixing them up", () => {
  const factors = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.1, 0.6, 0.2, 0.2, 0.5];
  expect(factors.map((factor) => multiplyTruncated(10n, factor))).toStrictEqual(
    [1, 2, 3, 4, 5, 6, 1, 6, 2, 2, 5].map(BigInt),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -0.5])("%d is no factor", (factor) => {
  expect(() => multiplyTruncated(1n, factor)).toThrow(RangeError);
});
