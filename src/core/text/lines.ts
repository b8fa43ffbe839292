/** Lines end as Java's BufferedReader and both of Flink's readers have it: in LF, CR LF or CR. */
const LINE_END = /\r\n|\n|\r/u;
const REST_OF_LINE = /[^\r\n]*/y;
const LF = 10;
const CR = 13;

/** A line of a text, and where it begins. */
export interface PhysicalLine {
  readonly start: number;
  /** Without its end. */
  readonly text: string;
}

/** The lines of a text as a BufferedReader gives them: there is none behind the last line end. */
export function physicalLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    lines.push({ start, text: text.slice(start, at) });
    if (code === CR && text.charCodeAt(at + 1) === LF) at++;
    start = at + 1;
  }
  if (start < text.length) lines.push({ start, text: text.slice(start) });
  return lines;
}

/** What stands between line ends, before the first and behind the last: one part more than there are line ends. */
export function splitLines(text: string): string[] {
  return text.split(LINE_END);
}

/** How a text ends its lines, by its first one. */
export function lineEndOf(text: string): string {
  return LINE_END.exec(text)?.[0] ?? "\n";
}

/** Where the line ends that `from` stands in: at its line end, or at `to`, the end of the text. */
export function endOfLine(text: string, from: number, to: number = text.length): number {
  REST_OF_LINE.lastIndex = from;
  REST_OF_LINE.test(text);
  return Math.max(from, Math.min(REST_OF_LINE.lastIndex, to));
}

/** Where the next line begins, or the text's end. */
export function nextLine(text: string, from: number): number {
  const end = endOfLine(text, from);
  const isPair = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF;
  return Math.min(isPair ? end + 2 : end + 1, text.length);
}

/** Where the line begins that `at` stands in. */
export function startOfLine(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where each line begins: the first at 0, and one behind each line end. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (let at = 0; at < text.length; at++) if (endsLine(text, at)) starts.push(at + 1);
  } else {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** How many lines end in `[from, to)`. */
export function countLineEnds(text: string, from = 0, to: number = text.length): number {
  const part = text.slice(from, to);
  let count = 0;
  if (part.includes("\r")) {
    for (let at = from; at < to; at++) if (endsLine(text, at)) count++;
  } else {
    for (let at = part.indexOf("\n"); at !== -1; at = part.indexOf("\n", at + 1)) count++;
  }
  return count;
}

/** Whether a line end ends with this character: of CR LF, only the LF does. */
function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || (code === CR && text.charCodeAt(at + 1) !== LF);
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}
