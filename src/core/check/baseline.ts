import type { Subject } from "../findings/subject.ts";
import type { Localized } from "../language.ts";
import { calledText } from "../manifests/described-job-manager.ts";
import type { Source } from "../text/source.ts";
import type { CheckedFinding } from "./check-subject.ts";

/**
 * Old findings that a team lives with for now. What tells one from a new one does not move with the lines: the rule, the
 * file, and which key of which deployment.
 */
export interface BaselineEntry {
  readonly rule: string;
  /** Relative to the directory of the baseline, with `/`. */
  readonly file: string;
  /** `FlinkDeployment shop/orders: spec.jobManager.resource.memory`, `jobmanager.memory.heap.size` */
  readonly at: string;
}

/** Which finding it is, whatever line it stands on. */
export function baselineEntry({ finding, location, subject }: CheckedFinding, file: string): BaselineEntry {
  const [place] = finding.places;
  const key =
    place.kind === "setting"
      ? place.setting.key
      : place.kind === "variable"
        ? place.variable
        : keyPath(location.source, location.span.start);
  return { rule: finding.rule, file, at: [ownerOf(subject), key].filter((part) => part !== "").join(": ") };
}

function ownerOf(subject: Subject | undefined): string {
  const jobManager = subject?.jobManager;
  return jobManager === undefined ? "" : calledText(jobManager).en;
}

/** More lines above are not looked at: what is nested so far away says little. */
const MOST_LINES = 2_000;
const LONGEST_LINE = 160;

/** The keys above a place, each with what stands on its line alone, as blocks of YAML are indented; else its line. */
function keyPath({ text }: Source, offset: number): string {
  let start = lineStart(text, offset);
  const own = lineAt(text, start);
  const keys = [keyOf(own) ?? own.trim().slice(0, LONGEST_LINE)];
  let indent = indentOf(own);
  for (let lines = 0; start > 0 && indent > 0 && lines < MOST_LINES; lines++) {
    start = lineStart(text, start - 1);
    const line = lineAt(text, start);
    if (line.trim() === "" || /^\s*#/u.test(line)) continue;
    if (line.startsWith("---")) break;
    if (indentOf(line) >= indent) continue;
    indent = indentOf(line);
    const key = keyOf(line);
    if (key !== undefined) keys.unshift(key);
  }
  return keys.join(".");
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}

/** A dash of a list indents what follows it. */
function indentOf(line: string): number {
  return /^[ \t]*(?:-[ \t]+)*/u.exec(line)?.[0].length ?? 0;
}

function keyOf(line: string): string | undefined {
  const key = /^[ \t]*(?:-[ \t]+)*(?:"([^"]+)"|'([^']+)'|([\w./-]+))[ \t]*:(?:\s|$)/u.exec(line);
  return key === null ? undefined : (key[1] ?? key[2] ?? key[3])?.slice(0, LONGEST_LINE);
}

/** What stands in a baseline, or why it is none. */
export type BaselineReading =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly problem: Localized };

/** The text of a baseline: an entry a line, in order, so that changes of it can be read. */
export function baselineText(entries: Iterable<BaselineEntry>): string {
  const lines = [...new Set([...entries].map(({ rule, file, at }) => JSON.stringify({ file, at, rule })))].sort();
  return `{ "schema": 1, "accepted": [${lines.map((line) => `\n  ${line}`).join(",")}\n] }\n`;
}

export function readBaseline({ name, text }: Source): BaselineReading {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { ok: false, problem: noBaselineText(name) };
  }
  const { schema, accepted } = (document ?? {}) as { schema?: unknown; accepted?: unknown };
  if (schema !== 1 || !Array.isArray(accepted) || !accepted.every(isEntry)) {
    return { ok: false, problem: noBaselineText(name) };
  }
  return { ok: true, entries: accepted };
}

function isEntry(entry: unknown): entry is BaselineEntry {
  if (entry === null || typeof entry !== "object") return false;
  return ["rule", "file", "at"].every((name) => typeof (entry as Record<string, unknown>)[name] === "string");
}

function noBaselineText(name: string): Localized {
  return {
    en: `${name} is not a baseline: move it away, and --write-baseline creates one`,
    zh: `${name} 不是基线文件：请先移走该文件，再用 --write-baseline 生成`,
  };
}

/** An entry as what it is known by. */
export function entryId({ rule, file, at }: BaselineEntry): string {
  return JSON.stringify([rule, file, at]);
}
