import type { MistypedLine } from "../../configuration/mistyped-line.ts";
import { asMeant, lookalikesIn } from "../../text/lookalike.ts";
import type { Source, Span } from "../../text/source.ts";

/** An option in a command line, up to its value: with the key of a `-D`, and its `=`. */
const OPTION = /(?:^|[\s"'[,])--?[A-Za-z][\w.-]*(?:(?<=D)[ \t]+[\w.-]+)?=?/gu;

/** Options of command lines in which characters only look like those that were meant: a program takes none for its own. */
export function mistypedOptions(text: string, span: Span = { start: 0, end: text.length }): MistypedLine[] {
  return found(text, OPTION, span).map((line) => ({ ...line, key: line.key.trim() }));
}

function found(text: string, pattern: RegExp, span: Span = { start: 0, end: text.length }): MistypedLine[] {
  const part = text.slice(span.start, span.end);
  const all = lookalikesIn(part);
  if (all.length === 0) return [];
  const { meant, origins } = asMeant(part);
  return [...meant.matchAll(pattern)].flatMap(({ 0: key, index }) => {
    const [start, end] = [origins[index] as number, origins[index + key.length] as number];
    const within = all.filter(({ at }) => at >= start && at < end);
    if (within.length === 0) return [];
    const edits = within.map(({ at, lookalike }) => {
      return { start: span.start + at, end: span.start + at + 1, newText: lookalike.meant };
    });
    const characters = within.map(({ lookalike }) => lookalike);
    return [{ kind: "setting", key, characters, edits, indentEnd: span.start + start, valueAt: span.start + end }];
  });
}

/** A key of a line of FLINK_PROPERTIES, up to its value. */
const PROPERTY = /(?<=^|[\s"'=])[A-Za-z][\w-]*(?:\.[\w-]+)+[ \t]*:[ \t]*/gu;

/** Settings in command lines, `-e FLINK_PROPERTIES="key：value"`, of which characters make none. */
export function mistypedProperties(text: string, isKey: (key: string) => boolean): MistypedLine[] {
  return found(text, PROPERTY).flatMap((line) => {
    const key = line.key.replace(/[ \t]*:[ \t]*$/u, "");
    if (!isKey(key)) return [];
    const isGlued = line.key.endsWith(":") && line.valueAt < text.length;
    const edits = line.edits.map((edit) => (isGlued && edit.newText === ":" ? { ...edit, newText: ": " } : edit));
    return [{ ...line, key, edits }];
  });
}

/** The `-D` among them, of what a manifest has a container start with. */
export function mistypedArgumentsIn({ text }: Source, span: Span): MistypedLine[] {
  return mistypedOptions(text, span).filter(({ key }) => /^["'[,]*--?D/u.test(key));
}
