import { Composer, isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode, Parser } from "yaml";
import type { Span } from "../diagnostics/source.ts";
import { markedException } from "./yaml-mark.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from "./yaml-node.ts";
import { Refused, type YamlProblem } from "./yaml-problem.ts";

/** The one document of a file; undefined if there is none. */
export function composeDocument(text: string): YamlNode | undefined {
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, version: "1.2", logLevel: "silent" });
  const documents = [...composer.compose(new Parser().parse(text), true, text.length)];
  for (const document of documents) {
    const error = document.errors.find((e) => e.code !== "TAG_RESOLVE_FAILED");
    if (error !== undefined) throw syntaxError(text, error.message, { start: error.pos[0], end: error.pos[1] });
  }
  const [document, another] = documents;
  if (another !== undefined) {
    throw marked(text, "several-documents", { start: another.range[0], end: another.range[0] });
  }
  const contents = document?.contents;
  if (contents === null || contents === undefined) return undefined;
  return new Converter(text).node(contents as ParsedNode);
}

class Converter {
  readonly #text: string;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<YamlNode>();
  #aliases = 0;

  constructor(text: string) {
    this.#text = text;
  }

  node(node: Node | null | undefined, emptyAt = 0): YamlNode {
    if (node === null || node === undefined) {
      return { kind: "scalar", value: "", plain: true, tag: "", span: { start: emptyAt, end: emptyAt }, mark: emptyAt };
    }
    const span = spanOf(node);
    if (isAlias(node)) return this.#alias(node.source, span);
    const tag = node.tag === undefined || node.tag === "!" ? "" : node.tag;
    const common = { tag, span, mark: span.start };
    if (isScalar(node)) {
      const plain = (node.type === "PLAIN" || node.type === undefined) && node.tag === undefined;
      const scalar: YamlNode = { kind: "scalar", value: String(node.value ?? ""), plain, ...common };
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, scalar);
      return scalar;
    }
    if (isSeq(node)) {
      const sequence: YamlSequence = { kind: "sequence", items: [], recursive: false, ...common };
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, sequence);
      this.#open.add(sequence);
      for (const item of node.items) {
        if (typeof item === "object" && item !== null && "key" in item) {
          const pair = item as { key: Node; value: Node };
          sequence.items.push({
            kind: "mapping",
            tag: "",
            span,
            mark: span.start,
            recursive: false,
            pairs: [this.#pair(pair, span)],
          });
        } else sequence.items.push(this.node(item as Node, span.end));
      }
      this.#open.delete(sequence);
      return sequence;
    }
    if (!isMap(node)) throw new Error("not a node");
    const mapping: YamlMapping = { kind: "mapping", pairs: [], recursive: false, ...common };
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, mapping);
    this.#open.add(mapping);
    for (const pair of node.items) mapping.pairs.push(this.#pair(pair as { key: Node; value: Node }, span));
    this.#open.delete(mapping);
    return mapping;
  }

  #pair({ key, value }: { key: Node | null; value: Node | null }, outer: Span): YamlPair {
    const keySpan = key === null ? { start: outer.start, end: outer.start } : spanOf(key);
    const valueSpan = value === null ? { start: keySpan.end, end: keySpan.end } : spanOf(value);
    return { key: this.node(key, keySpan.end), value: this.node(value, valueSpan.end), keySpan, valueSpan };
  }

  #alias(anchor: string, span: Span): YamlNode {
    const node = this.#anchors.get(anchor);
    if (node === undefined) throw marked(this.#text, "undefined-alias", span);
    if (node.kind !== "scalar" && ++this.#aliases > 50) throw marked(this.#text, "too-many-aliases", span);
    if (node.kind !== "scalar" && this.#open.has(node)) node.recursive = true;
    return node;
  }
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function syntaxError(text: string, message: string, span: Span): Refused {
  const exception = markedException(text, { context: null, problem: message, problemAt: span.start });
  return new Refused({ exception, loggedAsError: true, problem: { code: "syntax", message }, span });
}

function marked(text: string, code: string, span: Span): Refused {
  const exception = markedException(text, { context: null, problem: code, problemAt: span.start });
  return new Refused({ exception, loggedAsError: code !== "too-many-aliases", problem: { code } as YamlProblem, span });
}
