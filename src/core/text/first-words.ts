/** A text, or of a long one as many whole words as fit: then it says that it goes on. */
export function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  // What has no blank for long is no word: it is cut where it has to be, but no character in two.
  const whole = text.slice(0, most + 1).replace(/\s\S{0,99}$/u, "");
  const cut = whole.length <= most ? whole : whole.slice(0, most).replace(/[\ud800-\udbff]$/u, "");
  return `${cut.replace(/[\s.,:;]{1,9}$/u, "")}…`;
}
