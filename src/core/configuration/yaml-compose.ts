import { javaException } from "../diagnostics/java-exception.ts";
import type { Span } from "../diagnostics/source.ts";
import { DEPTH_LIMIT, tooDeep } from "./yaml-limits.ts";
import { markedException, syntaxError, YAML_EXCEPTION } from "./yaml-mark.ts";
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from "./yaml-node.ts";
import { Refused, type YamlProblem } from "./yaml-problem.ts";
import type { YamlMark } from "./yaml-reader.ts";
import { TAG_PREFIX } from "./yaml-scalar-types.ts";
import { YamlScanner } from "./yaml-scanner.ts";
import type { TagToken, YamlToken, YamlTokenKind } from "./yaml-token.ts";

/** The default of LoadSettings: aliases of lists and mappings, not of scalars. */
const ALIAS_LIMIT = 50;

const DEFAULT_HANDLES: readonly (readonly [handle: string, prefix: string])[] = [
  ["!", "!"],
  ["!!", TAG_PREFIX],
];

/**
 * The tree of the one document in a file; undefined if there is none.
 *
 * Mirrors snakeyaml-engine 2.6, Composer#getSingleNode.
 */
export function composeDocument(text: string): YamlNode | undefined {
  return new DocumentComposer(text).composeSingle();
}

/** A node and where it stands, which of an alias is not where the node is. */
interface PlacedNode {
  readonly node: YamlNode;
  readonly span: Span;
}

interface NodeProperties {
  readonly anchor: string | undefined;
  /** "" where there is none, `!` where no more than that is written. */
  readonly tag: string;
  readonly mark: YamlMark | undefined;
  readonly end: YamlMark | undefined;
}

/**
 * Mirrors ParserImpl and Composer in one: the productions' order, and so which of two errors is met first, is theirs.
 */
