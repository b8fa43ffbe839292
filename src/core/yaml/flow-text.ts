import { encodeBase64 } from "../java/base64.ts";
import type { ConfigValue } from "../java/value.ts";
import type { Span } from "../text/source.ts";
import { NOT_PRINTABLE } from "./characters.ts";
import type { JavaCollection, JavaObject, JavaScalar } from "./java-object.ts";
import { KeyIdentities } from "./key-identity.ts";
import { DEPTH_LIMIT, tooDeep, tooManyEntries } from "./limits.ts";
import { TAG_PREFIX, typeOfPlainScalar } from "./scalar-types.ts";

/** How many characters the lists of a document may have together: aliases of mappings can repeat a list endlessly. */
const LENGTH_LIMIT = 1 << 25;

/** A line is broken before the `:` of a complex key beyond this column. */
const BEST_WIDTH = 80;
const INDENT = 2;
const MAX_SIMPLE_KEY_LENGTH = 128;

/**
 * Writes lists as the one line of YAML that Flink keeps of them. The numbers of anchors run on from list to list.
 *
 * Mirrors YamlParserUtils#toYAMLString, 1.19–2.3: snakeyaml-engine 2.6, StandardRepresenter, Serializer and Emitter in
 * flow style, lines not split.
 */
export class FlowWriter {
  readonly #identities = new KeyIdentities();
  #lastAnchor = 0;
  /** Texts that come out the same every time. */
  readonly #withoutAnchors = new Map<JavaObject, string>();
  #written = 0;
  #anchors = new Map<JavaObject, string | undefined>();
  #serialized = new Set<JavaObject>();
  #out = "";
  #column = 0;
  #whitespace = true;
  #depth = 0;
  #span: Span = { start: 0, end: 0 };

