import type { Span } from "../text/source.ts";

/** A word of a command as it is written: its quotes are taken away, its variables are not yet put in. */
export interface ShellWord {
  readonly pieces: readonly ShellPiece[];
  /** In the text, quotes included. */
  readonly span: Span;
}

export type ShellPiece = TextPiece | VariablePiece | OtherPiece;

export interface TextPiece {
  readonly kind: "text";
  readonly text: string;
  /** Where each of its characters stands. */
  readonly offsets: readonly number[];
}

export interface VariablePiece {
  readonly kind: "variable";
  readonly name: string;
  /** `${NAME-…}`; with a colon it also takes the place of what is empty. */
  readonly byDefault?: { readonly text: string; readonly replacesEmpty: boolean };
  readonly written: string;
  readonly start: number;
  readonly isQuoted: boolean;
}

/** `$(…)`, `$@`, a pattern, or the like: what it stands for takes running something. */
export interface OtherPiece {
  readonly kind: "other";
  readonly written: string;
  readonly start: number;
  readonly isQuoted: boolean;
}

/** The value of a variable, if it is known. */
export type Variable = (name: string) => string | undefined;

/** A word with its variables put in. */
export interface ExpandedWord {
  readonly text: string;
  /** Where each character of `text` stands; one that a variable stands for, where the variable does. */
  readonly offsets: readonly number[];
  /** In the text, quotes included. */
  readonly span: Span;
  /** Variables, and commands in `$(…)`, whose values are not known: they stand in `text` as they are written. */
  readonly unknown: readonly string[];
  /** What is not known of it may be several words, or none: `$OPTS` without quotes, `"$@"`. */
  readonly isOpen: boolean;
}

/** Puts in the variables that are known. */
export function expandedWord(word: ShellWord, variable: Variable): ExpandedWord {
  return expansionOf(word, variable).word;
}

/** The same as a shell's command gets it: a variable without quotes is as many words as its value has. */
export function expandedWords(word: ShellWord, variable: Variable): ExpandedWord[] {
  const { word: whole, parted } = expansionOf(word, variable);
  if (whole.text === "") return word.pieces.some(({ kind }) => kind === "variable") && isBare(word) ? [] : [whole];
  if (parted.size === 0) return [whole];
  const words: ExpandedWord[] = [];
  let start = 0;
  for (let at = 0; at <= whole.text.length; at++) {
    if (at < whole.text.length && !parted.has(at)) continue;
    if (at > start) words.push({ ...partOfWord(whole, start, at), span: word.span });
    start = at + 1;
  }
  return words;
}

function isBare({ pieces }: ShellWord): boolean {
  return pieces.every((piece) => piece.kind !== "text" && !piece.isQuoted);
}

/** What is as many words as there are, in quotes too. */
const ALL_OF = /^\$(?:@|\{@|\{\w+\[@\])/u;

/** A word with its variables put in, and at which blanks of it a shell would part it. */
function expansionOf({ pieces, span }: ShellWord, variable: Variable): { word: ExpandedWord; parted: Set<number> } {
  let text = "";
  let isOpen = false;
  const offsets: number[] = [];
  const unknown: string[] = [];
  const parted = new Set<number>();
  for (const piece of pieces) {
    if (piece.kind === "text") {
      text += piece.text;
      for (const offset of piece.offsets) offsets.push(offset);
      continue;
    }
    const { start, written } = piece;
    const value = piece.kind === "variable" ? expansion(piece, variable) : undefined;
    if (value === undefined) unknown.push(written);
    isOpen ||= value === undefined && (!piece.isQuoted || ALL_OF.test(written));
    if (value !== undefined && !piece.isQuoted) {
      for (const blank of value.matchAll(/\s/gu)) parted.add(text.length + blank.index);
    }
    text += value ?? written;
    for (let at = 0; at < (value ?? written).length; at++) offsets.push(value === undefined ? start + at : start);
    // The whole of it is where its value stands.
    if (value !== undefined && value !== "") offsets[offsets.length - 1] = start + written.length - 1;
  }
  return { word: { text, offsets, span, unknown, isOpen }, parted };
}

function expansion({ name, byDefault }: VariablePiece, variable: Variable): string | undefined {
  const value = variable(name);
  const isMissing = value === undefined || (value === "" && byDefault?.replacesEmpty === true);
  return isMissing ? (byDefault?.text ?? value) : value;
}

/** What a word stands for; undefined where that takes running something, or a variable that is not known. */
export function wordText(word: ShellWord, variable: Variable): string | undefined {
  const { text, unknown } = expandedWord(word, variable);
  return unknown.length === 0 ? text : undefined;
}

/** Where a part of a word stands in the text. */
export function spanInWord({ offsets, span }: ExpandedWord, start: number, end: number): Span {
  const first = offsets[start] ?? span.end;
  const last = offsets[end - 1];
  return { start: first, end: last === undefined || end <= start ? first : last + 1 };
}

/** A part of a word, as a word. */
export function partOfWord(word: ExpandedWord, start: number, end: number = word.text.length): ExpandedWord {
  return {
    ...word,
    text: word.text.slice(start, end),
    offsets: word.offsets.slice(start, end),
    span: spanInWord(word, start, end),
  };
}
