import fc from "fast-check";
import { expect, test } from "vitest";
import { trimJava } from "../../src/core/java/character.ts";
import { configurationText, humanReadableSize, parseMemorySize } from "../../src/core/memory/memory-size.ts";
import { meantSize, roundedDown, roundedUp, sizeSetting } from "../../src/core/memory/size-setting.ts";
import { MAX_LONG } from "../../src/core/memory/units.ts";
import { displaySize } from "../../src/core/output/display-size.ts";
import { runs } from "../support/runs.ts";
import { valueTexts } from "./arbitraries.ts";

const sizes = fc.oneof(
  fc.bigInt({ min: 0n, max: MAX_LONG }),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 8191n }), fc.integer({ min: 0, max: 50 }))
    .map(([count, shift]) => count << BigInt(shift)),
);

test("a size that is printed is read back", () => {
  fc.assert(
    fc.property(sizes, (bytes) => {
      for (const text of [configurationText(bytes), `${bytes}`, `${bytes}b`, ` ${bytes} bytes `]) {
        expect(parseMemorySize(text)).toStrictEqual({ ok: true, bytes });
      }
      expect(meantSize(sizeSetting(bytes))).toBe(sizeSetting(bytes));
    }),
    { numRuns: runs(2) },
  );
});

test("Flink's form for people ends with all of the bytes", () => {
  fc.assert(
    fc.property(sizes, (bytes) => {
      const text = humanReadableSize(bytes);
      expect(text === `${bytes} bytes` || text.endsWith(` (${bytes} bytes)`)).toBe(true);
      expect(displaySize(bytes)).toMatch(/^\d+(?:\.\d{1,2})? (?:bytes?|[KMG]iB)$/u);
    }),
    { numRuns: runs(2) },
  );
});

test("a text that is a size is one, whatever stands around it and however its unit is written", () => {
  fc.assert(
    fc.property(valueTexts, (text) => {
      const read = parseMemorySize(text);
      expect(parseMemorySize(`\t${text}\u0000 `).ok).toBe(read.ok);
      if (read.ok) expect(parseMemorySize(text.toUpperCase())).toStrictEqual(read);
      if (read.ok) expect(read.bytes >= 0n && read.bytes <= MAX_LONG).toBe(true);
      expect(trimJava(trimJava(text))).toBe(trimJava(text));
    }),
    { numRuns: runs(2) },
  );
});

test("rounding stays within a mebibyte", () => {
  fc.assert(
    fc.property(sizes, (bytes) => {
      expect(roundedUp(bytes) - bytes).toBeLessThan(1n << 20n);
      expect(bytes - roundedDown(bytes)).toBeLessThan(1n << 20n);
      expect(roundedDown(bytes) <= bytes && bytes <= roundedUp(bytes)).toBe(true);
    }),
    { numRuns: runs() },
  );
});