  /** `span` is where the list stands, should it be refused. */
  write(list: JavaObject, span: Span): string {
    const known = this.#withoutAnchors.get(list);
    if (known !== undefined) return known;
    if (this.#written > LENGTH_LIMIT) throw tooManyEntries(span);
    const lastAnchor = this.#lastAnchor;
    this.#span = span;
    this.#anchors = new Map();
    this.#serialized = new Set();
    this.#out = "";
    this.#column = 0;
    this.#whitespace = true;
    this.#depth = 0;
    this.#anchor(list, 0);
    this.#node(list, false);
    this.#written += this.#out.length;
    if (this.#lastAnchor === lastAnchor) this.#withoutAnchors.set(list, this.#out);
    return this.#out;
  }

  /** Mirrors Serializer#anchorNode: what comes twice gets an anchor when it comes the second time. */
  #anchor(object: JavaObject, depth: number): void {
    if (!isCollection(object)) return;
    if (depth > DEPTH_LIMIT) throw tooDeep(this.#span);
    if (this.#anchors.has(object)) {
      if (this.#anchors.get(object) === undefined) this.#anchors.set(object, this.#nextAnchor());
      return;
    }
    this.#anchors.set(object, undefined);
    if (object.kind === "map") {
      for (const { key, value } of object.entries) {
        this.#anchor(key, depth + 1);
        this.#anchor(value, depth + 1);
      }
    } else for (const item of object.items) this.#anchor(item, depth + 1);
  }

  #nextAnchor(): string {
    this.#lastAnchor++;
    return `id${String(this.#lastAnchor).padStart(3, "0")}`;
  }

  #node(object: JavaObject, simpleKey: boolean): void {
    if (!isCollection(object)) {
      this.#scalar(object, simpleKey);
      return;
    }
    const anchor = this.#anchors.get(object);
    if (this.#serialized.has(object)) {
      this.#indicator(`*${anchor}`, true, false);
      return;
    }
    this.#serialized.add(object);
    if (anchor !== undefined) this.#indicator(`&${anchor}`, true, false);
    if (object.kind === "list") this.#sequence(object.items);
    else if (object.kind === "map") this.#mapping(object.entries);
    else {
      // A set is copied to be written, and what contains itself has no hash code.
      if (object.items.some((item) => this.#identities.of(item) === undefined)) throw tooDeep(this.#span);
      this.#indicator("!!set", true, false);
      this.#mapping(object.items.map((key) => ({ key, value: null })));
    }
  }

  #sequence(items: readonly JavaObject[]): void {
    this.#indicator("[", true, true);
    this.#depth++;
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#indicator(",", false, false);
      this.#node(item, false);
    }
    this.#depth--;
    this.#indicator("]", false, false);
  }

  #mapping(entries: readonly { readonly key: JavaObject; readonly value: JavaObject }[]): void {
    this.#indicator("{", true, true);
    this.#depth++;
    for (const [index, { key, value }] of entries.entries()) {
      if (index > 0) this.#indicator(",", false, false);
      if (this.#isSimpleKey(key)) {
        this.#node(key, true);
        this.#indicator(":", false, false);
      } else {
        this.#indicator("?", true, false);
        this.#node(key, false);
        if (this.#column > BEST_WIDTH) this.#breakLine();
        this.#indicator(":", true, false);
      }
      this.#node(value, false);
    }
    this.#depth--;
    this.#indicator("}", false, false);
  }

  /** Mirrors Emitter#checkSimpleKey. The tag counts, though it is not written. */
  #isSimpleKey(key: JavaObject): boolean {
    if (isCollection(key)) {
      if (this.#serialized.has(key)) return true;
      const anchor = this.#anchors.get(key) ?? "";
      const size = key.kind === "map" ? key.entries.length : key.items.length;
      return size === 0 && anchor.length + "!!seq".length < MAX_SIMPLE_KEY_LENGTH;
    }
    const { text, tag } = represent(key);
    const length = shortTag(tag).length + text.length;
    return length < MAX_SIMPLE_KEY_LENGTH && text !== "" && !text.includes("\n");
  }

  /** Mirrors Emitter#chooseScalarStyle and #processTag. */
  #scalar(scalar: Exclude<JavaObject, JavaCollection>, simpleKey: boolean): void {
    const { text, tag, literal } = represent(scalar);
    const analysis = analyze(text);
    const reads = typeOfPlainScalar(text);
    const plainTag = reads === "env" ? "!ENV_VARIABLE" : TAG_PREFIX + reads;
    const isPlain = !literal && plainTag === tag && analysis.allowFlowPlain && !(simpleKey && text === "");
    if (!isPlain && tag !== `${TAG_PREFIX}str`) this.#indicator(shortTag(tag), true, false);
    const quoted = !literal && analysis.allowSingleQuoted ? singleQuoted : doubleQuoted;
    this.#indicator(isPlain ? text : quoted(text), true, false);
  }

  #indicator(text: string, needsWhitespace: boolean, whitespace: boolean): void {
    const written = !this.#whitespace && needsWhitespace ? ` ${text}` : text;
    this.#out += written;
    this.#column += written.length;
    this.#whitespace = whitespace;
  }

  /** Mirrors Emitter#writeIndent. */
  #breakLine(): void {
    const indent = this.#depth * INDENT;
    this.#out += `\n${" ".repeat(indent)}`;
    this.#column = indent;
    this.#whitespace = true;
  }
}

function isCollection(object: JavaObject): object is JavaCollection {
  return object !== null && (object.kind === "list" || object.kind === "map" || object.kind === "set");
}

export interface RepresentedScalar {
  readonly text: string;
  readonly tag: string;
  /** To be written as a block, which flow style turns into double quotes. */
  readonly literal: boolean;
}

