import { describe, expect, test } from "vitest";
import { trimJava } from "../java/character.ts";
import {
  addSizes,
  configurationText,
  humanReadableSize,
  multiplySize,
  parseMemorySize,
  type SizeProblem,
  sizeException,
} from "./memory-size.ts";
import { GiB, KiB, MAX_LONG, MiB, TiB } from "./units.ts";

/** What Flink's MemorySize of 1.11.4 and 2.3.0 answered on JDK 17.0.15. */

describe("reading a size", () => {
  test.each([
    ["b bytes", 1n],
    ["k kb kibibytes", KiB],
    ["m mb mebibytes", MiB],
    ["g gb gibibytes", GiB],
    ["t tb tebibytes", TiB],
  ])("the units %s", (units, factor) => {
    for (const unit of units.split(" ")) {
      for (const text of [`3${unit}`, `3 ${unit}`, ` 3\t \n${unit.toUpperCase()}\u0000`]) {
        expect(parseMemorySize(text)).toStrictEqual({ ok: true, bytes: 3n * factor });
      }
    }
  });

  test.each([
    ["0", 0n],
    ["1024", 1024n],
    ["007m", 7n * MiB],
    ["1 \u001f g", GiB],
    ["1\u212a", KiB],
    ["999999999999999", 999999999999999n],
    ["1000000000000000", 1000000000000000n],
    ["9223372036854775807", MAX_LONG],
    ["0009223372036854775807 bytes", MAX_LONG],
    ["8388607t", 8388607n * TiB],
    [`${"0".repeat(100_000)}1k`, KiB],
  ])("%.30j", (text, bytes) => {
    expect(parseMemorySize(text)).toStrictEqual({ ok: true, bytes });
  });

  test.each(["", " ", "\t\r\n \u0000"])("%j is empty", (text) => {
    expect(parseMemorySize(text)).toStrictEqual({ ok: false, problem: { code: "empty" } });
  });

  test.each(["-1", "+1", "m", ".5g", "١", "１m", "\u00a01m", "\ufeff1m", '"1m"', "∞"])("%j is no number", (text) => {
    expect(parseMemorySize(text)).toStrictEqual({ ok: false, problem: { code: "no-number" } });
  });

  test.each([
    ["1kib", "kib"],
    ["1MiB", "mib"],
    ["1 m b", "m b"],
    ["1.5g", ".5g"],
    ["1_000", "_000"],
    ["16 16 bytes", "16 bytes"],
    ["1,024m", ",024m"],
    ["1g;", "g;"],
    ["1e3", "e3"],
    ["1\u00a0m", "\u00a0m"],
    ["1İ", "i̇"],
    ["1P", "p"],
  ])("%j has the unit %j, which there is not", (text, unit) => {
    const [number] = /^\d+/.exec(text) as RegExpExecArray;
    expect(parseMemorySize(text)).toStrictEqual({ ok: false, problem: { code: "unit-unknown", number, unit } });
  });

  test("a number over a long is told before a wrong unit, and that before a product over a long", () => {
    const number = "9223372036854775808";
    expect(parseMemorySize(`${number} x`)).toStrictEqual({ ok: false, problem: { code: "number-too-large", number } });
    expect(parseMemorySize("9223372036854775807 x")).toMatchObject({ problem: { code: "unit-unknown" } });
    const text = " 8388608t ";
    expect(parseMemorySize(text)).toStrictEqual({ ok: false, problem: { code: "size-too-large", text } });
  });
});

test.each<[SizeProblem, string]>([
  [{ code: "empty" }, "java.lang.IllegalArgumentException: argument is an empty- or whitespace-only string"],
  [{ code: "no-number" }, "java.lang.NumberFormatException: text does not start with a number"],
  [
    { code: "number-too-large", number: "99999999999999999999" },
    "java.lang.IllegalArgumentException: The value '99999999999999999999' cannot be re represented as 64bit number (numeric overflow).",
  ],
  [
    { code: "unit-unknown", number: "1", unit: "kib" },
    "java.lang.IllegalArgumentException: Memory size unit 'kib' does not match any of the recognized units: " +
      "(b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)",
  ],
  [
    { code: "size-too-large", text: " 8388608t " },
    "java.lang.IllegalArgumentException: The value ' 8388608t ' cannot be re represented as 64bit number of bytes (numeric overflow).",
  ],
])("Flink's words for $code", (problem, text) => {
  const { className, message } = sizeException(problem);
  expect(`${className}: ${message}`).toBe(text);
});

test.each([
  [0n, "0 bytes"],
  [1n, "1 bytes"],
  [1024n, "1024 bytes"],
  [1025n, "1.001kb (1025 bytes)"],
  [1536n, "1.500kb (1536 bytes)"],
  [1_000_000n, "976.563kb (1000000 bytes)"],
  [MiB, "1024.000kb (1048576 bytes)"],
  [MiB + 1n, "1.000mb (1048577 bytes)"],
  [1_000_000_000n, "953.674mb (1000000000 bytes)"],
  [GiB, "1024.000mb (1073741824 bytes)"],
  [1600n * MiB, "1.563gb (1677721600 bytes)"],
  [1_000_000_000_000n, "931.323gb (1000000000000 bytes)"],
  [TiB, "1024.000gb (1099511627776 bytes)"],
  [TiB + 1n, "1.000tb (1099511627777 bytes)"],
  [1_000_000_000_000_000n, "909.495tb (1000000000000000 bytes)"],
  [MAX_LONG, "8388608.000tb (9223372036854775807 bytes)"],
  // Half-way between two third decimals.
  [1088n, "1.063kb (1088 bytes)"],
  [1216n, "1.188kb (1216 bytes)"],
])("%d is logged as %s", (bytes, text) => {
  expect(humanReadableSize(bytes)).toBe(text);
});

test.each([
  [0n, "0 bytes"],
  [100n, "100 bytes"],
  [KiB, "1 kb"],
  [1025n, "1025 bytes"],
  [1600n * MiB, "1600 mb"],
  [GiB, "1 gb"],
  [GiB + 1n, "1073741825 bytes"],
  [1023n * GiB, "1023 gb"],
  [TiB, "1099511627776 bytes"],
  [TiB + GiB, "1025 gb"],
  [MAX_LONG, "9223372036854775807 bytes"],
])("%d is stored as %s", (bytes, text) => {
  expect(configurationText(bytes)).toBe(text);
  expect(parseMemorySize(text)).toStrictEqual({ ok: true, bytes });
});

describe("arithmetic", () => {
  test("is exact up to Java's largest long, and gives up beyond", () => {
    expect(addSizes(MAX_LONG - 1n, 1n)).toBe(MAX_LONG);
    expect(addSizes(MAX_LONG, 1n)).toBeUndefined();
    expect(multiplySize(MAX_LONG, 1)).toBe(MAX_LONG);
    expect(multiplySize(MAX_LONG, 1.0000000000000002)).toBeUndefined();
  });

  test("multiplies with the float's decimal text, truncated", () => {
    expect(multiplySize(1600n * MiB, Math.fround(0.1))).toBe(167772162n);
    expect(multiplySize(4n * GiB, Math.fround(0.6))).toBe(2576980479n);
  });
});

test("trims what Java trims: nothing but what is at most U+0020", () => {
  expect(trimJava("\u0000 \u001f\ta b\u00a0\n\r ")).toBe("a b\u00a0");
  expect(trimJava(" \t ")).toBe("");
  expect(trimJava("\u2003a\ufeff")).toBe("\u2003a\ufeff");
});
