import { describe, expect, it } from "vitest";
import { succeeded } from "../../java/exception.ts";
import { resourceMemoryBytes, resourceMemoryText } from "./resource-memory.ts";

const UNITS = "(b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)";

function complaint(text: string): string | null {
  const size = resourceMemoryBytes(text);
  return size.ok ? `${size.value} bytes` : size.exception.message;
}

describe("a memory of spec.jobManager, as the operator stores it", () => {
  it.each([
    ["2048m", "2 gb"],
    ["2G", "2 gb"],
    [" 2048m ", "2 gb"],
    ["2Gi", "2147483648"],
    ["2GiB", "2147483648"],
    ["2 gi b", "2147483648"],
    ["2000", "2000 bytes"],
    ["1677721600b", "1600 mb"],
    ["1e9", "1000000000"],
    ["2097152k", "2 gb"],
    ["2T", "2199023255552 bytes"],
    ["1Ti", "1099511627776"],
    ["2P", "2000000000000000"],
    ["1Pi", "1125899906842624"],
    ["+2g", "2000000000"],
    ["1600 m b", "1600000000"],
    ["2g2", "200"],
    ["1600m1", "16000"],
    ["1600000000", "1562500 kb"],
  ])("%j → %s", (text, expected) => expect(resourceMemoryText(text)).toEqual(succeeded(expected)));

  it.each([
    ["1.5Gi", `Memory size unit '.0' does not match any of the recognized units: ${UNITS}`],
    ["1.3Gi", `Memory size unit '.2' does not match any of the recognized units: ${UNITS}`],
    ["1E", `Memory size unit '.000000000000000e+18' does not match any of the recognized units: ${UNITS}`],
    ["abc", `Character A is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`],
    ["2,048m", `Character , is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`],
    ["m", null],
    ["2GGi", "Invalid quantity format passed to parse"],
    ["12e3Mi", "Invalid quantity string format passed"],
    ["-2g", "text does not start with a number"],
    [
      "9223372036854775808",
      "The value '9223372036854775808' cannot be re represented as 64bit number (numeric overflow).",
    ],
    ["  ", "Invalid quantity string format passed."],
    ["0m", "0 bytes"],
    ["1b", "1 bytes"],
  ])("%j: %s", (text, expected) => expect(complaint(text)).toBe(expected));
});
