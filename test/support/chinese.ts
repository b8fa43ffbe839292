/**
 * Where a Chinese text is none, as where texts were put together: without a blank beside Latin letters or digits (three
 * characters around each place), or with bytes in English. What somebody wrote so is theirs.
 *
 * @param given what the text speaks of
 */
export function slipsOfChinese(text: string, given = ""): string[] {
  const places = [...text.matchAll(/\p{Script=Han}(?=[A-Za-z0-9])|[A-Za-z0-9%](?=\p{Script=Han})/gu)];
  const unspaced = places.flatMap(({ index }) =>
    given.includes(text.slice(index, index + 2)) ? [] : [text.slice(Math.max(0, index - 2), index + 4)],
  );
  // Flink puts them in brackets, in sentences that are quoted: `1.563kb (1600 bytes)`.
  const bytes = [...text.matchAll(/(?<![(\d])\d+\s+bytes?\b/gu)].flatMap(([size]) =>
    given.includes(size) ? [] : [size],
  );
  return [...unspaced, ...bytes];
}
