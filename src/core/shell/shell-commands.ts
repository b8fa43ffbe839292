import type { Span } from "../text/source.ts";
import { readLines, readWord } from "./read-word.ts";
import { type ExpandedWord, expandedWord, expandedWords, type ShellWord, wordText } from "./shell-word.ts";

/** A command with its words; what stands behind a pipe or a semicolon is one of its own. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** `FLINK_CONF_DIR=/etc/flink` in front of it, or what `export` is given. */
  readonly assignments: readonly ShellAssignment[];
  /** Where its output goes. */
  readonly redirects: readonly ShellRedirect[];
  /** The lines of a here-document that it is given. */
  readonly hereDocument: ShellWord | undefined;
  /** Whether its output goes to the next command. */
  readonly isPiped: boolean;
  readonly span: Span;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord;
}

export interface ShellRedirect {
  readonly appends: boolean;
  readonly target: ShellWord;
}

/**
 * The commands in a part of a text, as far as a shell's grammar is plain: quotes, continued lines, comments, variables,
 * here-documents. Nothing is run, and nothing is refused: what is not understood is a word of its own.
 */
export function shellCommands(text: string, { start, end }: Span = { start: 0, end: text.length }): ShellCommand[] {
  return new CommandReader(text, start, end).read();
}

/** A command whose words have the variables put in that the text sets itself. */
export interface ExpandedCommand {
  readonly words: readonly ExpandedWord[];
  /** What stands in front of it; before that what the text has set and hands on. */
  readonly assignments: readonly ExpandedAssignment[];
  readonly span: Span;
}

export interface ExpandedAssignment {
  readonly name: string;
  readonly value: ExpandedWord;
}

/**
 * The commands in parts of a text, with the variables that the text sets itself: what one part sets, the next has.
 *
 * @param handedOn variables which a command finds in its environment once the text has set them
 */
export function expandedCommands(
  text: string,
  ranges?: readonly Span[],
  handedOn: ReadonlySet<string> = new Set(),
): ExpandedCommand[] {
  const variables = new Map<string, string>();
  const known = (name: string) => variables.get(name);
  const before = new Map<string, ExpandedAssignment>();
  const commands = ranges?.flatMap((range) => shellCommands(text, range)) ?? shellCommands(text);
  return commands.map(({ words, assignments, span }) => {
    const values = assignments.map(({ name, value }) => ({ name, value: expandedWord(value, known) }));
    if (words.length === 0) {
      for (const { name, value } of values) {
        if (value.unknown.length === 0) variables.set(name, value.text);
        else variables.delete(name);
      }
      for (const one of values) if (handedOn.has(one.name)) before.set(one.name, one);
      return { words: [], assignments: values, span };
    }
    return {
      words: words.flatMap((word) => expandedWords(word, known)),
      assignments: [...before.values(), ...values],
      span,
    };
  });
}

interface HereDocument {
  readonly command: CommandReading;
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  /** What stands in front of the line that begins it: code in Markdown may be indented as a whole. */
  readonly indentation: string;
}

/** A command while it is read. */
interface CommandReading {
  readonly words: ShellWord[];
  readonly redirects: ShellRedirect[];
  /** A here-document begins behind the line, and so behind the pipe that its command may end in. */
  hereDocument: ShellWord | undefined;
  isPiped: boolean;
  span: Span | undefined;
}

