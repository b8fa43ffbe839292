import type { Span } from "../text/source.ts";

/** A word of a command line as the shell hands it on, each of its characters with its place in the text. */
export interface ShellWord {
  readonly text: string;
  /** Where each character of `text` stands; one that a variable stands for, where the variable does. */
  readonly offsets: readonly number[];
  /** In the text, quotes included. */
  readonly span: Span;
  /** Variables, and commands in `$(…)`, whose values are not known: they stand in `text` as they are written. */
  readonly unknown: readonly string[];
}

/** A command with its words; what stands behind a pipe or a semicolon is one of its own. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** `FLINK_CONF_DIR=/etc/flink` in front of it. */
  readonly assignments: readonly ShellAssignment[];
  /** Where its output goes. */
  readonly redirects: readonly { readonly appends: boolean; readonly target: ShellWord }[];
  readonly span: Span;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord;
}

/** Where a part of a word stands in the text. */
export function spanInWord({ offsets, span }: ShellWord, start: number, end: number): Span {
  const first = offsets[start] ?? span.end;
  const last = offsets[end - 1];
  return { start: first, end: last === undefined || end <= start ? first : last + 1 };
}

/** A part of a word, as a word. */
export function partOfWord(word: ShellWord, start: number, end: number = word.text.length): ShellWord {
  return {
    ...word,
    text: word.text.slice(start, end),
    offsets: word.offsets.slice(start, end),
    span: spanInWord(word, start, end),
  };
}

/**
 * The commands in a part of a text, as far as a shell's grammar is plain: quotes, continued lines, comments, variables
 * that the text sets itself, here-documents (skipped). Nothing is run, and nothing is refused.
 */
export function shellCommands(text: string, { start, end }: Span = { start: 0, end: text.length }): ShellCommand[] {
  const reader = new ShellReader(text, start, end);
  reader.read();
  return reader.commands;
}

const BLANK = /[ \t]/u;
const ENDS_WORD = /[\s;&|<>()]/u;
const ASSIGNMENT = /^(\w+)=/u;

