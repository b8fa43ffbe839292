import { scanBlockScalar } from "./block-scalar.ts";
import { BLANKS, isNullBlankTabOrLineBreak } from "./characters.ts";
import { scanDirective } from "./directive.ts";
import { scanPlainScalar, startsPlainScalar } from "./plain-scalar.ts";
import { scanQuotedScalar } from "./quoted-scalar.ts";
import { YamlReader, type YamlReading } from "./reader.ts";
import { cannotStartToken, simpleKeyNotFirst, syntaxError, tooLarge } from "./refusals.ts";
import { PossibleSimpleKeys } from "./simple-keys.ts";
import { scanAnchor, scanTag } from "./tag-and-anchor.ts";
import type { PlainToken, YamlMark, YamlToken, YamlTokenKind } from "./token.ts";

/** The default of LoadSettings. */
const CODE_POINT_LIMIT = 3 * 1024 * 1024;

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Cuts a YAML text into tokens, one after the other as they are asked for.
 *
 * Mirrors snakeyaml-engine 2.6, ScannerImpl. Where it is stricter or laxer than YAML, so is this.
 */
export class YamlScanner {
  readonly #reader: YamlReader;
  readonly text: string;
  #tokens: YamlToken[] = [];
  #done = false;
  #flowLevel = 0;
  #tokensTaken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #allowSimpleKey = true;
  readonly #simpleKeys: PossibleSimpleKeys;
  readonly #codePointLimit: number;
  readonly #isGo: boolean;

  constructor(text: string, { codePointLimit, malformed, dialect }: YamlReading) {
    this.#reader = new YamlReader(text, malformed);
    this.#simpleKeys = new PossibleSimpleKeys(this.#reader);
    this.#codePointLimit = codePointLimit ?? CODE_POINT_LIMIT;
    this.#isGo = dialect === "go-yaml";
    this.text = text;
    this.#add("<stream start>", this.#reader.mark());
  }

  /** The kind of the next token. */
  get kind(): YamlTokenKind {
    return this.peek().kind;
  }

  /** Whether the next token is of one of these kinds. */
  at(kind: YamlTokenKind, or?: YamlTokenKind, orElse?: YamlTokenKind, orLast?: YamlTokenKind): boolean {
    const next = this.peek().kind;
    return next === kind || next === or || next === orElse || next === orLast;
  }

