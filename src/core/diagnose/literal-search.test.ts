import fc from "fast-check";
import { expect, test } from "vitest";
import { LiteralSearch } from "./literal-search.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "C", " "), minLength: 3, maxLength: 9 });

test("no literal is missed, wherever the part begins by which it is found", () => {
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 1, maxLength: 6 }),
      fc.array(letters, { maxLength: 12 }),
      (literals, words) => {
        const text = words.join("C");
        const search = new LiteralSearch(literals);
        const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
        const stands = (from: number, end: number) => literals.some((one) => text.slice(from, end).includes(one));
        expect(search.occursIn(text)).toBe(stands(0, text.length));
        for (const [from, end] of [
          [0, text.length],
          [2, text.length],
          [0, text.length - 2],
        ] as const) {
          const at = search.next(bytes, from, end);
          expect(at !== -1).toBe(stands(from, end));
          if (at !== -1)
            expect(literals.some((one) => at >= from && text.slice(0, end).startsWith(one, at))).toBe(true);
        }
      },
    ),
  );
});

test("a literal that another begins is found in the line of either", () => {
  const search = new LiteralSearch(["OutOfMemoryError: Java heap space", "Java heap"]);
  const bytes = Uint8Array.from("x OutOfMemoryError: Java heap", (character) => character.charCodeAt(0));
  expect(search.next(bytes, 0, bytes.length)).toBe(20);
  expect(search.next(bytes, 21, bytes.length)).toBe(-1);
});
