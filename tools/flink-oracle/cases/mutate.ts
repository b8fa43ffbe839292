import type { Random } from "./random.ts";

/** The text with one to three small accidents: a piece lost, put in, doubled or moved. */
export function mutated(random: Random, text: string, insertions: readonly string[]): string {
  // By characters: half of a surrogate pair cannot stand in a file.
  let result = [...text];
  for (let count = random.between(1, 3); count > 0; count--) {
    const at = random.below(result.length + 1);
    const length = random.pick([1, 1, 1, 2, 5]);
    const [before, piece, after] = [result.slice(0, at), result.slice(at, at + length), result.slice(at + length)];
    result = random
      .pick([
        () => [before, after],
        () => [before, random.pick(insertions), piece, after],
        () => [before, random.pick(insertions), after],
        () => [before, piece, piece, after],
        () => [before, after.slice(0, 3), piece, after.slice(3)],
      ])()
      .flat();
  }
  return result.join("");
}
