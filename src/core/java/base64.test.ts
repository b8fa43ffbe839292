import { describe, expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";

describe("Base64.Decoder#decode of JDK 17.0.15", () => {
  test.each([
    ["", []],
    ["AP+A", [0, -1, -128]],
    ["AP8=", [0, -1]],
    ["AP8", [0, -1]],
    ["AP9", [0, -1]],
    ["/w==", [-1]],
  ])("reads %j", (text, bytes) => {
    expect(decodeBase64(text)).toStrictEqual({ ok: true, bytes });
  });

  test.each([
    ["A", "Input byte[] should at least have 2 bytes for base64 bytes"],
    ["AAAAA", "Last unit does not have enough valid bits"],
    ["AA=A", "Input byte array has wrong 4-byte ending unit"],
    ["AAA=A", "Input byte array has incorrect ending byte at 4"],
    ["AA-A", "Illegal base64 character 2d"],
    ["AAé", "Illegal base64 character -17"],
    ["AA中", "Illegal base64 character 3f"],
  ])("refuses %j", (text, message) => {
    expect(decodeBase64(text)).toStrictEqual({ ok: false, message });
  });
});

test("what is encoded is padded, and its last bits are zero", () => {
  expect(encodeBase64([])).toBe("");
  expect(encodeBase64([0, -1, -128])).toBe("AP+A");
  expect(encodeBase64([0, -1])).toBe("AP8=");
  expect(encodeBase64([-1])).toBe("/w==");
});
