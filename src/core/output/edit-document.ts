import type { TextEdit } from "../text/text-edit.ts";

/** A change of a text, as documents have it. Offsets are UTF-16 code units into the file's text. */
export interface EditDocument {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export function editDocuments(file: string, edits: readonly TextEdit[]): EditDocument[] {
  return edits.map(({ start, end, newText }) => ({ file, start, end, newText }));
}
