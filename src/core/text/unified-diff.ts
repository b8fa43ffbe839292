/** How many lines that stay are shown around those that change. */
const CONTEXT = 3;

/** The changes between two texts, as `patch -p0` takes them. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const lines = compared(linesOf(before), linesOf(after));
  return [`--- ${name}`, `+++ ${name}`, ...hunks(lines), ""].join("\n");
}

/** A line with what becomes of it: it stays, goes or comes. */
interface ComparedLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

function* hunks(lines: readonly ComparedLine[]): Generator<string> {
  for (let at = 0; at < lines.length; ) {
    const change = lines.findIndex(({ mark }, index) => index >= at && mark !== " ");
    if (change === -1) return;
    const start = Math.max(change - CONTEXT, at);
    const end = hunkEnd(lines, change);
    const count = (range: readonly ComparedLine[], gone: "-" | "+") => range.filter(({ mark }) => mark !== gone).length;
    const [earlier, hunk] = [lines.slice(0, start), lines.slice(start, end)];
    yield `@@ -${place(count(earlier, "+"), count(hunk, "+"))} +${place(count(earlier, "-"), count(hunk, "-"))} @@`;
    for (const { mark, text } of hunk) yield mark + text;
    at = end;
  }
}

/** Changes with few lines between them are one hunk. */
function hunkEnd(lines: readonly ComparedLine[], change: number): number {
  let last = change;
  for (let at = change; at < lines.length && at - last <= 2 * CONTEXT; at++) if (lines[at]?.mark !== " ") last = at;
  return Math.min(last + 1 + CONTEXT, lines.length);
}

function place(linesBefore: number, length: number): string {
  return `${length === 0 ? linesBefore : linesBefore + 1},${length}`;
}

/** Settings are few, so that looking ahead line by line is enough. */
function compared(old: readonly string[], now: readonly string[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      lines.push({ mark: " ", text: old[i] as string });
      i++;
      j++;
      continue;
    }
    const { skipOld, skipNew } = resync(old, now, i, j);
    lines.push(...old.slice(i, i + skipOld).map((text) => ({ mark: "-", text }) as const));
    lines.push(...now.slice(j, j + skipNew).map((text) => ({ mark: "+", text }) as const));
    i += skipOld;
    j += skipNew;
  }
  return lines;
}

/** How many lines to pass on either side until the texts agree again. */
function resync(
  old: readonly string[],
  now: readonly string[],
  i: number,
  j: number,
): { readonly skipOld: number; readonly skipNew: number } {
  const [left, right] = [old.length - i, now.length - j];
  for (let distance = 1; distance < left + right; distance++) {
    for (let skipOld = Math.max(distance - right, 0); skipOld <= Math.min(distance, left); skipOld++) {
      const skipNew = distance - skipOld;
      if (skipOld < left && skipNew < right && old[i + skipOld] === now[j + skipNew]) return { skipOld, skipNew };
    }
  }
  return { skipOld: left, skipNew: right };
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
