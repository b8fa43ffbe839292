import type { Localized } from "../language.ts";
import { jsonOfPlainScalar } from "../manifests/reading/json-scalar.ts";
import { yamlLimitText, yamlMistakeText } from "../output/refusal-text.ts";
import { composeDocument, refusable, type YamlNode } from "../yaml/index.ts";

/** A document in JSON or YAML as JavaScript's own values, or why it is none. */
export type DocumentReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Localized };

/** Deeper than any workload; an alias of itself has no end. */
const DEPTH_LIMIT = 50;

/** Reads JSON, and where it is none, YAML. Never throws for what the text says. */
export function readJsonOrYaml(text: string): DocumentReading {
  if (/^\s*[{[]/u.test(text)) {
    try {
      return { ok: true, value: JSON.parse(text) };
    } catch {
      // Flow style is YAML, too.
    }
  }
  const composed = refusable(() => composeDocument(text));
  if (!composed.ok) {
    const { refusal } = composed;
    return {
      ok: false,
      problem: "beyond" in refusal ? yamlLimitText(refusal.beyond) : yamlMistakeText(refusal.problem),
    };
  }
  return { ok: true, value: composed.value === undefined ? null : plainValue(composed.value, 0) };
}

function plainValue(node: YamlNode, depth: number): unknown {
  if (depth > DEPTH_LIMIT) return null;
  if (node.kind === "sequence") return node.items.map((item) => plainValue(item, depth + 1));
  if (node.kind === "mapping") {
    const entries = node.pairs.map(({ key, value }) => [
      key.kind === "scalar" ? key.value : "",
      plainValue(value, depth + 1),
    ]);
    return Object.fromEntries(entries) as unknown;
  }
  if (!node.plain) return node.value;
  const { type, text } = jsonOfPlainScalar(node.value);
  return type === "string" ? text : (JSON.parse(text) as unknown);
}