class ShellReader {
  readonly commands: ShellCommand[] = [];
  readonly #text: string;
  readonly #end: number;
  readonly #variables = new Map<string, string>();
  #at: number;
  #start: number;
  #words: ShellWord[] = [];
  #redirects: { appends: boolean; target: ShellWord }[] = [];
  #delimiter: string | undefined;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#at = start;
    this.#start = start;
    this.#end = end;
  }

  read(): void {
    while (this.#at < this.#end) this.#next();
    this.#finish(this.#at);
  }

  #next(): void {
    const text = this.#text;
    const character = text.charAt(this.#at);
    const continued = /^\\[ \t]*\r?\n/u.exec(text.slice(this.#at, this.#at + 40));
    if (continued !== null) this.#at += continued[0].length;
    else if (BLANK.test(character) || character === "\r") this.#at++;
    else if (character === "\n") {
      this.#finish(this.#at++);
      if (this.#delimiter !== undefined) this.#skipHereDocument(this.#delimiter);
    } else if (character === "#" && (this.#at === 0 || /[\s;&|(]/u.test(text.charAt(this.#at - 1)))) {
      const end = text.indexOf("\n", this.#at);
      this.#at = end === -1 ? this.#end : Math.min(end, this.#end);
    } else if (/[;&|()]/u.test(character) && !text.startsWith("&>", this.#at)) this.#finish(this.#at++);
    else if (!this.#redirect()) {
      if (this.#words.length === 0) this.#start = this.#at;
      this.#words.push(this.#word());
    }
  }

  /** `>> file`, `2>&1`, `<<EOF`; whether there was one. */
  #redirect(): boolean {
    const part = this.#text.slice(this.#at, this.#at + 80);
    const here = /^<<-?[ \t]*(["']?)([\w-]+)\1/u.exec(part);
    if (here !== null) {
      this.#delimiter = here[2];
      this.#at += here[0].length;
      return true;
    }
    const match = /^(?:\d?>&\d|&?\d?>>?|<{1,3})[ \t]*/u.exec(part);
    if (match === null || this.#at >= this.#end) return false;
    this.#at += match[0].length;
    if (/^\d?>&/u.test(match[0]) || this.#at >= this.#end || /[\r\n]/u.test(this.#text.charAt(this.#at))) return true;
    const target = this.#word();
    if (/^1?>/u.test(match[0])) this.#redirects.push({ appends: match[0].includes(">>"), target });
    return true;
  }

  #skipHereDocument(delimiter: string): void {
    this.#delimiter = undefined;
    while (this.#at < this.#end) {
      const end = this.#text.indexOf("\n", this.#at);
      const next = end === -1 ? this.#end : Math.min(end, this.#end);
      const line = this.#text.slice(this.#at, next).trim();
      this.#at = Math.min(next + 1, this.#end);
      if (line === delimiter) return;
    }
  }

  #finish(end: number): void {
    const isAssignment = (word: ShellWord) => ASSIGNMENT.test(word.text);
    const exported = this.#words[0]?.text === "export" ? this.#words.slice(1) : this.#words;
    const first = exported.findIndex((word) => !isAssignment(word));
    const assignments = exported.slice(0, first === -1 ? exported.length : first).map((word): ShellAssignment => {
      const equals = word.text.indexOf("=");
      return { name: word.text.slice(0, equals), value: partOfWord(word, equals + 1) };
    });
    const words = first === -1 ? [] : exported.slice(first);
    if (words.length === 0) {
      for (const { name, value } of assignments) {
        if (value.unknown.length === 0) this.#variables.set(name, value.text);
        else this.#variables.delete(name);
      }
    }
    if (this.#words.length > 0) {
      const last = this.#redirects.at(-1)?.target.span.end ?? 0;
      const span = { start: this.#start, end: Math.max((this.#words.at(-1) as ShellWord).span.end, last) };
      this.commands.push({ words, assignments, redirects: this.#redirects, span });
    }
    this.#words = [];
    this.#redirects = [];
    this.#start = end + 1;
  }

  #word(): ShellWord {
    const word = new WordReading(this.#at);
    while (this.#at < this.#end && !ENDS_WORD.test(this.#text.charAt(this.#at))) this.#piece(word);
    // Whatever ends a word at once is one of its own: nothing is read twice.
    if (this.#at === word.start) word.add(this.#text.charAt(this.#at), this.#at++);
    return word.read(this.#at);
  }

  #piece(word: WordReading): void {
    const text = this.#text;
    const character = text.charAt(this.#at);
    if (character === "'") this.#quoted(word, this.#at + 1);
    else if (text.startsWith("$'", this.#at)) this.#escaped(word);
    else if (character === '"') this.#doubleQuoted(word);
    else if (character === "\\") {
      const isContinued = /^\\\r?\n/u.exec(text.slice(this.#at, this.#at + 3));
      if (isContinued === null) word.add(text.charAt(this.#at + 1), this.#at + 1);
      this.#at += isContinued?.[0].length ?? 2;
    } else if (character === "$" || character === "`") this.#expansion(word);
    else word.add(character, this.#at++);
  }

  #quoted(word: WordReading, start: number): void {
    const found = this.#text.indexOf("'", start);
    const close = found === -1 || found > this.#end ? this.#end : found;
    for (let at = start; at < close; at++) word.add(this.#text.charAt(at), at);
    this.#at = close + 1;
  }

  /** `$'a\nb'` */
  #escaped(word: WordReading): void {
    const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
    let at = this.#at + 2;
    for (; at < this.#end && this.#text.charAt(at) !== "'"; at++) {
      const isEscape = this.#text.charAt(at) === "\\";
      const character = this.#text.charAt(isEscape ? ++at : at);
      word.add(isEscape ? (escapes[character] ?? character) : character, at);
    }
    this.#at = at + 1;
  }

  #doubleQuoted(word: WordReading): void {
    this.#at++;
    while (this.#at < this.#end && this.#text.charAt(this.#at) !== '"') {
      const character = this.#text.charAt(this.#at);
      const next = this.#text.charAt(this.#at + 1);
      if (character === "\\" && /["\\$`\n]/u.test(next)) {
        if (next !== "\n") word.add(next, this.#at + 1);
        this.#at += 2;
      } else if (character === "$" || character === "`") this.#expansion(word);
      else word.add(character, this.#at++);
    }
    this.#at++;
  }

  #expansion(word: WordReading): void {
    const start = this.#at;
    const rest = this.#text.slice(start, Math.min(this.#end, start + 1000));
    const variable = /^\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/u.exec(rest);
    const other = /^(?:\$\{[^}]*\}|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`)/u.exec(rest);
    const written = variable?.[0] ?? other?.[0];
    if (written === undefined) {
      word.add(this.#text.charAt(this.#at++), start);
      return;
    }
    this.#at += written.length;
    const name = variable?.[1] ?? variable?.[2];
    const value = name === undefined ? undefined : (this.#variables.get(name) ?? variable?.[3]);
    if (value === undefined) word.unknown.push(written);
    for (const [index, character] of [...(value ?? written)].entries()) {
      word.add(character, value === undefined ? start + index : start);
    }
    // The whole of it is where its value stands.
    if (value !== undefined && value !== "") word.moveLast(this.#at - 1);
  }
}

class WordReading {
  readonly start: number;
  readonly unknown: string[] = [];
  #text = "";
  readonly #offsets: number[] = [];

  constructor(start: number) {
    this.start = start;
  }

  add(character: string, offset: number): void {
    this.#text += character;
    for (let at = 0; at < character.length; at++) this.#offsets.push(offset + at);
  }

  moveLast(offset: number): void {
    this.#offsets[this.#offsets.length - 1] = offset;
  }

  read(end: number): ShellWord {
    const span = { start: this.start, end };
    return { text: this.#text, offsets: this.#offsets, span, unknown: this.unknown };
  }
}
