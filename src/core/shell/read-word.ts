import type { ShellPiece, ShellWord } from "./shell-word.ts";

const ENDS_WORD = /[\s;&|<>()]/u;

/** The word that begins here: quotes, escapes, variables. What ends a word at once is one of its own. */
export function readWord(text: string, start: number, end: number): ShellWord {
  const pieces = new Pieces();
  let at = start;
  while (at < end && !ENDS_WORD.test(text.charAt(at))) at = Math.min(readPiece(text, at, end, pieces), end);
  if (at === start) pieces.add(text.charAt(at), at++);
  return { pieces: pieces.read(), span: { start, end: at } };
}

/** The lines of a here-document: what is to be put in is, but where its delimiter is quoted. */
export function readLines(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  { isQuoted, stripsTabs }: { readonly isQuoted: boolean; readonly stripsTabs: boolean },
): ShellWord {
  const pieces = new Pieces();
  for (let at = start; at < end; ) {
    const isLineStart = at === start || text.charAt(at - 1) === "\n";
    if (stripsTabs && isLineStart && text.charAt(at) === "\t") while (text.charAt(at) === "\t") at++;
    else if (isQuoted) pieces.add(text.charAt(at), at++);
    else at = readInQuotes(text, at, end, pieces, /[\\$`\n]/u);
  }
  return { pieces: pieces.read(), span: { start, end } };
}

/** The pieces of a word while it is read. */
class Pieces {
  readonly #pieces: ShellPiece[] = [];
  #text = "";
  #offsets: number[] = [];

  add(character: string, offset: number): void {
    this.#text += character;
    for (let at = 0; at < character.length; at++) this.#offsets.push(offset + at);
  }

  put(piece: ShellPiece): void {
    if (this.#text !== "") this.#pieces.push({ kind: "text", text: this.#text, offsets: this.#offsets });
    this.#text = "";
    this.#offsets = [];
    this.#pieces.push(piece);
  }

  read(): readonly ShellPiece[] {
    if (this.#text === "") return this.#pieces;
    return [...this.#pieces, { kind: "text", text: this.#text, offsets: this.#offsets }];
  }
}

/** Each of these reads on from `at`, and says where it stopped. */
function readPiece(text: string, at: number, end: number, pieces: Pieces): number {
  const character = text.charAt(at);
  const next = text.charAt(at + 1);
  if (character === "'") return readSingleQuoted(text, at + 1, end, pieces);
  if (character === '"') return readDoubleQuoted(text, at + 1, end, pieces);
  if (character === "$" && next === "'") return readEscaped(text, at + 2, end, pieces);
  if (character === "$" && next === '"') return readDoubleQuoted(text, at + 2, end, pieces);
  if (character === "$" || character === "`") return readExpansion(text, at, end, { pieces, isQuoted: false });
  if (character === "\\") {
    if (next === "\n") return at + 2;
    if (next === "\r" && text.charAt(at + 2) === "\n") return at + 3;
    if (at + 1 < end) pieces.add(next, at + 1);
    return at + 2;
  }
  return readPlaceholder(text, at, end, pieces) ?? readCharacter(text, at, pieces);
}

function readCharacter(text: string, at: number, pieces: Pieces): number {
  pieces.add(text.charAt(at), at);
  return at + 1;
}

const PLACEHOLDER = /\{\{[^{}\n]{1,1000}(?:\}\})?/uy;

/** `{{ jm_memory }}`, as templates have it: no shell will see it. Of a longer one it is the beginning. */
function readPlaceholder(text: string, at: number, end: number, pieces: Pieces): number | undefined {
  const written = text.startsWith("{{", at) ? matchAt(PLACEHOLDER, text, at)?.[0] : undefined;
  if (written === undefined || at + written.length > end) return undefined;
  if (!written.endsWith("}}") && written.length <= LONGEST) return undefined;
  pieces.put({ kind: "other", written, start: at, isQuoted: true });
  return at + written.length;
}

function readSingleQuoted(text: string, start: number, end: number, pieces: Pieces): number {
  const found = text.indexOf("'", start);
  const close = found === -1 || found > end ? end : found;
  pieces.add(text.slice(start, close), start);
  return close + 1;
}

function readDoubleQuoted(text: string, start: number, end: number, pieces: Pieces): number {
  let at = start;
  while (at < end && text.charAt(at) !== '"') at = readInQuotes(text, at, end, pieces, /["\\$`\n]/u);
  return at + 1;
}

/** `$'a\nb'` */
function readEscaped(text: string, start: number, end: number, pieces: Pieces): number {
  const meant: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
  let at = start;
  for (; at < end && text.charAt(at) !== "'"; at++) {
    const isEscape = text.charAt(at) === "\\";
    const character = text.charAt(isEscape ? ++at : at);
    pieces.add(isEscape ? (meant[character] ?? character) : character, at);
  }
  return at + 1;
}

function readInQuotes(text: string, at: number, end: number, pieces: Pieces, escapable: RegExp): number {
  const character = text.charAt(at);
  if (character === "$" || character === "`") return readExpansion(text, at, end, { pieces, isQuoted: true });
  const next = text.charAt(at + 1);
  if (character !== "\\" || at + 1 >= end || !escapable.test(next)) {
    return readPlaceholder(text, at, end, pieces) ?? readCharacter(text, at, pieces);
  }
  if (next !== "\n") pieces.add(next, at + 1);
  return at + 2;
}

const VARIABLE = /\$(?:([A-Za-z_]\w*|\d)|\{(\w+)(?:(:?)-([^}$`"'\\]*))?\})/uy;
const SPECIAL = /\$[@*#?$!-]/uy;

/** How far the end of `$(…)` is looked for; what goes on beyond is no text either. */
const LONGEST = 1000;

function readExpansion(
  text: string,
  start: number,
  end: number,
  { pieces, isQuoted }: { readonly pieces: Pieces; readonly isQuoted: boolean },
): number {
  const variable = matchAt(VARIABLE, text, start);
  if (variable !== null && start + variable[0].length <= end) {
    const [written, plain, braced, colon, byDefault] = variable;
    const name = plain ?? braced ?? "";
    const instead = byDefault === undefined ? {} : { byDefault: { text: byDefault, replacesEmpty: colon === ":" } };
    pieces.put({ kind: "variable", name, ...instead, written, start, isQuoted });
    return start + written.length;
  }
  const stop = otherEnd(text, start, Math.min(end, start + LONGEST)) ?? longEnd(text, start, end);
  if (stop === undefined) pieces.add(text.charAt(start), start);
  else pieces.put({ kind: "other", written: text.slice(start, stop), start, isQuoted });
  return stop ?? start + 1;
}

/** Behind what opens something that goes on for longer than is looked. */
function longEnd(text: string, start: number, end: number): number | undefined {
  const opens = /^(?:\$[({]|`)/u.exec(text.slice(start, start + 2))?.[0];
  return opens !== undefined && end - start > LONGEST ? start + opens.length : undefined;
}

function otherEnd(text: string, start: number, end: number): number | undefined {
  if (text.startsWith("${", start)) return closeOf(text, start + 1, end, "{", "}");
  if (text.startsWith("$(", start)) return closeOf(text, start + 1, end, "(", ")");
  if (text.startsWith("`", start)) return closeOf(text, start, end, "", "`", 1);
  return matchAt(SPECIAL, text, start) === null || start + 2 > end ? undefined : start + 2;
}

/** Behind the character that closes what is open. */
function closeOf(text: string, start: number, end: number, open: string, close: string, before = 0) {
  let depth = before;
  for (let at = start + before; at < end; at++) {
    const character = text.charAt(at);
    if (character === open) depth++;
    else if (character === close && --depth === 0) return at + 1;
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
