import { lineStarts } from "./lines.ts";

/** A text that a user wrote, and what to call it. Offsets everywhere are UTF-16 code units into `text`. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /**
   * Where the bytes behind the text are not UTF-8 for the first time. Such bytes stand as U+FFFD in it, unless they were
   * read in another encoding.
   */
  readonly malformed?: MalformedInput;
  /** In what its bytes were read, where that is not what Flink reads. */
  readonly encoding?: "GB18030";
  /** Where the text begins in the whole that was given, if it is a part of one: a document of many. */
  readonly startsAt?: SourceStart;
}

/** What stands before a part: offsets into the part count on from here, and so do its lines. */
export interface SourceStart {
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** Bytes that are not UTF-8: the offset in the text at which they stand, and how many they are. */
export interface MalformedInput {
  readonly offset: number;
  readonly bytes: number;
  /** Where the end of the file cut them off: what stands before them is read first. */
  readonly isCutOff?: true;
}

/** A half-open range `[start, end)` of offsets into a source's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as people and editors count: both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStartsOfSource = new WeakMap<Source, readonly number[]>();

/** Where an offset stands. Lines end in LF, CR LF or CR, as Java's line readers have it. */
export function positionOf(source: Source, offset: number): Position {
  let starts = lineStartsOfSource.get(source);
  if (starts === undefined) {
    starts = lineStarts(source.text);
    lineStartsOfSource.set(source, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + (source.startsAt?.line ?? 1), column: offset - (starts[low] as number) + 1 };
}
