import { expect, test } from "vitest";
import { displayFraction, displayShare, displaySize, roughSize } from "./display-size.ts";

const MiB = 1n << 20n;
const GiB = 1n << 30n;

test.each([
  [0n, "0 bytes"],
  [1n, "1 byte"],
  [1023n, "1023 bytes"],
  [1024n, "1 KiB"],
  [1536n, "1.5 KiB"],
  [MiB - 1n, "1023.99 KiB"],
  [MiB, "1 MiB"],
  [1600n * MiB, "1600 MiB"],
  [429496736n, "409.6 MiB"],
  [3462817376n, "3302.39 MiB"],
  [10n * GiB - 1n, "10239.99 MiB"],
  [10n * GiB, "10 GiB"],
  [19998441472n, "18.62 GiB"],
  [(1n << 63n) - 1n, "8589934591.99 GiB"],
])("%d is shown as %s: never more than is there", (bytes, text) => {
  expect(displaySize(bytes)).toBe(text);
});

test("in running text a large size that is not whole is told in GiB", () => {
  expect([2n * GiB, 2n * GiB + 1n, 2n * GiB - 1n].map(roughSize)).toStrictEqual(["2048 MiB", "2 GiB", "2047.99 MiB"]);
});

test("shares of a whole", () => {
  expect(displayShare(1n, 3n)).toBe("33.3%");
  expect(displayShare(1n, 1n)).toBe("100.0%");
  expect(displayShare(0n, 1n)).toBe("0.0%");
  expect(displayShare(0n, 0n)).toBe("");
});

test("fractions, which are Java floats, in percent without their noise", () => {
  const texts = [0.1, 0.6, 0.05, 0.333, 0.0001, 1.1, 0, Number.NaN].map((fraction) =>
    displayFraction(Math.fround(fraction)),
  );
  expect(texts).toStrictEqual(["10%", "60%", "5%", "33.3%", "0.01%", "110%", "0%", "NaN%"]);
});
