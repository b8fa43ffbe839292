import { javaException } from "../java/exception.ts";
import type { Span } from "../text/source.ts";
import { AliasCount } from "./alias-count.ts";
import {
  blockItems,
  blockPairs,
  type Contents,
  emptyNode,
  flowItems,
  flowPairs,
  grammarError,
  indentlessItems,
  type NodeContext,
  type PlacedNode,
} from "./grammar.ts";
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from "./node.ts";
import { Refused, type YamlProblem } from "./problem.ts";
import type { YamlReading } from "./reader.ts";
import { DEPTH_LIMIT, markedException, severalDocuments, tooDeep, unsupportedVersion } from "./refusals.ts";
import { TAG_PREFIX } from "./scalar-types.ts";
import { YamlScanner } from "./scanner.ts";
import type { TagToken, YamlMark } from "./token.ts";

const WHITESPACE = " \t\n\v\f\r";
const DEFAULT_HANDLES: ReadonlyMap<string, string> = new Map([
  ["!", "!"],
  ["!!", TAG_PREFIX],
]);

/**
 * The tree of the one document in a file; undefined if there is none. Throws {@link Refused}.
 *
 * Mirrors snakeyaml-engine 2.6, Composer#getSingleNode.
 */
export function composeDocument(text: string, reading: YamlReading = {}): YamlNode | undefined {
  return new DocumentComposer(text, reading).composeSingle();
}

/** A collection of which not all has been read. */
interface OpenCollection {
  readonly node: YamlSequence | YamlMapping;
  readonly span: { readonly start: number; end: number };
  readonly contents: Contents;
}

interface NodeProperties {
  readonly anchor: string | undefined;
  /** "" where there is none, `!` where no more than that is written. */
  readonly tag: string;
  readonly mark: YamlMark | undefined;
  readonly end: YamlMark | undefined;
}

const NO_PROPERTIES: NodeProperties = { anchor: undefined, tag: "", mark: undefined, end: undefined };

/**
 * Mirrors ParserImpl and Composer in one: the productions' order, and so which of two errors is met first, is theirs.
 */
class DocumentComposer {
  readonly #text: string;
  readonly #scanner: YamlScanner;
  #handles = DEFAULT_HANDLES;
  readonly #anchors = new Map<string, YamlNode>();
  /** Those of which not all has been read, from the outermost on. */
  readonly #open: OpenCollection[] = [];
  readonly #aliases: AliasCount;

  constructor(text: string, reading: YamlReading) {
    this.#text = text;
    this.#aliases = new AliasCount(reading);
    this.#scanner = new YamlScanner(text, reading);
  }

  composeSingle(): YamlNode | undefined {
    const scanner = this.#scanner;
    scanner.next();
    const isImplicit = !scanner.at("<directive>", "<document start>", "<stream end>");
    if (!isImplicit && this.#startDocument() === undefined) return undefined;
    const root = isImplicit ? this.#node("block") : this.#documentContent();
    this.#endDocument();
    const another = this.#startDocument();
    if (another !== undefined) throw severalDocuments(root.node.mark, another, this.#text.length);
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
      throw grammarError(scanner, null, undefined, `expected '<document start>', but found '${scanner.peek().kind}'`);
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
        if (hasVersion) throw grammarError(scanner, null, undefined, "found duplicate YAML directive", start);
        hasVersion = true;
        if (directive.major !== 1) {
          throw unsupportedVersion(directive.major, directive.minor, spanBetween(token.start, token.end));
        }
      } else if (directive.name === "TAG") {
        const { handle, prefix } = directive;
        if (handles.has(handle)) throw grammarError(scanner, null, undefined, `duplicate tag handle ${handle}`, start);
        handles.set(handle, prefix);
      }
    }
    this.#handles = handles.size === 0 ? DEFAULT_HANDLES : new Map([...DEFAULT_HANDLES, ...handles]);
  }

