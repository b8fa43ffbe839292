import { expect, test } from "vitest";
import { dockerBytes } from "./docker-bytes.ts";

// Asked of RAMInBytes of go-units 0.5.0.
test.each([
  ["2048", 2048n],
  ["1.5g", 1_610_612_736n],
  ["2GiB", 2_147_483_648n],
  ["512 MB", 536_870_912n],
  ["1.k", 1024n],
  [".5m", 524_288n],
  ["1e9", 1_000_000_000n],
  ["2e3k", 2_048_000n],
  ["+1g", 1_073_741_824n],
  ["100b", 100n],
  ["0", 0n],
  ["1 ", 1n],
])("%s is a size", (text, bytes) => {
  expect(dockerBytes(text)).toBe(bytes);
});

test.each([
  "",
  "g",
  "1Gi",
  "1Mi",
  "1i",
  "1gx",
  "1kbb",
  "1bb",
  "-1g",
  "1g ",
  " 1g",
  "1  g",
  "1,5g",
  "1E",
  "1  ",
  "0x1g",
])("%j is none", (text) => {
  expect(dockerBytes(text)).toBeUndefined();
});