const COMMENT = /(?:^|[\s;&|(])$/u;
const CONTINUED = /\\[ \t]*\r?\n/uy;
const SEPARATOR = /&&|\|\||;;|\|&|&(?!>)|[;|()]/uy;
const BRACE = /[{}](?=[\s;&|)]|$)/uy;
const REDIRECT = /(\d*)(<<<|<<-?|<>|<&|<|>>|>\||>&|>)|()(&>>?)/uy;
const DELIMITER = /[ \t]*(?:(["'])([\w.-]+)\1|(\\?)([\w.-]+))/uy;

class CommandReader {
  readonly #commands: CommandReading[] = [];
  readonly #text: string;
  readonly #end: number;
  #at: number;
  #command: CommandReading = newCommand();
  #awaited: HereDocument[] = [];
  #indentation: string;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#indentation = indentationAt(text, start);
  }

  read(): ShellCommand[] {
    while (this.#at < this.#end) this.#next();
    this.#finish(false);
    return this.#commands.map(finished);
  }

  #next(): void {
    const text = this.#text;
    const character = text.charAt(this.#at);
    if (character === "\n") {
      this.#at++;
      for (const awaited of this.#awaited) this.#readHereDocument(awaited);
      this.#awaited = [];
      this.#finish(false);
      this.#indentation = indentationAt(text, this.#at);
    } else if (/\s/u.test(character)) this.#at++;
    else if (character === "#" && COMMENT.test(text.slice(Math.max(0, this.#at - 1), this.#at)))
      this.#at = this.#endOfLine(this.#at);
    else if (this.#take(CONTINUED) !== undefined) return;
    else {
      const separator = this.#take(SEPARATOR);
      if (separator !== undefined) this.#finish(separator[0] === "|" || separator[0] === "|&");
      else if (this.#command.span !== undefined || this.#take(BRACE) === undefined) this.#nextPart();
    }
  }

  #nextPart(): void {
    const start = this.#command.span?.start ?? this.#at;
    if (!this.#redirect()) this.#command.words.push(this.#word());
    this.#command.span = { start, end: this.#at };
  }

  /** `>> file`, `2>&1`, `<<EOF`; whether there was one. */
  #redirect(): boolean {
    const [, number = "", plain, , both] = this.#take(REDIRECT) ?? [];
    const operator = plain ?? both;
    if (operator === undefined) return false;
    if (operator === "<<" || operator === "<<-") this.#awaitHereDocument(operator === "<<-");
    else {
      while (/[ \t]/u.test(this.#text.charAt(this.#at))) this.#at++;
      if (this.#at >= this.#end || /[\r\n]/u.test(this.#text.charAt(this.#at))) return true;
      const target = this.#word();
      const isOutput = !operator.startsWith("<") && (number === "" || number === "1");
      const isDescriptor = operator === ">&" && /^(?:\d+|-)$/u.test(literal(target) ?? "");
      if (isOutput && !isDescriptor) this.#command.redirects.push({ appends: operator.endsWith(">>"), target });
    }
    return true;
  }

  #awaitHereDocument(stripsTabs: boolean): void {
    const [, quote, quoted, backslash, plain] = this.#take(DELIMITER) ?? [];
    const delimiter = quoted ?? plain;
    if (delimiter === undefined) return;
    const isQuoted = quote !== undefined || backslash === "\\";
    this.#awaited.push({ command: this.#command, delimiter, isQuoted, stripsTabs, indentation: this.#indentation });
  }

  #readHereDocument({ command, delimiter, isQuoted, stripsTabs, indentation }: HereDocument): void {
    const start = this.#at;
    let stop = start;
    for (; stop < this.#end; stop = this.#at) {
      const end = this.#endOfLine(stop);
      this.#at = Math.min(end + 1, this.#end);
      const written = this.#text.slice(stop, end).replace(/\r$/u, "");
      const line = stripsTabs ? written.replace(/^\t+/u, "") : written;
      if (line === delimiter || written === indentation + delimiter) break;
    }
    command.hereDocument = readLines(this.#text, { start, end: stop }, { isQuoted, stripsTabs });
    command.span = { start: command.span?.start ?? start, end: stop };
  }

  #finish(isPiped: boolean): void {
    if (this.#command.span === undefined) return;
    this.#command.isPiped = isPiped;
    this.#commands.push(this.#command);
    this.#command = newCommand();
  }

  #word(): ShellWord {
    const word = readWord(this.#text, this.#at, this.#end);
    this.#at = word.span.end;
    return word;
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf("\n", from);
    return end === -1 ? this.#end : Math.min(end, this.#end);
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null || this.#at + match[0].length > this.#end) return undefined;
    this.#at += match[0].length;
    return match;
  }
}

function newCommand(): CommandReading {
  return { words: [], redirects: [], hereDocument: undefined, isPiped: false, span: undefined };
}

function indentationAt(text: string, start: number): string {
  let end = start;
  while (/[ \t]/u.test(text.charAt(end))) end++;
  return text.slice(start, end);
}

/** What takes assignments as its arguments. */
const DECLARES = new Set(["export", "declare", "readonly", "local", "typeset"]);

function finished({ words, redirects, hereDocument, isPiped, span }: CommandReading): ShellCommand {
  const rest = { redirects, hereDocument, isPiped, span: span ?? { start: 0, end: 0 } };
  if (DECLARES.has(literal(words[0]) ?? "")) {
    return { words: [], assignments: words.flatMap((word) => assignment(word) ?? []), ...rest };
  }
  const assignments: ShellAssignment[] = [];
  // A prompt in front of `NAME=value`, as people paste it.
  const prompt =
    words.length > 1 && /^[$%>]$/u.test(literal(words[0]) ?? "") && assignment(words[1] as ShellWord) ? 1 : 0;
  for (const word of words.slice(prompt)) {
    const one = assignment(word);
    if (one === undefined) break;
    assignments.push(one);
  }
  return { words: words.slice(prompt + assignments.length), assignments, ...rest };
}

/** `NAME=value`; in quotes it is a word like any other. */
function assignment({ pieces: [first, ...rest], span }: ShellWord): ShellAssignment | undefined {
  if (first?.kind !== "text") return undefined;
  const [written, name = ""] = /^([A-Za-z_]\w*)=/u.exec(first.text) ?? [];
  const from = name.length + 1;
  if (written === undefined || first.offsets[from - 1] !== span.start + from - 1) return undefined;
  const value = { ...first, text: first.text.slice(from), offsets: first.offsets.slice(from) };
  return { name, value: { pieces: [value, ...rest], span: { start: span.start + from, end: span.end } } };
}

function literal(word: ShellWord | undefined): string | undefined {
  return word && wordText(word, () => undefined);
}