  peek(): YamlToken {
    while (this.#needsMoreTokens()) this.#fetchMoreTokens();
    return this.#tokens[0] as YamlToken;
  }

  /** Takes the token that `peek` has shown. */
  next(): YamlToken {
    this.#tokensTaken++;
    return this.#tokens.shift() as YamlToken;
  }

  #needsMoreTokens(): boolean {
    if (this.#done) return false;
    if (this.#tokens.length === 0) return true;
    return this.#simpleKeys.earliestToken() === this.#tokensTaken;
  }

  #fetchMoreTokens(): void {
    const reader = this.#reader;
    if (reader.index > this.#codePointLimit) throw tooLarge(this.#codePointLimit, reader.offset);
    this.#skipToNextToken();
    this.#simpleKeys.dropStale();
    this.#unwindIndent(reader.column);
    this.#fetchToken();
  }

  /** By the first character of a token: whether it was one. What is none begins a plain scalar, if anything. */
  static readonly #fetchers: Readonly<Record<string, (scanner: YamlScanner) => boolean>> = {
    "\0": (scanner) => scanner.#fetchStreamEnd(),
    "%": (scanner) => scanner.#reader.column === 0 && scanner.#fetchDirective(),
    "-": (scanner) =>
      (scanner.#isDocumentIndicator("---") && scanner.#fetchDocumentIndicator("<document start>")) ||
      (scanner.#isBeforeBlank() && scanner.#fetchBlockEntry()),
    ".": (scanner) => scanner.#isDocumentIndicator("...") && scanner.#fetchDocumentIndicator("<document end>"),
    "[": (scanner) => scanner.#fetchFlowCollectionStart("["),
    "{": (scanner) => scanner.#fetchFlowCollectionStart("{"),
    "]": (scanner) => scanner.#fetchFlowCollectionEnd("]"),
    "}": (scanner) => scanner.#fetchFlowCollectionEnd("}"),
    ",": (scanner) => scanner.#fetchFlowEntry(),
    "?": (scanner) => scanner.#isBeforeBlank() && scanner.#fetchKey(),
    ":": (scanner) => (scanner.#isFlow || scanner.#isBeforeBlank()) && scanner.#fetchValue(),
    "*": (scanner) => scanner.#fetchKeyPart(scanAnchor),
    "&": (scanner) => scanner.#fetchKeyPart(scanAnchor),
    "!": (scanner) => scanner.#fetchKeyPart(scanTag),
    "|": (scanner) => !scanner.#isFlow && scanner.#fetchBlockScalar(),
    ">": (scanner) => !scanner.#isFlow && scanner.#fetchBlockScalar(),
    "'": (scanner) => scanner.#fetchKeyPart(scanQuotedScalar),
    '"': (scanner) => scanner.#fetchKeyPart(scanQuotedScalar),
  };

  #fetchToken(): void {
    const character = String.fromCharCode(this.#reader.peek());
    if (YamlScanner.#fetchers[character]?.(this) === true) return;
    if (!startsPlainScalar(this.#reader, this.#isFlow))
      throw cannotStartToken(this.text, character, this.#reader.mark());
    this.#fetchPlainScalar();
  }

  #isBeforeBlank(): boolean {
    return isNullBlankTabOrLineBreak(this.#reader.peek(1));
  }

  get #isFlow(): boolean {
    return this.#flowLevel !== 0;
  }

  #savePossibleSimpleKey(): void {
    const reader = this.#reader;
    const required = !this.#isFlow && this.#indent === reader.column;
    if (!this.#allowSimpleKey) {
      if (required) throw simpleKeyNotFirst(reader.offset);
      return;
    }
    this.#simpleKeys.save(this.#flowLevel, required, this.#tokensTaken + this.#tokens.length);
  }

  // Indentation

  /** Ends the blocks that are indented more than a column. In flow style indentation does not count. */
  #unwindIndent(column: number): void {
    if (this.#isFlow) return;
    while (this.#indent > column) {
      this.#indent = this.#indents.pop() as number;
      this.#add("<block end>", this.#reader.mark());
    }
  }

  #addIndent(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#indents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  // Tokens

  #add(kind: PlainToken["kind"], start: YamlMark, end: YamlMark = start): void {
    this.#tokens.push({ kind, start, end });
  }

  #addIndicator(kind: PlainToken["kind"], length: number): void {
    const start = this.#reader.mark();
    this.#reader.forward(length);
    this.#add(kind, start, this.#reader.mark());
  }

  #fetchStreamEnd(): true {
    this.#unwindIndent(-1);
    this.#simpleKeys.remove(this.#flowLevel);
    this.#allowSimpleKey = false;
    this.#simpleKeys.clear();
    this.#add("<stream end>", this.#reader.mark());
    this.#done = true;
    return true;
  }

  #fetchDirective(): true {
    this.#unwindIndent(-1);
    this.#simpleKeys.remove(this.#flowLevel);
    this.#allowSimpleKey = false;
    this.#tokens.push(scanDirective(this.#reader));
    return true;
  }

  #isDocumentIndicator(indicator: string): boolean {
    const reader = this.#reader;
    return reader.column === 0 && reader.startsWith(indicator) && isNullBlankTabOrLineBreak(reader.peek(3));
  }

  #fetchDocumentIndicator(kind: "<document start>" | "<document end>"): true {
    this.#unwindIndent(-1);
    this.#simpleKeys.remove(this.#flowLevel);
    this.#allowSimpleKey = false;
    this.#addIndicator(kind, 3);
    return true;
  }

