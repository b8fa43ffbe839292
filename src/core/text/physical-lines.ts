/** A line of a text, and where it begins. */
export interface PhysicalLine {
  readonly start: number;
  /** Without its end. */
  readonly text: string;
}

/** The lines of a text as Java's BufferedReader has them: ended by LF, CR LF or CR. */
export function physicalLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/gu)) {
    lines.push({ start, text: text.slice(start, index) });
    start = index + end.length;
  }
  if (start < text.length) lines.push({ start, text: text.slice(start) });
  return lines;
}

/** How a text ends its lines, by its first one. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/u.exec(text)?.[0] ?? "\n";
}
