import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJavaInteger } from "./integer.ts";

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
