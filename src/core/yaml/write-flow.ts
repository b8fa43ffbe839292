import type { Span } from "../text/source.ts";
import type { JavaCollection, JavaObject } from "./java-object.ts";
import { KeyIdentities } from "./key-identity.ts";
import { DEPTH_LIMIT, endless, expandsTooFar, tooDeep } from "./refusals.ts";
import { analyze, doubleQuoted, represent, shortTag, singleQuoted } from "./scalar-text.ts";
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

  /** `span` is where the list stands, should it be refused or not be read. */
  write(list: JavaObject, span: Span): string {
    const known = this.#withoutAnchors.get(list);
    if (known !== undefined) return known;
    if (this.#written > LENGTH_LIMIT) throw expandsTooFar(span);
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
      if (object.items.some((item) => this.#identities.of(item, this.#span) === undefined)) {
        throw endless({ code: "recursive-key" }, this.#span);
      }
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
