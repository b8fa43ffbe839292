import { physicalLines } from "../text/lines.ts";
import { asMeant, lookalikesIn, readAsMeant } from "../text/lookalike.ts";
import type { Span } from "../text/source.ts";
import { type MistypedLine, mistypedLine } from "./mistyped-line.ts";

/**
 * What is mistyped in the lines of a YAML text, whether it can be read or not: not in block scalars, which are texts of
 * their own.
 *
 * @param isKey whether a key is one that was meant as such: what stands in front of a colon in a sentence is none
 */
export function mistypedYamlLines(text: string, span: Span, isKey: (key: string) => boolean): MistypedLine[] {
  // A byte order mark at the very beginning is no slip: YAML knows it for one.
  const start = span.start === 0 && text.startsWith("\ufeff") ? 1 : span.start;
  const part = text.slice(start, span.end);
  if (readAsMeant(part) === part) return [];
  const found: MistypedLine[] = [];
  /** The indentation of the key whose block scalar goes on. */
  let block: number | undefined;
  /** The indentations of the keys that a line may stand below, or beside. */
  let above: number[] = [];
  let isSection = false;
  for (const line of physicalLines(part)) {
    const plain = readAsMeant(line.text);
    const indent = /^ */u.exec(line.text)?.[0].length ?? 0;
    if (block !== undefined && (line.text.trim() === "" || indent > block)) continue;
    block = /(?:^|[:\-?])\s+[|>][+\-\d]{0,2}\s*(?:#.*)?$/u.test(plain) ? indent : undefined;
    const width = indentation(line.text);
    const mistyped = mistypedLine(line.text, start + line.start, "config.yaml");
    if (mistyped !== undefined && (mistyped.kind !== "setting" || isKey(mistyped.key))) {
      const possible = isSection ? [...above, width] : above;
      found.push(indented(mistyped, start + line.start, { possible, width, plain: indent }));
    }
    if (plain.trim() !== "" && !plain.trimStart().startsWith("#")) {
      above = [...above.filter((one) => one < width), width];
      isSection = /:\s*(?:#.*)?$/u.test(plain);
    }
    if (plain === line.text) continue;
    if (mistyped?.kind !== "comment") found.push(...mistypedInBraces(line.text, start + line.start, isKey));
  }
  return found;
}

/** How far a line is indented, as it looks: an ideographic space is as wide as two. */
function indentation(line: string): number {
  let width = 0;
  for (const character of line) {
    if (readAsMeant(character) !== " " && readAsMeant(character) !== "") break;
    width += character === "\u3000" ? 2 : readAsMeant(character).length;
  }
  return width;
}

/** A line whose indentation is mistyped is indented as the nearest of those that it can have. */
function indented(
  line: MistypedLine,
  start: number,
  { possible, width, plain }: { readonly possible: readonly number[]; readonly width: number; readonly plain: number },
): MistypedLine {
  if (!line.edits.some(({ end }) => end <= line.indentEnd)) return line;
  const nearest = possible.reduce(
    (best, one) => (Math.abs(one - width) <= Math.abs(best - width) ? one : best),
    possible[0] ?? plain,
  );
  const whole = { start, end: line.indentEnd, newText: line.kind === "blank" ? "" : " ".repeat(nearest) };
  return { ...line, edits: [whole, ...line.edits.filter(({ start: from }) => from >= line.indentEnd)] };
}

/** `{ memory： 2g， cpu： 1 }` */
function mistypedInBraces(line: string, start: number, isKey: (key: string) => boolean): MistypedLine[] {
  if (!/[{｛]/u.test(line)) return [];
  const { meant, origins } = asMeant(line);
  const edits = new Map<number, { readonly newText: string; readonly key: string }>();
  for (const { 0: whole, index, groups = {} } of meant.matchAll(/[{,][ \t]*["']?(?<key>[\w.-]+)["']?[ \t]*:/gu)) {
    const { key = "" } = groups;
    if (!isKey(key)) continue;
    for (let at = index; at < index + whole.length; at++) {
      const origin = origins[at] as number;
      const character = meant.charAt(at);
      if (line.charAt(origin) === character) continue;
      const next = /[ \t]/u.test(meant.charAt(at + 1)) ? "" : " ";
      edits.set(origin, { newText: character === ":" || character === "," ? `${character}${next}` : character, key });
    }
  }
  const found = lookalikesIn(line).filter(({ at }) => edits.has(at));
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      kind: "setting",
      key: edits.get(first.at)?.key ?? "",
      characters: found.map(({ lookalike }) => lookalike),
      edits: found.map(({ at }) => ({ start: start + at, end: start + at + 1, newText: edits.get(at)?.newText ?? "" })),
      indentEnd: start,
      valueAt: start + line.length,
    },
  ];
}
