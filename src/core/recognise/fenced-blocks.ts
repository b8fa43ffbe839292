import { physicalLines } from "../text/lines.ts";
import type { Source } from "../text/source.ts";
import { hasOwnKey, looksLikeManifest } from "./flink-keys.ts";

/** A configuration or a manifest that stands in the code of Markdown, as a source of its own. */
export interface FencedBlock {
  readonly kind: "configuration" | "manifest";
  /** At its place in the whole text. */
  readonly source: Source;
}

const FENCE = /^ {0,12}(`{3,}|~{3,})[ \t]*([\w+-]*)/u;
const LANGUAGES = new Set(["", "yaml", "yml", "conf", "properties", "json", "text", "txt"]);

/** The fenced code of Markdown that is a configuration of Flink's, or a manifest with something of Flink's. */
export function fencedBlocks(whole: Source): FencedBlock[] {
  const { name, text, encoding } = whole;
  const blocks: FencedBlock[] = [];
  let open:
    | { readonly fence: string; readonly isOurs: boolean; readonly line: number; readonly start: number }
    | undefined;
  for (const [at, line] of physicalLines(text).entries()) {
    const fence = FENCE.exec(line.text);
    if (open === undefined) {
      if (fence === null) continue;
      const isOurs = LANGUAGES.has((fence[2] ?? "").toLowerCase());
      open = { fence: fence[1] ?? "", isOurs, line: at + 2, start: line.start + line.text.length };
    } else if (fence?.[1]?.startsWith(open.fence) === true && fence[2] === "") {
      const start = text.indexOf("\n", open.start) + 1;
      const block = text.slice(start, line.start);
      const kind = open.isOurs && start > 0 ? kindOf(block) : undefined;
      if (kind !== undefined) {
        const startsAt = { offset: start, line: open.line };
        blocks.push({ kind, source: { name, text: block, startsAt, ...(encoding === undefined ? {} : { encoding }) } });
      }
      open = undefined;
    }
  }
  return blocks;
}

function kindOf(block: string): FencedBlock["kind"] | undefined {
  if (looksLikeManifest(block)) return /flink/iu.test(block) ? "manifest" : undefined;
  return hasOwnKey(block) ? "configuration" : undefined;
}
