import { asMeant, type Lookalike, lookalikesIn } from "../text/lookalike.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FileFormat } from "./load-configuration.ts";

/** What is mistyped in a line of a configuration: characters that only look like those that were meant. */
export interface MistypedLine {
  /** What the line was meant to be. */
  readonly kind: "setting" | "comment" | "blank";
  /** As it was meant; empty where it is no setting. */
  readonly key: string;
  readonly characters: readonly Lookalike[];
  /** Of the characters before the value. */
  readonly edits: readonly TextEdit[];
  /** Where the indentation ends, and where the value begins. */
  readonly indentEnd: number;
  readonly valueAt: number;
}

const SETTING = /^([ \t]*(?:-[ \t]+)*)(["']?)([A-Za-z$][\w.$/-]*)\2[ \t]*:[ \t]*/u;
const COMMENT = /^[ \t]*#/u;

/**
 * What of a line keeps it from being the setting, the comment or the blank line that was meant: of its key, its colon
 * and what stands around them. Undefined where nothing does.
 *
 * @param start where the line begins; the edits count from there
 */
export function mistypedLine(line: string, start: number, format: FileFormat): MistypedLine | undefined {
  const all = lookalikesIn(line);
  if (all.length === 0) return undefined;
  const { meant, origins } = asMeant(line);
  const originOf = (at: number) => origins[at] as number;
  const indentEnd = originOf(meant.length - meant.trimStart().length);
  const upTo = (end: number, kind: MistypedLine["kind"], key: string): MistypedLine | undefined => {
    const found = all.filter(({ at }) => at < end);
    if (found.length === 0) return undefined;
    const edits = found.map(({ at, lookalike }) => {
      // To Flink an indentation of its line is nothing.
      const isIndent = at < indentEnd && format === "flink-conf.yaml";
      return edit(start + at, isIndent ? "" : replacement(lookalike, format));
    });
    return {
      kind,
      key,
      characters: found.map(({ lookalike }) => lookalike),
      edits,
      indentEnd: start + indentEnd,
      valueAt: start + end,
    };
  };
  if (meant.trim() === "") return upTo(line.length, "blank", "");
  const comment = COMMENT.exec(meant)?.[0].length;
  if (comment !== undefined)
    return line[originOf(comment - 1)] === "#" ? undefined : upTo(originOf(comment), "comment", "");
  const setting = SETTING.exec(meant);
  if (setting === null) return undefined;
  const [head, , , key = ""] = setting;
  const colon = originOf(head.trimEnd().length - 1);
  const end = originOf(head.length);
  const isGlued = head.endsWith(":") && end < line.length;
  if (isGlued && line[colon] === ":") return undefined;
  const found = upTo(end, "setting", key);
  if (found === undefined || !isGlued) return found;
  const edits = found.edits.map((one) => (one.start === start + colon ? { ...one, newText: ": " } : one));
  return { ...found, edits };
}

/** Of a key, only YAML takes the quotes away. */
function replacement({ meant }: Lookalike, format: FileFormat): string {
  return format === "flink-conf.yaml" && /["']/u.test(meant) ? "" : meant;
}

function edit(at: number, newText: string): TextEdit {
  return { start: at, end: at + 1, newText };
}
