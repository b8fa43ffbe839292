import fc from "fast-check";

/**
 * Any code point, halves of pairs among them. fast-check's own `unit: "binary"` makes a table of all 1,114,112 of them in
 * each thread that asks for it, which takes longer than most tests.
 */
const character: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((codePoint) => String.fromCodePoint(codePoint));

/** Text of anything, much of it beyond what people type. */
export function anyText(maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...(maxLength === undefined ? {} : { maxLength }) });
}
