import { visible } from "./visible.ts";

/** How a diff is written. */
export interface DiffStyle {
  /** What the text is called before and after. */
  readonly names: readonly [before: string, after: string];
  /** How many lines that stay are shown around those that change. */
  readonly context: number;
}

/** What a file is called before and after, so that `patch -p1` and `git apply` find it; of a whole path below `/`. */
export function patchNames(path: string): DiffStyle["names"] {
  const name = path.replace(/^\/+/u, "");
  return [`a/${name}`, `b/${name}`];
}

/** The changes between two texts as `diff -u` shows them and `patch` takes them. */
export function unifiedDiff(before: string, after: string, { names, context }: DiffStyle): string {
  const lines = compared(linesOf(before), linesOf(after));
  return `--- ${quoted(names[0])}\n+++ ${quoted(names[1])}\n${hunks(lines, context).join("")}`;
}

/** A name as it is, or where it has characters that steer a terminal or end a line, as Git and `patch` quote it. */
function quoted(name: string): string {
  if (visible(name) === name) return name;
  const bytes = encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).match(/%[\dA-F]{2}|[^%]/gu) ?? [];
  const written = bytes.map((byte) => {
    const code = byte.length === 1 ? byte.charCodeAt(0) : Number.parseInt(byte.slice(1), 16);
    const character = String.fromCharCode(code);
    if (character === '"' || character === "\\") return `\\${character}`;
    return code < 0x20 || code > 0x7e ? `\\${code.toString(8).padStart(3, "0")}` : character;
  });
  return `"${written.join("")}"`;
}

/** A line, its end included, with what becomes of it: it stays, goes or comes. */
interface ComparedLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

function hunks(lines: readonly ComparedLine[], context: number): string[] {
  const written: string[] = [];
  let [at, old, now] = [0, 0, 0];
  const passTo = (end: number): string => {
    let text = "";
    for (; at < end; at++) {
      const line = lines[at] as ComparedLine;
      if (line.mark !== "+") old++;
      if (line.mark !== "-") now++;
      text += line.mark + line.text + (line.text.endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
    }
    return text;
  };
  for (let change = nextChange(lines, 0); change < lines.length; change = nextChange(lines, at)) {
    passTo(Math.max(change - context, at));
    const [oldBefore, nowBefore] = [old, now];
    const text = passTo(hunkEnd(lines, change, context));
    written.push(`@@ -${place(oldBefore, old)} +${place(nowBefore, now)} @@\n${text}`);
  }
  return written;
}

function nextChange(lines: readonly ComparedLine[], from: number): number {
  let at = from;
  while (lines[at]?.mark === " ") at++;
  return at;
}

/** Changes whose surroundings would touch are one hunk. */
function hunkEnd(lines: readonly ComparedLine[], change: number, context: number): number {
  let last = change;
  for (let at = change; at < lines.length && at - last <= 2 * context + 1; at++) if (lines[at]?.mark !== " ") last = at;
  return Math.min(last + 1 + context, lines.length);
}

function place(before: number, upTo: number): string {
  const length = upTo - before;
  return `${length === 0 ? before : before + 1},${length}`;
}

/** A way through both texts: how many lines of the old one are behind it, and what became of them, the last first. */
interface Path {
  readonly old: number;
  readonly run: Run | undefined;
}

interface Run {
  readonly mark: ComparedLine["mark"];
  readonly length: number;
  readonly before: Run | undefined;
}

/**
 * The fewest changed lines: for each number of them, the farthest that as many lead, by how many more lines of the old
 * text than of the new one they take (E. W. Myers, An O(ND) Difference Algorithm, 1986).
 */
function compared(old: readonly string[], now: readonly string[]): ComparedLine[] {
  const farthest = new Map<number, Path>();
  for (let changes = 0; ; changes++) {
    for (let ahead = -changes; ahead <= changes; ahead += 2) {
      const begun = changes === 0 ? { old: 0, run: undefined } : withChange(farthest, ahead, old.length, now.length);
      if (begun === undefined) {
        farthest.delete(ahead);
        continue;
      }
      const path = alongCommon(begun, ahead, old, now);
      if (path.old === old.length && path.old - ahead === now.length) return spelledOut(path.run, old, now);
      farthest.set(ahead, path);
    }
  }
}

/** One line more goes or comes: whichever of the two leads farther. */
function withChange(
  farthest: ReadonlyMap<number, Path>,
  ahead: number,
  oldLength: number,
  newLength: number,
): Path | undefined {
  const [going, coming] = [farthest.get(ahead - 1), farthest.get(ahead + 1)];
  const canGo = going !== undefined && going.old < oldLength;
  const canCome = coming !== undefined && coming.old - ahead <= newLength;
  if (canCome && !(canGo && going.old >= coming.old)) return { old: coming.old, run: longer(coming.run, "+", 1) };
  return canGo ? { old: going.old + 1, run: longer(going.run, "-", 1) } : undefined;
}

function alongCommon(path: Path, ahead: number, old: readonly string[], now: readonly string[]): Path {
  let at = path.old;
  while (at < old.length && old[at] === now[at - ahead]) at++;
  return at === path.old ? path : { old: at, run: longer(path.run, " ", at - path.old) };
}

function longer(run: Run | undefined, mark: Run["mark"], by: number): Run {
  return run?.mark === mark ? { mark, length: run.length + by, before: run.before } : { mark, length: by, before: run };
}

/** What goes stands before what comes in its place. */
function spelledOut(last: Run | undefined, old: readonly string[], now: readonly string[]): ComparedLine[] {
  const runs: Run[] = [];
  for (let run = last; run !== undefined; run = run.before) runs.push(run);
  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  const come: ComparedLine[] = [];
  for (const { mark, length } of runs.reverse()) {
    if (mark === " ") lines.push(...come.splice(0));
    for (let count = 0; count < length; count++) {
      const text = (mark === "+" ? now[j] : old[i]) as string;
      (mark === "+" ? come : lines).push({ mark, text });
      if (mark !== "+") i++;
      if (mark !== "-") j++;
    }
  }
  return [...lines, ...come];
}

/** `patch` counts lines by their line feeds alone. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}
