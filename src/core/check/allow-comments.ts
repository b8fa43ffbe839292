import { splitLines } from "../text/lines.ts";
import { positionOf, type Source } from "../text/source.ts";

/** `# headroom: allow checkpoints-on-heap, job-store-in-memory`, with Chinese signs too: `# headroom：allow a、b` */
const COMMENT =
  /#[ \t\u3000]*headroom[:：][ \t\u3000]*allow[ \t\u3000]+([\w-]+(?:(?:[ \t\u3000]+(?:[,，、][ \t\u3000]+)?|[,，、][ \t\u3000]*)[\w-]+)*)/gu;

/** What comments of a text allow, by line: each counts for its own line and, where it stands alone, for the next. */
type AllowedByLine = ReadonlyMap<number, ReadonlySet<string>>;

const none: AllowedByLine = new Map();
const allowedInSource = new WeakMap<Source, AllowedByLine>();

/** Whether a comment of the text allows a rule at one of the offsets. */
export function isAllowed(source: Source, rule: string, offsets: readonly number[]): boolean {
  let allowed = allowedInSource.get(source);
  if (allowed === undefined) {
    allowed = allowedByLine(source);
    allowedInSource.set(source, allowed);
  }
  if (allowed === none) return false;
  return offsets.some((offset) => allowed.get(positionOf(source, offset).line)?.has(rule) === true);
}

function allowedByLine(source: Source): AllowedByLine {
  if (!/headroom[:：]/u.test(source.text)) return none;
  const allowed = new Map<number, Set<string>>();
  const lines = splitLines(source.text);
  const settingAfter = nextWithoutComment(lines);
  const firstLine = source.startsAt?.line ?? 1;
  for (const match of source.text.matchAll(COMMENT)) {
    const { line, column } = positionOf(source, match.index);
    const rules = (match[1] as string).split(/[\s,，、]+/u);
    const isAlone = source.text.slice(match.index - column + 1, match.index).trim() === "";
    add(allowed, line, rules);
    if (isAlone) add(allowed, firstLine + (settingAfter[line - firstLine] as number), rules);
  }
  return allowed;
}

/** For each line the next one that is no comment; behind the last of these, just the next. */
function nextWithoutComment(lines: readonly string[]): number[] {
  const next: number[] = [];
  let known: number | undefined;
  for (let at = lines.length - 1; at >= 0; at--) {
    next[at] = known ?? at + 1;
    if (!/^\s*#/u.test(lines[at] as string)) known = at;
  }
  return next;
}

function add(allowed: Map<number, Set<string>>, line: number, rules: readonly string[]): void {
  const there = allowed.get(line) ?? new Set<string>();
  for (const rule of rules) there.add(rule);
  allowed.set(line, there);
}
