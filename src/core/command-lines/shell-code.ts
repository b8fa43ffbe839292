import { physicalLines } from "../text/lines.ts";
import type { Span } from "../text/source.ts";
import { embeddedCode, type ShellCode } from "./embedded-code.ts";

/** Files that are written in another language, and hold commands: workflows, unit files, playbooks, pipelines. */
const OTHERS =
  /\.(?:ya?ml|json|service|conf|ini|toml|xml|py|groovy|gradle|ts|js|java|scala|kt|rb|tf|hcl|nomad|properties|job|flow)$|^Jenkinsfile/iu;

/** Where commands of a shell stand in a text: all of a script, the code of Markdown, what other languages hand on. */
export function shellCode(name: string, text: string): ShellCode {
  const base = name.replace(/^.*[/\\]/u, "");
  if (/\.(?:md|mdx|markdown)$/iu.test(base) || /^(?:>[ \t]?)*(?:`{3,}|~{3,})/mu.test(text)) {
    const unquoted = text.replace(QUOTED, (signs) => signs.replaceAll(">", " "));
    return { text: continued(unquoted, /`(?=[ \t]*\r?$)/gmu), ranges: codeIn(unquoted) };
  }
  if (OTHERS.test(base)) return embeddedCode(text);
  const whole = [{ start: 0, end: text.length }];
  // PowerShell and cmd have their own sign for a line that goes on; at the end of a line no other shell has it. To
  // neither does a backslash escape anything.
  if (/\.(?:bat|cmd|ps1)$/iu.test(base)) {
    return { text: continued(text.replace(/\\(?=\S)/gu, "/"), /[`^](?=[ \t]*\r?$)/gmu), ranges: whole };
  }
  return { text: continued(text, /(?<=[ \t])`(?=[ \t]*\r?$)/gmu), ranges: whole };
}

function continued(text: string, sign: RegExp): string {
  return text.replace(sign, "\\");
}

/** What stands in front of each line that Markdown, or a mail, quotes. */
const QUOTED = /^[ \t]{0,3}(?:>[ \t]?)+/gmu;

const FENCE = /^ {0,12}(`{3,}|~{3,})[ \t]*([\w+-]*)/u;
const SHELLS = new Set(
  ["", "bash", "sh", "shell", "console", "zsh", "text", "shell-session", "terminal"].concat([
    "powershell",
    "pwsh",
    "ps1",
  ]),
);

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
