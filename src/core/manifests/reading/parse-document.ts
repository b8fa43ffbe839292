import type { Source, Span } from "../../text/source.ts";
import { composeDocument, refusable, type YamlLimit, type YamlNode, type YamlProblem } from "../../yaml/index.ts";
import type { TextRange } from "./document-ranges.ts";
import type { EmbeddedText } from "./embedded-text.ts";
import { type Field, rootField } from "./manifest-document.ts";

/** Why a document of a manifest cannot be read. */
export type ManifestProblemReason =
  | { readonly code: "not-yaml"; readonly problem: YamlProblem }
  | YamlLimit
  /** A template that has not been rendered: `{{ … }}`. */
  | { readonly code: "template" }
  | { readonly code: "too-large"; readonly limitInCharacters: number };

export interface ManifestProblem {
  readonly reason: ManifestProblemReason;
  readonly source: Source;
  /** Never empty, unless the text is. */
  readonly span: Span;
}

/** Kubernetes takes no object of half the size. */
const LARGEST_DOCUMENT = 4 << 20;

export type ParsedDocument =
  | { readonly ok: true; readonly root: Field | undefined }
  | { readonly ok: false; readonly problem: ManifestProblem };

/** Parses one document of a text that stands in another. Its fields have their places in that. */
export function parseEmbedded({ field, text, toManifest }: EmbeddedText, range: TextRange): ParsedDocument {
  const { source } = field.document;
  const parsed = parseDocument({ name: source.name, text }, range);
  if (!parsed.ok) {
    const { reason, span } = parsed.problem;
    return { ok: false, problem: { reason, source, span: toManifest(span) } };
  }
  if (parsed.root === undefined) return parsed;
  const toSource = ({ start, end }: Span) => toManifest({ start: start + range.start, end: end + range.start });
  return { ok: true, root: rootField({ source, ...range, toSource }, parsed.root.node) };
}

/** Parses one document of a source. Never throws for what stands in it. */
export function parseDocument(source: Source, range: TextRange): ParsedDocument {
  const { start, end } = range;
  if (end - start > LARGEST_DOCUMENT) {
    const reason = { code: "too-large", limitInCharacters: LARGEST_DOCUMENT } as const;
    return problem(source, range, reason, { start: 0, end: 1 });
  }
  const text = withoutTabsInJson(source.text.slice(start, end));
  const composed = refusable(() => composeDocument(text, { dialect: "go-yaml" }));
  const isTemplate = text.includes("{{");
  if (!composed.ok) {
    const { span } = composed.refusal;
    if (isTemplate) return problem(source, range, { code: "template" }, span);
    if ("beyond" in composed.refusal) return problem(source, range, composed.refusal.beyond, span);
    return problem(source, range, { code: "not-yaml", problem: composed.refusal.problem }, span);
  }
  const node = composed.value;
  const template = node !== undefined && isTemplate ? unrendered(node) : undefined;
  if (template !== undefined) return problem(source, range, { code: "template" }, template);
  return { ok: true, root: node === undefined ? undefined : rootField({ source, start, end }, node) };
}

/** JSON may be indented by tabs, which YAML does not take; inside JSON's strings none can stand. */
function withoutTabsInJson(text: string): string {
  return /^\s*[{[]/.test(text) ? text.replaceAll("\t", " ") : text;
}

/** The span counts from the range's start; an empty one is widened to a character. */
function problem(source: Source, { start, end }: TextRange, reason: ManifestProblemReason, span: Span): ParsedDocument {
  const from = Math.min(start + span.start, Math.max(end - 1, start));
  const to = Math.min(Math.max(start + span.end, from + 1), end);
  return { ok: false, problem: { reason, source, span: { start: from, end: to } } };
}

/** A `{{ … }}` that YAML takes for a mapping as the key of another. */
function unrendered(root: YamlNode): Span | undefined {
  const seen = new Set<YamlNode>();
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "scalar" || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const item of node.items) open.push(item);
      continue;
    }
    for (const { key, value, keySpan } of node.pairs) {
      if (key.kind === "mapping") return keySpan;
      open.push(value);
    }
  }
  return undefined;
}
