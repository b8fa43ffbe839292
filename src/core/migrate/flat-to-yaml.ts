import { type FlatLine, readFlatFile } from "../configuration/flat-file.ts";
import { trimJava } from "../java/character.ts";
import { lineEndOf, type PhysicalLine, physicalLines } from "../text/lines.ts";
import type { Source } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { NOT_PRINTABLE } from "../yaml/index.ts";
import type { Decision, Decisions, KeyChange, NewSetting } from "./key-change.ts";
import { nestedYaml, type Piece } from "./nested-yaml.ts";

/** A file as it is to be, and what was done to it. */
export interface Rewritten {
  readonly text: string;
  readonly changes: readonly KeyChange[];
}

/**
 * Writes a `flink-conf.yaml` as a nested `config.yaml`: line by line, so that comments, blank lines and order stay.
 * What Flink skipped, or no longer reads, becomes a comment.
 */
export function flatToYaml(source: Source, decisions: Decisions): Rewritten {
  const entries = readFlatFile(source);
  const translation = new Translation(entries, decisions);
  const pieces = physicalLines(source.text).flatMap((line, index) => translation.pieces(line, index + 1));
  const added = decisions.additions.map(({ key, value }): Piece => ({ kind: "setting", key, value, trailer: "" }));
  return {
    text: nestedYaml([...pieces, ...added], lineEndOf(source.text)),
    changes: [...translation.changes, ...decisions.additions.map(addition)],
  };
}

/** What comes to a file. */
export function addition({ key, value, from, by }: Decisions["additions"][number]): KeyChange {
  return { kind: "added", key: from, newKey: key, value, line: null, ...(by === undefined ? {} : { by }) };
}

/** What is done to a key that something else takes the place of. */
export function replacements(
  key: string,
  { why, was, by }: Extract<Decision, { kind: "replace" }>,
  line: number | null,
): KeyChange[] {
  const before = was === undefined ? {} : { was };
  return by.map((one) => ({ kind: why, key, newKey: one.key, value: one.value, line, ...before }));
}

class Translation {
  readonly changes: KeyChange[] = [];
  readonly #lines: ReadonlyMap<number, FlatLine>;
  readonly #lastOfKey: ReadonlyMap<string, FlatLine>;
  readonly #decisions: Decisions;

  constructor(lines: readonly FlatLine[], decisions: Decisions) {
    this.#lines = new Map(lines.map((line) => [line.kind === "entry" ? line.keySpan.start : line.span.start, line]));
    const entries = lines.flatMap((line) => (line.kind === "entry" ? [[line.key, line] as const] : []));
    this.#lastOfKey = new Map(entries);
    this.#decisions = decisions;
  }

  pieces({ start, text }: PhysicalLine, number: number): Piece[] {
    // A byte order mark is not part of the comment behind it.
    const content = trimJava(text.replace(/^\ufeff(?=\s*(?:#|$))/u, ""));
    if (content === "") return [{ kind: "blank" }];
    if (content.startsWith("#")) return [comment(content)];
    const read = this.#lines.get(start + text.indexOf(content));
    if (read === undefined || read.kind === "skipped") {
      this.changes.push({ kind: "not-a-setting", key: content, newKey: null, value: null, line: number });
      return [commentedOut(content)];
    }
    return this.#settingPieces(read, content, text.slice(read.valueSpan.end - start), number);
  }

  #settingPieces(entry: Extract<FlatLine, { kind: "entry" }>, content: string, after: string, line: number): Piece[] {
    const { key, value } = entry;
    const trailer = trailerOf(after);
    const decision = this.#decisions.byKey.get(key);
    if (this.#lastOfKey.get(key) !== entry) {
      this.changes.push({ kind: "overridden", key, newKey: null, value: null, line, by: key });
      return [commentedOut(content)];
    }
    if (decision?.kind === "drop") {
      const { why, was, by, last } = decision;
      const because = { ...(was && { was }), ...(by && { by }), ...(last && { last }) };
      this.changes.push({ kind: why, key, newKey: null, value: null, line, ...because });
      return [commentedOut(content)];
    }
    if (decision?.kind !== "replace") return [setting({ key, value: value.text }, trailer)];
    this.changes.push(...replacements(key, decision, line));
    return decision.by.map((by, index) => setting(by, index === 0 ? trailer : ""));
  }
}

function setting({ key, value }: NewSetting, trailer: string): Piece {
  return { kind: "setting", key, value, trailer };
}

/** The comment behind a value, which in YAML needs a blank before it. */
function trailerOf(after: string): string {
  const at = after.indexOf("#");
  if (at === -1) return "";
  return `${after.slice(0, at).replace(/[^ \t]/gu, "") || " "}${printable(after.slice(at).trimEnd())}`;
}

function comment(text: string): Piece {
  return { kind: "comment", text: printable(text) };
}

function commentedOut(content: string): Piece {
  return comment(`# ${content}`);
}

const notPrintable = new RegExp(NOT_PRINTABLE.source, "gu");

/** YAML takes no control characters, not even in comments: there they are written as their codes. */
function printable(text: string): string {
  return text.replace(notPrintable, (character) => visible(character));
}