/** Mirrors StandardRepresenter. */
function represent(scalar: JavaScalar | null): RepresentedScalar {
  if (scalar === null) return { text: "null", tag: `${TAG_PREFIX}null`, literal: false };
  switch (scalar.kind) {
    case "value":
      return representValue(scalar.value);
    case "bytes":
      return { text: encodeBase64(scalar.bytes), tag: `${TAG_PREFIX}binary`, literal: true };
    case "uuid":
      return { text: scalar.text, tag: `${TAG_PREFIX}java.util.UUID`, literal: false };
    case "optional": {
      if (scalar.text === null) return { text: "null", tag: `${TAG_PREFIX}null`, literal: false };
      return { ...representString(scalar.text), tag: `${TAG_PREFIX}java.util.Optional` };
    }
  }
}

export function representValue(value: ConfigValue): RepresentedScalar {
  switch (value.javaClass) {
    case "String":
      return representString(value.text);
    case "Boolean":
      return { text: value.text, tag: `${TAG_PREFIX}bool`, literal: false };
    case "Double":
      return { text: specialDoubles[value.text] ?? value.text, tag: `${TAG_PREFIX}float`, literal: false };
    default:
      return { text: value.text, tag: `${TAG_PREFIX}int`, literal: false };
  }
}

function representString(text: string): RepresentedScalar {
  return { text, tag: `${TAG_PREFIX}str`, literal: /[\n\u0085\u2028\u2029]/.test(text) };
}

const specialDoubles: Readonly<Record<string, string>> = { NaN: ".nan", Infinity: ".inf", "-Infinity": "-.inf" };

/** Mirrors Emitter#prepareTag. */
function shortTag(tag: string): string {
  return tag.startsWith(TAG_PREFIX) ? `!!${tag.slice(TAG_PREFIX.length)}` : tag;
}

export interface ScalarAnalysis {
  readonly allowFlowPlain: boolean;
  readonly allowSingleQuoted: boolean;
  /** Whether it can stand as a block where blocks can. */
  readonly allowBlock: boolean;
}

/**
 * How a scalar can be written.
 *
 * Mirrors Emitter#analyzeScalar, without what concerns plain scalars in block style.
 */
export function analyze(text: string): ScalarAnalysis {
  if (text === "") return { allowFlowPlain: false, allowSingleQuoted: true, allowBlock: false };
  const special = /[\t\r]/.test(text) || NOT_PRINTABLE.test(text);
  const spaceAndBreak = / \n|\n /.test(text);
  const allowSingleQuoted = !special && !spaceAndBreak;
  const indicators =
    /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`?:]|-(?:$|[\0 \t\r\n]))/.test(text) ||
    /[,?[\]{}:]/.test(text.slice(1)) ||
    /[\0 \t\n]#/.test(text);
  const allowFlowPlain = allowSingleQuoted && !indicators && !text.includes("\n") && !/^ | $/.test(text);
  return { allowFlowPlain, allowSingleQuoted, allowBlock: !special && !/ \n| $/.test(text) };
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\0": "0",
  "\u0007": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\u001b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u00a0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

/**
 * Mirrors Emitter#writeDoubleQuoted, lines not split. It takes any character that follows a high surrogate for a low one.
 */
export function doubleQuoted(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const shortEscape = ESCAPES[character];
    const unit = text.charCodeAt(at);
    if (shortEscape !== undefined) out += `\\${shortEscape}`;
    else if (unit >= 0x20 && unit <= 0x7e) out += character;
    else {
      const code = unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? pairedWithNext(text, at) : unit;
      if (code > 0xffff) at++;
      const paired = String.fromCodePoint(code);
      out += NOT_PRINTABLE.test(paired) ? hexEscape(code, unit) : paired;
    }
  }
  return `"${out}"`;
}

/** Mirrors `Character.toCodePoint`. */
function pairedWithNext(text: string, at: number): number {
  return ((text.charCodeAt(at) - 0xd800) << 10) + (text.charCodeAt(at + 1) - 0xdc00) + 0x10000;
}

function hexEscape(code: number, unit: number): string {
  if (unit <= 0xff) return `\\x${unit.toString(16).padStart(2, "0")}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${unit.toString(16).padStart(4, "0")}`;
}
