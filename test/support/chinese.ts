/**
 * Where a Chinese text lacks a blank beside Latin letters or digits, as where texts were put together: three characters
 * around each place. What somebody wrote so is theirs.
 *
 * @param given what the text speaks of
 */
export function missingBlanks(text: string, given = ""): string[] {
  const places = [...text.matchAll(/\p{Script=Han}(?=[A-Za-z0-9])|[A-Za-z0-9%](?=\p{Script=Han})/gu)];
  return places.flatMap(({ index }) =>
    given.includes(text.slice(index, index + 2)) ? [] : [text.slice(Math.max(0, index - 2), index + 4)],
  );
}
