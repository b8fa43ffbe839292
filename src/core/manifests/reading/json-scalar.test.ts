import { describe, expect, it } from "vitest";
import { jsonOfPlainScalar } from "./json-scalar.ts";

describe("a plain scalar, as kubectl turns it into JSON", () => {
  it.each([
    ["", "null", "null"],
    ["~", "null", "null"],
    ["Yes", "boolean", "true"],
    ["off", "boolean", "false"],
    ["2048", "integer", "2048"],
    ["0x800", "integer", "2048"],
    ["0777", "integer", "511"],
    ["0o17", "integer", "15"],
    ["-0b11", "integer", "-3"],
    ["2_048", "integer", "2048"],
    ["+5", "integer", "5"],
    ["1e9", "integer", "1000000000"],
    ["1.0", "integer", "1"],
    ["1.5", "number", "1.5"],
    [".5", "number", "0.5"],
    ["09", "integer", "9"],
    ["18446744073709551616", "integer", "18446744073709552000"],
    ["2048m", "string", "2048m"],
    ["1.20.1", "string", "1.20.1"],
    ["2024-01-01", "string", "2024-01-01"],
    ["-", "string", "-"],
    ["0x", "string", "0x"],
    ["._5", "string", "._5"],
  ])("%j is the %s %s", (text, type, json) => expect(jsonOfPlainScalar(text)).toEqual({ type, text: json }));
});
