import type { MistypedLine } from "../../configuration/mistyped-line.ts";
import { asMeant, lookalikesIn } from "../../text/lookalike.ts";
import type { Source, Span } from "../../text/source.ts";

/** An option in a command line, up to its value: with the key of a `-D`, and its `=`. */
const OPTION = /(?:^|[\s"'[,])--?[A-Za-z][\w.-]*(?:(?<=D)[ \t]+[\w.-]+)?=?/gu;

/** Options of command lines in which characters only look like those that were meant: a program takes none for its own. */
export function mistypedOptions(text: string, span: Span = { start: 0, end: text.length }): MistypedLine[] {
  const part = text.slice(span.start, span.end);
  const all = lookalikesIn(part);
  if (all.length === 0) return [];
  const { meant, origins } = asMeant(part);
  return [...meant.matchAll(OPTION)].flatMap(({ 0: option, index }) => {
    const [start, end] = [origins[index] as number, origins[index + option.length] as number];
    const found = all.filter(({ at }) => at >= start && at < end);
    if (found.length === 0) return [];
    const edits = found.map(({ at, lookalike }) => {
      return { start: span.start + at, end: span.start + at + 1, newText: lookalike.meant };
    });
    const characters = found.map(({ lookalike }) => lookalike);
    return [
      {
        kind: "setting",
        key: option.trim(),
        characters,
        edits,
        indentEnd: span.start + start,
        valueAt: span.start + end,
      },
    ];
  });
}

/** The `-D` among them, of what a manifest has a container start with. */
export function mistypedArgumentsIn({ text }: Source, span: Span): MistypedLine[] {
  return mistypedOptions(text, span).filter(({ key }) => /^["'[,]*--?D/u.test(key));
}