  #documentContent(): PlacedNode {
    const scanner = this.#scanner;
    if (!scanner.at("<directive>", "<document start>", "<document end>", "<stream end>")) return this.#node("block");
    return emptyNode(scanner.peek().start);
  }

  #endDocument(): void {
    const scanner = this.#scanner;
    if (scanner.at("<document end>")) scanner.next();
    else if (scanner.at("<directive>")) {
      const problem = "expected '<document end>' before directives, but found '<directive>'";
      throw grammarError(scanner, null, undefined, problem);
    }
  }

  // Nodes

  /** A node with all that is in it. What a collection asks for is begun here, and given to it when it is complete. */
  #node(context: NodeContext): PlacedNode {
    const open = this.#open;
    for (let begun = this.#begin(context); ; ) {
      if ("contents" in begun && open.push(begun) > DEPTH_LIMIT) throw tooDeep(begun.span);
      let placed: PlacedNode | undefined = "contents" in begun ? undefined : begun;
      for (;;) {
        const collection = open.at(-1);
        if (collection === undefined) return placed as PlacedNode;
        // A generator takes no notice of what it is given at first.
        const asked = collection.contents.next(placed as PlacedNode);
        if (asked.done !== true) {
          begun = this.#begin(asked.value);
          break;
        }
        collection.span.end = asked.value;
        open.pop();
        placed = collection;
      }
    }
  }

  /** Mirrors ParserImpl#parseNode and Composer#composeNode. */
  #begin(context: NodeContext): PlacedNode | OpenCollection {
    const scanner = this.#scanner;
    const first = scanner.peek();
    if (first.kind === "<alias>") {
      scanner.next();
      return this.#alias(first.name, spanBetween(first.start, first.end), first.start);
    }
    const properties = this.#properties();
    const token = scanner.peek();
    const mark = properties.mark ?? token.start;
    const isBlock = context !== "flow";
    switch (token.kind) {
      case "<scalar>":
        scanner.next();
        return this.#scalar(properties, mark, token.value, token.plain, this.#trimmed(token.start, token.end));
      case "-":
        if (context === "block-or-indentless-sequence") return this.#sequence(properties, mark, indentlessItems);
        break;
      case "[":
        return this.#sequence(properties, mark, flowItems);
      case "{":
        return this.#mapping(properties, mark, flowPairs);
      case "<block sequence start>":
        if (isBlock) return this.#sequence(properties, mark, blockItems);
        break;
      case "<block mapping start>":
        if (isBlock) return this.#mapping(properties, mark, blockPairs);
        break;
    }
    if (properties.end !== undefined) {
      return this.#scalar(properties, mark, "", true, spanBetween(properties.end, properties.end));
    }
    const what = `while parsing a ${isBlock ? "block" : "flow"} node`;
    throw grammarError(scanner, what, mark, `expected the node content, but found '${token.kind}'`);
  }

  /** An anchor, a tag, or both; of most nodes neither. */
  #properties(): NodeProperties {
    const scanner = this.#scanner;
    if (!scanner.at("<anchor>", "<tag>")) return NO_PROPERTIES;
    let anchor: string | undefined;
    let tag: TagToken | undefined;
    let mark: YamlMark | undefined;
    let end: YamlMark | undefined;
    while (anchor === undefined || tag === undefined) {
      const token = scanner.peek();
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
    throw grammarError(this.#scanner, "while parsing a node", mark, `found undefined tag handle ${handle}`, start);
  }

  #alias(anchor: string, span: Span, mark: YamlMark): PlacedNode {
    const node = this.#anchors.get(anchor);
    if (node === undefined) {
      const problem: YamlProblem = { code: "undefined-alias", anchor };
      const exception = markedException({ context: "", problem: `found undefined alias ${anchor}`, problemMark: mark });
      throw new Refused({ exception, loggedAsError: true, problem, span });
    }
    if (node.kind !== "scalar") {
      this.#aliases.add(node, span);
      if (this.#open.some((collection) => collection.node === node)) node.recursive = true;
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

  #sequence({ anchor, tag }: NodeProperties, mark: YamlMark, contents: ContentsOf<YamlSequence>): OpenCollection {
    const start = this.#scanner.peek().start.offset;
    const span = { start, end: start };
    const node: YamlSequence = { kind: "sequence", items: [], recursive: false, tag: nodeTag(tag, span), span, mark };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return { node, span, contents: contents(this.#scanner, node) };
  }

  #mapping({ anchor, tag }: NodeProperties, mark: YamlMark, contents: ContentsOf<YamlMapping>): OpenCollection {
    const start = this.#scanner.peek().start.offset;
    const span = { start, end: start };
    const node: YamlMapping = { kind: "mapping", pairs: [], recursive: false, tag: nodeTag(tag, span), span, mark };
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return { node, span, contents: contents(this.#scanner, node) };
  }

  /** A block scalar's token ends after its last line break. */
  #trimmed(start: YamlMark, end: YamlMark): Span {
    let last = end.offset;
    while (last > start.offset && WHITESPACE.includes(this.#text.charAt(last - 1))) last--;
    return { start: start.offset, end: last };
  }
}

type ContentsOf<N> = (scanner: YamlScanner, node: N) => Contents;

function spanBetween(start: YamlMark, end: YamlMark): Span {
  return { start: start.offset, end: end.offset };
}

/** Mirrors `new Tag(…)`. A lone `!` leaves the type to the kind of node, but is no longer a guess. */
function nodeTag(tag: string, span: Span): string {
  if (tag === "" || tag === "!") return "";
  if (!/^[\0-\x20]|[\0-\x20]$/.test(tag)) return tag;
  const message = "Tag must not contain leading or trailing spaces.";
  const exception = javaException("java.lang.IllegalArgumentException", message);
  throw new Refused({ exception, loggedAsError: false, problem: { code: "unknown-tag", tag }, span });
}