  #fetchFlowCollectionStart(kind: "[" | "{"): true {
    this.#savePossibleSimpleKey();
    this.#flowLevel++;
    this.#allowSimpleKey = true;
    this.#addIndicator(kind, 1);
    return true;
  }

  /** The level can fall below zero, and the rest then counts as flow style. */
  #fetchFlowCollectionEnd(kind: "]" | "}"): true {
    this.#simpleKeys.remove(this.#flowLevel);
    this.#flowLevel--;
    this.#allowSimpleKey = false;
    this.#addIndicator(kind, 1);
    return true;
  }

  #fetchFlowEntry(): true {
    this.#allowSimpleKey = true;
    this.#simpleKeys.remove(this.#flowLevel);
    this.#addIndicator(",", 1);
    return true;
  }

  #fetchBlockEntry(): true {
    if (!this.#isFlow) this.#startBlock("<block sequence start>", "", "sequence entries are not allowed here");
    this.#allowSimpleKey = true;
    this.#simpleKeys.remove(this.#flowLevel);
    this.#addIndicator("-", 1);
    return true;
  }

  #fetchKey(): true {
    if (!this.#isFlow) this.#startBlock("<block mapping start>", null, "mapping keys are not allowed here");
    this.#allowSimpleKey = !this.#isFlow;
    this.#simpleKeys.remove(this.#flowLevel);
    this.#addIndicator("?", 1);
    return true;
  }

  /** A block begins here if the column is deeper than any before. */
  #startBlock(kind: "<block mapping start>" | "<block sequence start>", context: string | null, problem: string): void {
    const mark = this.#reader.mark();
    if (!this.#allowSimpleKey) throw syntaxError(this.text, { context, problem, problemMark: mark });
    if (this.#addIndent(mark.column)) this.#add(kind, mark);
  }

  /** The colon tells that what stands before it is a key, and perhaps that a mapping begins with it. */
  #fetchValue(): true {
    const key = this.#simpleKeys.take(this.#flowLevel);
    if (key !== undefined) {
      const { mark } = key;
      const at = key.tokenNumber - this.#tokensTaken;
      this.#insert(at, { kind: "?", start: mark, end: mark });
      const beginsMapping = !this.#isFlow && this.#addIndent(mark.column);
      if (beginsMapping) this.#insert(at, { kind: "<block mapping start>", start: mark, end: mark });
      this.#allowSimpleKey = false;
    } else {
      if (!this.#isFlow) this.#startBlock("<block mapping start>", null, "mapping values are not allowed here");
      this.#allowSimpleKey = !this.#isFlow;
      this.#simpleKeys.remove(this.#flowLevel);
    }
    this.#addIndicator(":", 1);
    return true;
  }

  /** Few tokens wait: `splice` would take longer for the list of what it takes out than to move them. */
  #insert(at: number, token: YamlToken): void {
    const tokens = this.#tokens;
    for (let to = tokens.length; to > at; to--) tokens[to] = tokens[to - 1] as YamlToken;
    tokens[at] = token;
  }

  /** What can be a key, or the beginning of one. */
  #fetchKeyPart(scan: (reader: YamlReader) => YamlToken): true {
    this.#savePossibleSimpleKey();
    this.#allowSimpleKey = false;
    this.#tokens.push(scan(this.#reader));
    return true;
  }

  #fetchPlainScalar(): void {
    this.#savePossibleSimpleKey();
    const { token, atLineStart } = scanPlainScalar(this.#reader, this.#indent, this.#isFlow);
    this.#allowSimpleKey = atLineStart;
    this.#tokens.push(token);
  }

  #fetchBlockScalar(): true {
    this.#allowSimpleKey = true;
    this.#simpleKeys.remove(this.#flowLevel);
    this.#tokens.push(scanBlockScalar(this.#reader, this.#indent, this.#isGo));
    return true;
  }

  /** Mirrors ScannerImpl#scanToNextToken: no tab may stand between tokens; and go-yaml's yaml_parser_scan_to_next_token. */
  #skipToNextToken(): void {
    const reader = this.#reader;
    if (reader.index === 0 && reader.peek() === BYTE_ORDER_MARK) reader.forward();
    for (;;) {
      if (this.#isGo && (this.#isFlow || !this.#allowSimpleKey)) reader.take(reader.lengthOf(BLANKS));
      else reader.skipSpaces();
      reader.skipComment();
      if (reader.takeLineBreak() === undefined) return;
      if (!this.#isFlow) this.#allowSimpleKey = true;
    }
  }
}