class DocumentComposer {
  readonly #text: string;
  readonly #scanner: YamlScanner;
  #handles = new Map(DEFAULT_HANDLES);
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<YamlNode>();
  #aliases = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = new YamlScanner(text);
  }

  composeSingle(): YamlNode | undefined {
    const scanner = this.#scanner;
    scanner.next();
    const isImplicit = !scanner.at("<directive>", "<document start>", "<stream end>");
    if (!isImplicit && this.#startDocument() === undefined) return undefined;
    const root = isImplicit ? this.#blockNode() : this.#documentContent();
    this.#endDocument();
    const another = this.#startDocument();
    if (another !== undefined) throw this.#severalDocuments(root.node, another);
    return root.node;
  }

  // Documents

  /** Takes what stands before a document, whose first mark is returned; undefined at the end of the text. */
  #startDocument(): YamlMark | undefined {
    const scanner = this.#scanner;
    while (scanner.at("<document end>")) scanner.next();
    if (scanner.at("<stream end>")) return undefined;
    const { start } = scanner.peek();
    this.#processDirectives();
    if (!scanner.at("<document start>")) {
      throw this.#error(null, undefined, `expected '<document start>', but found '${scanner.peek().kind}'`);
    }
    scanner.next();
    return start;
  }

  /** Mirrors ParserImpl#processDirectives. */
  #processDirectives(): void {
    const scanner = this.#scanner;
    const handles = new Map<string, string>();
    let hasVersion = false;
    for (let token = scanner.peek(); token.kind === "<directive>"; token = scanner.peek()) {
      scanner.next();
      const { directive, start } = token;
      if (directive.name === "YAML") {
        if (hasVersion) throw this.#error(null, undefined, "found duplicate YAML directive", start);
        hasVersion = true;
        if (directive.major !== 1) throw unsupportedVersion(directive.major, directive.minor, token);
      } else if (directive.name === "TAG") {
        const { handle, prefix } = directive;
        if (handles.has(handle)) throw this.#error(null, undefined, `duplicate tag handle ${handle}`, start);
        handles.set(handle, prefix);
      }
    }
    this.#handles = new Map([...DEFAULT_HANDLES, ...handles]);
  }

  #documentContent(): PlacedNode {
    const scanner = this.#scanner;
    if (!scanner.at("<directive>", "<document start>", "<document end>", "<stream end>")) return this.#blockNode();
    return empty(scanner.peek().start);
  }

  #endDocument(): void {
    const scanner = this.#scanner;
    if (scanner.at("<document end>")) scanner.next();
    else if (scanner.at("<directive>")) {
      throw this.#error(null, undefined, "expected '<document end>' before directives, but found '<directive>'");
    }
  }

  // Nodes

  #blockNode(): PlacedNode {
    return this.#node(true, false);
  }

  #blockNodeOrIndentlessSequence(): PlacedNode {
    return this.#node(true, true);
  }

  #flowNode(): PlacedNode {
    return this.#node(false, false);
  }

  /** Mirrors ParserImpl#parseNode and Composer#composeNode. */
  #node(block: boolean, indentlessSequence: boolean): PlacedNode {
    const scanner = this.#scanner;
    const first = scanner.peek();
    if (first.kind === "<alias>") {
      scanner.next();
      return this.#alias(first.name, spanBetween(first.start, first.end), first.start);
    }
    const properties = this.#properties();
    const token = scanner.peek();
    const mark = properties.mark ?? token.start;
    if (token.kind === "-" && indentlessSequence) return this.#sequence(properties, mark, this.#indentlessItems);
    switch (token.kind) {
      case "<scalar>":
        scanner.next();
        return this.#scalar(properties, mark, token.value, token.plain, this.#trimmed(token.start, token.end));
      case "[":
        return this.#sequence(properties, mark, this.#flowItems);
      case "{":
        return this.#mapping(properties, mark, this.#flowPairs);
      case "<block sequence start>":
        if (block) return this.#sequence(properties, mark, this.#blockItems);
        break;
      case "<block mapping start>":
        if (block) return this.#mapping(properties, mark, this.#blockPairs);
        break;
    }
    if (properties.end !== undefined) {
      return this.#scalar(properties, mark, "", true, spanBetween(properties.end, properties.end));
    }
    const context = `while parsing a ${block ? "block" : "flow"} node`;
    throw this.#error(context, mark, `expected the node content, but found '${token.kind}'`);
  }

  /** An anchor, a tag, or both. */
  #properties(): NodeProperties {
    const scanner = this.#scanner;
    let anchor: string | undefined;
    let tag: TagToken | undefined;
    let mark: YamlMark | undefined;
    let end: YamlMark | undefined;
    for (let token = scanner.peek(); ; token = scanner.peek()) {
      if (token.kind === "<anchor>" && anchor === undefined) anchor = token.name;
      else if (token.kind === "<tag>" && tag === undefined) tag = token;
      else break;
      scanner.next();
      mark ??= token.start;
      end = token.end;
    }
    return { anchor, tag: tag === undefined ? "" : this.#resolveTag(tag, mark as YamlMark), mark, end };
  }

  #resolveTag({ handle, suffix, start }: TagToken, mark: YamlMark): string {
    if (handle === undefined) return suffix;
    const prefix = this.#handles.get(handle);
    if (prefix !== undefined) return prefix + suffix;
    throw this.#error("while parsing a node", mark, `found undefined tag handle ${handle}`, start);
  }

  #alias(anchor: string, span: Span, mark: YamlMark): PlacedNode {
    const node = this.#anchors.get(anchor);
    if (node === undefined) {
      const problem: YamlProblem = { code: "undefined-alias", anchor };
      const exception = markedException({ context: "", problem: `found undefined alias ${anchor}`, problemMark: mark });
      throw new Refused({ exception, loggedAsError: true, problem, span });
    }
    if (node.kind !== "scalar") {
      if (++this.#aliases > ALIAS_LIMIT) throw tooManyAliases(span);
      if (this.#open.has(node)) node.recursive = true;
    }
    return { node, span };
  }

  #scalar(properties: NodeProperties, mark: YamlMark, value: string, isPlain: boolean, span: Span): PlacedNode {
    const { anchor, tag } = properties;
    const plain = isPlain && tag === "";
    const node: YamlScalar = { kind: "scalar", value, plain, tag: nodeTag(tag, span), span, mark };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return { node, span };
  }

  #sequence({ anchor, tag }: NodeProperties, mark: YamlMark, addItems: AddItems): PlacedNode {
    const start = this.#scanner.peek().start.offset;
    const span = { start, end: start };
    const node: YamlSequence = { kind: "sequence", items: [], recursive: false, tag: nodeTag(tag, span), span, mark };
    return this.#collection(node, anchor, span, () => addItems.call(this, node));
  }

  #mapping({ anchor, tag }: NodeProperties, mark: YamlMark, addPairs: AddPairs): PlacedNode {
    const start = this.#scanner.peek().start.offset;
    const span = { start, end: start };
    const node: YamlMapping = { kind: "mapping", pairs: [], recursive: false, tag: nodeTag(tag, span), span, mark };
    return this.#collection(node, anchor, span, () => addPairs.call(this, node));
  }

  #collection(
    node: YamlSequence | YamlMapping,
    anchor: string | undefined,
    span: { readonly start: number; end: number },
    addContent: () => number,
  ): PlacedNode {
    if (++this.#depth > DEPTH_LIMIT) throw tooDeep(span);
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    this.#open.add(node);
    span.end = addContent();
    this.#open.delete(node);
    this.#depth--;
    return { node, span };
  }

  // Contents of collections: each returns where they end

  #blockItems(node: YamlSequence): number {
    const scanner = this.#scanner;
    const { start } = scanner.next();
    let end = start.offset;
    while (scanner.at("-")) {
      const dash = scanner.next();
      const item = scanner.at("-", "<block end>") ? empty(dash.end) : this.#blockNode();
      node.items.push(item.node);
      end = item.span.end;
    }
    this.#endBlock("while parsing a block collection", start);
    return end;
  }

  /** The items of a list that stands no deeper than the key in front of it. */
  #indentlessItems(node: YamlSequence): number {
    const scanner = this.#scanner;
    let end = 0;
    while (scanner.at("-")) {
      const dash = scanner.next();
      const item = scanner.at("-", "?", ":", "<block end>") ? empty(dash.end) : this.#blockNode();
      node.items.push(item.node);
      end = item.span.end;
    }
    return end;
  }

  #blockPairs(node: YamlMapping): number {
    const scanner = this.#scanner;
    const { start } = scanner.next();
    let end = start.offset;
    while (scanner.at("?")) {
      const mark = scanner.next();
      const key = scanner.at("?", ":", "<block end>") ? empty(mark.end) : this.#blockNodeOrIndentlessSequence();
      const value = this.#blockValue();
      end = pushPair(node, key, value);
    }
    this.#endBlock("while parsing a block mapping", start);
    return end;
  }

  /** Mirrors ParseBlockMappingValue, which lets a scalar stand in the colon's place. */
  #blockValue(): PlacedNode {
    const scanner = this.#scanner;
    if (scanner.at(":")) {
      const colon = scanner.next();
      return scanner.at("?", ":", "<block end>") ? empty(colon.end) : this.#blockNodeOrIndentlessSequence();
    }
    return scanner.at("<scalar>") ? this.#blockNodeOrIndentlessSequence() : empty(scanner.peek().start);
  }

  #endBlock(context: string, start: YamlMark): void {
    const { kind } = this.#scanner.peek();
    if (kind !== "<block end>") throw this.#error(context, start, `expected <block end>, but found '${kind}'`);
    this.#scanner.next();
  }

  #flowItems(node: YamlSequence): number {
    const { start } = this.#scanner.next();
    return this.#flowEntries("]", "while parsing a flow sequence", start, () => {
      node.items.push(this.#scanner.at("?") ? this.#singlePairMapping() : this.#flowNode().node);
    });
  }

  /** `[a: b]` is a list with a mapping in it. */
  #singlePairMapping(): YamlMapping {
    const question = this.#scanner.next();
    const key = this.#flowPart(question, ":", ",", "]");
    const value = this.#flowValue(",", "]");
    const span = { start: key.span.start, end: value.span.end };
    const node: YamlMapping = { kind: "mapping", pairs: [], recursive: false, tag: "", span, mark: question.start };
    pushPair(node, key, value);
    return node;
  }

  #flowPairs(node: YamlMapping): number {
    const scanner = this.#scanner;
    const { start } = scanner.next();
    return this.#flowEntries("}", "while parsing a flow mapping", start, () => {
      if (scanner.at("?")) {
        const key = this.#flowPart(scanner.next(), ":", ",", "}");
        pushPair(node, key, this.#flowValue(",", "}"));
      } else {
        const key = this.#flowNode();
        pushPair(node, key, empty(scanner.peek().start));
      }
    });
  }

  /** What stands between brackets; a comma may follow the last entry, too. */
  #flowEntries(closing: "]" | "}", context: string, start: YamlMark, addEntry: () => void): number {
    const scanner = this.#scanner;
    for (let isFirst = true; !scanner.at(closing); isFirst = false) {
      if (!isFirst) {
        const { kind } = scanner.peek();
        if (kind !== ",") throw this.#error(context, start, `expected ',' or '${closing}', but got ${kind}`);
        scanner.next();
        if (scanner.at(closing)) break;
      }
      addEntry();
    }
    return scanner.next().end.offset;
  }

  /** A node, unless one of these tokens follows at once. */
  #flowPart(indicator: YamlToken, ...emptyBefore: readonly YamlTokenKind[]): PlacedNode {
    return this.#scanner.at(...emptyBefore) ? empty(indicator.end) : this.#flowNode();
  }

  #flowValue(...emptyBefore: readonly YamlTokenKind[]): PlacedNode {
    const scanner = this.#scanner;
    return scanner.at(":") ? this.#flowPart(scanner.next(), ...emptyBefore) : empty(scanner.peek().start);
  }

  /** A block scalar's token ends after its last line break. */
  #trimmed(start: YamlMark, end: YamlMark): Span {
    let last = end.offset;
    while (last > start.offset && /\s/.test(this.#text.charAt(last - 1))) last--;
    return { start: start.offset, end: last };
  }

  #error(context: string | null, contextMark: YamlMark | undefined, problem: string, problemMark?: YamlMark): Refused {
    const mark = problemMark ?? this.#scanner.peek().start;
    const marks = contextMark === undefined ? { problemMark: mark } : { contextMark, problemMark: mark };
    return syntaxError(this.#text, { context, problem, ...marks });
  }

  #severalDocuments(root: YamlNode, another: YamlMark): Refused {
    const exception = markedException({
      context: "expected a single document in the stream",
      contextMark: root.mark,
      problem: "but found another document",
      problemMark: another,
    });
    const span = { start: another.offset, end: Math.min(another.offset + 3, this.#text.length) };
    return new Refused({ exception, loggedAsError: true, problem: { code: "several-documents" }, span });
  }
}

type AddItems = (this: DocumentComposer, node: YamlSequence) => number;
type AddPairs = (this: DocumentComposer, node: YamlMapping) => number;

function pushPair(node: YamlMapping, key: PlacedNode, value: PlacedNode): number {
  node.pairs.push({ key: key.node, value: value.node, keySpan: key.span, valueSpan: value.span });
  return Math.max(key.span.end, value.span.end);
}

/** Nothing is written where a node could be: a null. */
function empty(mark: YamlMark): PlacedNode {
  const span = spanBetween(mark, mark);
  return { node: { kind: "scalar", value: "", plain: true, tag: "", span, mark }, span };
}

function spanBetween(start: YamlMark, end: YamlMark): Span {
  return { start: start.offset, end: end.offset };
}

/** Mirrors `new Tag(…)`. A lone `!` leaves the type to the kind of node, but is no longer a guess. */
function nodeTag(tag: string, span: Span): string {
  if (tag === "!") return "";
  if (!/^[\0-\x20]|[\0-\x20]$/.test(tag)) return tag;
  const message = "Tag must not contain leading or trailing spaces.";
  const exception = javaException("java.lang.IllegalArgumentException", message);
  throw new Refused({ exception, loggedAsError: false, problem: { code: "unknown-tag", tag }, span });
}

function unsupportedVersion(major: number, minor: number, { start, end }: YamlToken): Refused {
  const className = "org.snakeyaml.engine.v2.exceptions.YamlVersionException";
  const exception = javaException(className, `Version{major=${major}, minor=${minor}}`);
  const problem: YamlProblem = { code: "unsupported-yaml-version", version: `${major}.${minor}` };
  return new Refused({ exception, loggedAsError: false, problem, span: spanBetween(start, end) });
}

function tooManyAliases(span: Span): Refused {
  const message = `Number of aliases for non-scalar nodes exceeds the specified max=${ALIAS_LIMIT}`;
  const exception = javaException(YAML_EXCEPTION, message);
  return new Refused({
    exception,
    loggedAsError: false,
    problem: { code: "too-many-aliases", limit: ALIAS_LIMIT },
    span,
  });
}
