/**
 * A shell's script, as far as it is plain: statements one after the other, each with its words and where it writes to.
 * Nothing is run: what a word would be is known only where its variables are.
 */

export interface ShellStatement {
  readonly start: number;
  readonly end: number;
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  /** The lines of a here-document that it is given. */
  readonly hereDocument?: ShellWord;
  /** Whether its output goes to the next statement. */
  readonly isPiped: boolean;
}

export interface ShellWord {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly ShellPiece[];
}

export type ShellPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string; readonly byDefault?: string }
  /** `$(…)`, a pattern, or the like. */
  | { readonly kind: "other" };

export interface ShellRedirect {
  readonly appends: boolean;
  readonly target: ShellWord;
}

/** What a word stands for; undefined where that takes running something, or a variable that is not known. */
export function wordText(word: ShellWord, variable: (name: string) => string | undefined): string | undefined {
  let text = "";
  for (const piece of word.pieces) {
    if (piece.kind === "other") return undefined;
    const part = piece.kind === "text" ? piece.text : (variable(piece.name) ?? piece.byDefault);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

/** The statements of a script. Never throws: what is not understood is a word of its own. */
export function shellStatements(script: string): ShellStatement[] {
  const statements: ShellStatement[] = [];
  let at = 0;
  let words: ShellWord[] = [];
  let redirects: ShellRedirect[] = [];
  let start = 0;
  let awaited: { readonly delimiter: string; readonly isQuoted: boolean; readonly stripsTabs: boolean } | undefined;
  let hereDocument: ShellWord | undefined;

  const finish = (isPiped = false) => {
    if (words.length > 0 || redirects.length > 0) {
      const document = hereDocument === undefined ? {} : { hereDocument };
      statements.push({ start, end: at, words, redirects, isPiped, ...document });
    }
    [words, redirects, hereDocument] = [[], [], undefined];
  };

  while (at < script.length) {
    const character = script.charAt(at);
    if (character === "\n") {
      at++;
      if (awaited !== undefined) {
        const read = readHereDocument(script, at, awaited);
        hereDocument = read.word;
        at = read.next;
        awaited = undefined;
      }
      finish();
    } else if (/\s/u.test(character)) at++;
    else if (script.startsWith("\\\n", at)) at += 2;
    else if (character === "#" && (at === 0 || /[\s;&|]/u.test(script.charAt(at - 1)))) at = endOfLine(script, at);
    else if (/[;&|(){}]/u.test(character) && !(character === "{" && script.charAt(at - 1) === "$")) {
      const isPipe = character === "|" && script.charAt(at + 1) !== "|";
      finish(isPipe);
      at += /^(?:&&|\|\||;;)/u.test(script.slice(at, at + 2)) ? 2 : 1;
    } else {
      if (words.length === 0 && redirects.length === 0) start = at;
      const here = /^<<(-?)[ \t]*(["']?)([\w-]+)\2/u.exec(script.slice(at, at + 80));
      const redirect = /^\d?(>>|>\||>|&>>|&>|<)&?/u.exec(script.slice(at, at + 4));
      if (here !== null && !script.startsWith("<<<", at)) {
        awaited = { delimiter: here[3] ?? "", isQuoted: here[2] !== "", stripsTabs: here[1] === "-" };
        at += here[0].length;
      } else if (redirect !== null) {
        at += redirect[0].length;
        while (script.charAt(at) === " " || script.charAt(at) === "\t") at++;
        const target = readWord(script, at);
        at = Math.max(target.end, at + 1);
        // Of the standard output only; `2>&1` and `<` write nothing that Flink would read.
        if (!/^(?:[2-9]|<)/u.test(redirect[0]))
          redirects.push({ appends: redirect[1]?.endsWith(">>") === true, target });
      } else {
        const word = readWord(script, at);
        words.push(word);
        at = Math.max(word.end, at + 1);
      }
    }
  }
  finish();
  return statements;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function readHereDocument(
  script: string,
  start: number,
  { delimiter, isQuoted, stripsTabs }: { delimiter: string; isQuoted: boolean; stripsTabs: boolean },
): { readonly word: ShellWord; readonly next: number } {
  let at = start;
  while (at < script.length) {
    const end = endOfLine(script, at);
    const line = script.slice(at, end);
    if ((stripsTabs ? line.replace(/^\t+/u, "") : line) === delimiter) break;
    at = Math.min(end + 1, script.length);
  }
  const text = script.slice(start, at);
  const stripped = stripsTabs ? text.replace(/^\t+/gmu, "") : text;
  const pieces: ShellPiece[] = isQuoted ? [{ kind: "text", text: stripped }] : piecesOf(stripped);
  return { word: { start, end: at, pieces }, next: Math.min(endOfLine(script, at) + 1, script.length) };
}

const PLAIN = /(?:\$\{[^}]*\}|\$\([^)]*\)|\$\w+|\$|[^\s;&|<>()'"\\$])+/uy;

/** One word from here on, its quotes taken away. */
function readWord(script: string, start: number): ShellWord {
  const pieces: ShellPiece[] = [];
  let at = start;
  while (at < script.length) {
    const character = script.charAt(at);
    if (character === "'") {
      const end = script.indexOf("'", at + 1);
      const close = end === -1 ? script.length : end;
      pieces.push({ kind: "text", text: script.slice(at + 1, close) });
      at = close + 1;
    } else if (character === '"') {
      let close = at + 1;
      while (close < script.length && script.charAt(close) !== '"') close += script.charAt(close) === "\\" ? 2 : 1;
      pieces.push(...piecesOf(script.slice(at + 1, close).replace(/\\(["\\])|\\\n/gu, "$1")));
      at = close + 1;
    } else if (character === "\\") {
      pieces.push({ kind: "text", text: script.charAt(at + 1) });
      at += 2;
    } else if (/[\s;&|<>()]/u.test(character)) break;
    else {
      const plain = new RegExp(PLAIN);
      plain.lastIndex = at;
      const text = plain.exec(script)?.[0] ?? character;
      pieces.push(...piecesOf(text));
      at += text.length;
    }
  }
  return { start, end: Math.min(at, script.length), pieces };
}

const EXPANSION = /\\\$|\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`/gu;

/** A text in which variables are put in. */
function piecesOf(text: string): ShellPiece[] {
  const pieces: ShellPiece[] = [];
  let last = 0;
  for (const match of text.matchAll(EXPANSION)) {
    if (match.index > last) pieces.push({ kind: "text", text: text.slice(last, match.index) });
    last = match.index + match[0].length;
    const name = match[1] ?? match[3];
    if (match[0] === "\\$") pieces.push({ kind: "text", text: "$" });
    else if (name === undefined) pieces.push({ kind: "other" });
    else pieces.push({ kind: "variable", name, ...(match[2] === undefined ? {} : { byDefault: match[2] }) });
  }
  if (last < text.length) pieces.push({ kind: "text", text: text.slice(last) });
  return pieces;
}
