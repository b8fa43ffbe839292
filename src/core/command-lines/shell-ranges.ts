import { physicalLines } from "../text/lines.ts";
import type { Span } from "../text/source.ts";

/** Where commands of a shell stand in a text: all of a script, the code of Markdown. */
export function shellRanges(name: string, text: string): Span[] {
  const isMarkdown = /\.(?:md|mdx|markdown)$/iu.test(name) || /^(?:`{3,}|~{3,})/mu.test(text);
  return isMarkdown ? codeIn(text) : [{ start: 0, end: text.length }];
}

const FENCE = /^ {0,12}(`{3,}|~{3,})[ \t]*([\w+-]*)/u;
const SHELLS = new Set(["", "bash", "sh", "shell", "console", "zsh", "text", "shell-session", "terminal"]);

function codeIn(text: string): Span[] {
  const ranges: Span[] = [];
  let open: { readonly fence: string; readonly isShell: boolean; readonly start: number } | undefined;
  for (const line of physicalLines(text)) {
    const end = line.start + line.text.length;
    const fence = FENCE.exec(line.text);
    if (open === undefined) {
      if (fence !== null) {
        const isShell = SHELLS.has((fence[2] ?? "").toLowerCase());
        open = { fence: fence[1] ?? "", isShell, start: end };
      } else if (/^(?: {4}|\t)[ \t]*\S/u.test(line.text)) addIndented(ranges, line.start, end);
    } else if (fence?.[1]?.startsWith(open.fence) === true) {
      if (open.isShell) ranges.push({ start: open.start, end: line.start });
      open = undefined;
    }
  }
  if (open?.isShell === true) ranges.push({ start: open.start, end: text.length });
  return ranges;
}

/** Indented lines that follow each other are one piece of code: a command may go on in the next. */
function addIndented(ranges: Span[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && start - last.end <= 2 && last.end > last.start)
    ranges[ranges.length - 1] = { ...last, end };
  else ranges.push({ start, end });
}
