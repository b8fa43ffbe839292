import { hasCommandLines } from "../recognise/recognise.ts";
import { type PhysicalLine, physicalLines } from "../text/lines.ts";
import type { Span } from "../text/source.ts";

/** The commands of a shell in a text: the text, with lines continued as a shell continues them, and where they stand. */
export interface ShellCode {
  /** As long as the text that was given, so that every place stays what it was. */
  readonly text: string;
  readonly ranges: readonly Span[];
}

/** `run: |`, `- >-`, `shell: |`: a scalar of YAML of which every line below is one of its own. */
const BLOCK = /^(\s*(?:-[ \t]+)*)(?:[^\s#].*?:[ \t]+)?([|>])[-+\d]*[ \t]*(?:#.*)?$/u;

/** A string of several lines. */
const LONG_STRING = /("""|''')[\s\S]*?\1/gu;

/** `Environment=FLINK_CONF_DIR=/etc/flink` of a unit file: set for the commands below. */
const UNIT_VARIABLE = /^Environment=["']?FLINK_\w+=/u;

/** What stands in front of a command in its line: a key, an assignment, the signs of a unit file. */
const BEFORE = /^[\s-]*(?:["']?[\w.${}-]+["']?[ \t]*(?:[:=]|\+=)[ \t]*)?(?:sh|bat)?[ \t(]*[-@:+!|]*[ \t]*/u;

/** The commands in a text that is no script itself: in block scalars, in strings, and behind a key. */
export function embeddedCode(text: string): ShellCode {
  const ranges: Span[] = [];
  const foldedRanges: Span[] = [];
  const strings = [...text.matchAll(LONG_STRING)]
    .map((found) => ({ start: found.index + 3, end: found.index + found[0].length - 3 }))
    .filter(({ start, end }) => hasCommandLines(text.slice(start, end)));
  const lines = physicalLines(text);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as PhysicalLine;
    const inString = strings.find(({ start, end }) => line.start >= start && line.start < end);
    if (inString !== undefined) {
      if (!ranges.includes(inString)) ranges.push(inString);
      continue;
    }
    const block = blockAt(lines, at);
    const last = block === undefined ? endOfCommand(lines, at) : block.last;
    const end = endOf(lines[last] as PhysicalLine);
    if (block !== undefined) {
      const start = lines[at + 1]?.start ?? end;
      if (hasCommandLines(text.slice(start, end))) {
        ranges.push({ start, end });
        if (block.isFolded) foldedRanges.push({ start, end });
      }
      at = block.last;
    } else if (UNIT_VARIABLE.test(line.text)) {
      ranges.push({ start: line.start + line.text.search(/FLINK_/u), end });
    } else if (hasCommandLines(text.slice(line.start, end))) {
      const range = rangeInLine(text, line, end);
      ranges.push(range);
      if (last > at) foldedRanges.push(range);
      at = last;
    }
  }
  return { text: withFolded(text, foldedRanges), ranges };
}

function endOf({ start, text }: PhysicalLine): number {
  return start + text.length;
}

function indentationOf({ text }: PhysicalLine): number {
  return /^[ \t]*/u.exec(text)?.[0].length ?? 0;
}

/** The last line of the block scalar that a line begins. */
function blockAt(lines: readonly PhysicalLine[], at: number): { last: number; isFolded: boolean } | undefined {
  const line = lines[at] as PhysicalLine;
  const match = BLOCK.exec(line.text);
  if (match === null) return undefined;
  let last = at;
  for (let next = at + 1; next < lines.length; next++) {
    const one = lines[next] as PhysicalLine;
    const isBlank = one.text.trim() === "";
    if (!isBlank && indentationOf(one) <= indentationOf(line)) break;
    if (!isBlank) last = next;
  }
  return { last, isFolded: match[2] === ">" };
}

/** A command goes on behind a backslash, and in YAML in lines that stand further in and are no keys. */
function endOfCommand(lines: readonly PhysicalLine[], at: number): number {
  const line = lines[at] as PhysicalLine;
  let last = at;
  for (; last + 1 < lines.length; last++) {
    const { text } = lines[last] as PhysicalLine;
    const next = lines[last + 1] as PhysicalLine;
    const goesOn = /\\[ \t]*$/u.test(text);
    const isFurtherIn = next.text.trim() !== "" && indentationOf(next) > indentationOf(line);
    if (!goesOn && !(isFurtherIn && /^\s*-{1,2}[a-zA-Z]/u.test(next.text))) break;
  }
  return last;
}

/** What of a line is the command: what stands in quotes, or behind the key. */
function rangeInLine(text: string, line: PhysicalLine, end: number): Span {
  const whole = text.slice(line.start, end);
  for (const found of whole.matchAll(/(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1/gu)) {
    if (!hasCommandLines(found[2] ?? "")) continue;
    const start = line.start + found.index + 1;
    return { start, end: start + (found[2] ?? "").length };
  }
  return { start: line.start + (BEFORE.exec(whole)?.[0].length ?? 0), end };
}

/** With ranges whose lines are one: the ends of these become blanks, but where a backslash continues them anyway. */
function withFolded(text: string, ranges: readonly Span[]): string {
  let at = 0;
  const parts = ranges.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return before + text.slice(start, end).replace(/(\\[ \t]*\r?\n)|[\r\n]/gu, (_, goesOn?: string) => goesOn ?? " ");
  });
  return parts.join("") + text.slice(at);
}
