import type { Span } from "../../text/source.ts";
import { type EmbeddedText, encodedText, restOf } from "../reading/embedded-text.ts";

/** A word of an instruction, without its quotes and with variables put in. */
export interface DockerWord {
  readonly text: string;
  /** Where it stands in the instruction's text, quotes included. */
  readonly span: Span;
  /** Where each of its characters stands; undefined once a variable was put in. */
  readonly offsets: readonly number[] | undefined;
  /** Variables whose value is not known here, left as they are written. */
  readonly unknown: readonly string[];
}

/** The words of ENTRYPOINT or CMD, and where they stand. */
export interface ContainerCommand {
  readonly words: readonly string[];
  readonly text: EmbeddedText;
}

/** The value of a variable; undefined where it is not known. */
export type DockerVariable = (name: string) => string | undefined;

/**
 * The words of a text as Docker's builder reads them, which is not a shell: in double quotes `\` keeps itself but before
 * `"`, `$` and `\`, and so `\n` is no line end.
 */
export function dockerWords(text: string, variable: DockerVariable): DockerWord[] {
  const words: DockerWord[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/u.test(text.charAt(at))) {
      at++;
      continue;
    }
    const word = readWord(text, at, variable, false);
    words.push(word);
    at = word.span.end;
  }
  return words;
}

/** The rest of a text as one word, blanks included. */
export function dockerText(text: string, from: number, variable: DockerVariable): DockerWord {
  return readWord(text, from, variable, true);
}

function readWord(text: string, from: number, variable: DockerVariable, takesBlanks: boolean): DockerWord {
  const characters: string[] = [];
  const offsets: number[] = [];
  const unknown: string[] = [];
  let isPutIn = false;
  let quote = "";
  let at = from;
  const take = (offset: number) => {
    characters.push(text.charAt(offset));
    offsets.push(offset);
  };
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "" && !takesBlanks && /\s/u.test(character)) break;
    if (character === quote) quote = "";
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (quote !== "'" && character === "\\" && at + 1 < text.length) {
      if (quote === '"' && !/["$\\]/u.test(text.charAt(at + 1))) take(at);
      take(++at);
    } else if (quote !== "'" && character === "$") {
      const match = VARIABLE.exec(text.slice(at, at + LONGEST_REFERENCE));
      if (match === null) {
        // A default that goes on for longer than is looked, or one that holds another.
        const [, name] = LONG_REFERENCE.exec(text.slice(at, at + LONGEST_REFERENCE)) ?? [];
        if (name !== undefined && text.length > at + LONGEST_REFERENCE) unknown.push(name);
        take(at);
        continue;
      }
      const value = valueOfReference(match, variable);
      if (value === undefined) unknown.push(match[1] ?? match[4] ?? "");
      for (const one of value ?? match[0]) characters.push(one);
      isPutIn = true;
      at += match[0].length - 1;
    } else take(at);
  }
  return { text: characters.join(""), span: { start: from, end: at }, offsets: isPutIn ? undefined : offsets, unknown };
}

const LONGEST_REFERENCE = 400;
const LONG_REFERENCE = /^\$\{(\w+):?[-+][^}]*$/u;
const VARIABLE = /^\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/u;

function valueOfReference(
  [, braced, form, other = "", bare]: RegExpExecArray,
  variable: DockerVariable,
): string | undefined {
  const value = variable(braced ?? bare ?? "");
  const isSet = value !== undefined && value !== "";
  if (form?.endsWith("+")) return isSet ? other : "";
  if (form?.endsWith("-")) return isSet ? value : other;
  return value;
}

/** `ENV NAME all that follows`, the old way. */
export function oldValue(text: string, name: DockerWord, value: (name: string) => string | undefined): DockerWord {
  const rest = /^\s*/u.exec(text.slice(name.span.end))?.[0].length ?? 0;
  return dockerText(text, name.span.end + rest, value);
}

export function partOf(word: DockerWord, from: number): DockerWord {
  const offsets = word.offsets?.slice(from);
  const start = offsets === undefined ? word.span.start : (offsets[0] ?? word.span.end);
  const end = offsets === undefined ? word.span.end : (offsets.at(-1) ?? word.span.end - 1) + 1;
  return { ...word, text: word.text.slice(from), offsets, span: { start: Math.min(start, end), end } };
}

/** A word of an instruction, each stretch of it where it stands. */
export function embeddedWord(instruction: EmbeddedText, { text, span, offsets }: DockerWord): EmbeddedText {
  const { field, toManifest } = instruction;
  if (offsets === undefined || offsets.length === 0) return encodedText(field, text);
  const at = (offset: number) => offsets[Math.min(offset, offsets.length - 1)] ?? span.start;
  return {
    field,
    text,
    toManifest: ({ start, end }) =>
      toManifest(end > start ? { start: at(start), end: at(end - 1) + 1 } : { start: at(start), end: at(start) }),
  };
}

/** `RUN --mount=… script` */
export function withoutFlags(text: EmbeddedText): EmbeddedText {
  const flags = /^(?:[ \t]*--[\w-]+(?:=\S*)?)+[ \t]*/u.exec(text.text)?.[0].length ?? 0;
  return flags === 0 ? text : restOf(text, flags);
}

/** `["sh", "-c", "script"]` is a script, too. */
export function shellText(text: EmbeddedText): EmbeddedText {
  const list = jsonWords(text.text);
  return list === undefined ? text : encodedText(text.field, list.join("\n"));
}

export function containerCommandOf(text: EmbeddedText): ContainerCommand {
  const list = jsonWords(text.text);
  return {
    words: list ?? [text.text.trim()],
    text: list === undefined ? text : encodedText(text.field, list.join("\n")),
  };
}

export function jsonWords(text: string): string[] | undefined {
  if (!/^\s*\[/u.test(text)) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

export function joined(directory: string, path: string): string {
  const parts = (path.startsWith("/") ? path : `${directory}/${path}`).split("/");
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return `/${kept.join("/")}`;
}
