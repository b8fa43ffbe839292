import type { Span } from "./source.ts";

/** A change of a source's text: what stands in `[start, end)` gives way to `newText`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** The text with edits applied. Edits must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, start), newText);
    at = end;
  }
  return parts.join("") + text.slice(at);
}
