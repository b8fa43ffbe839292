import { embeddedText } from "../manifests/reading/embedded-text.ts";
import type { Field } from "../manifests/reading/manifest-document.ts";
import { physicalLines, startOfLine } from "../text/lines.ts";
import { positionOf } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { flatToYaml } from "./flat-to-yaml.ts";
import type { Decisions, KeyChange } from "./key-change.ts";

/** Whether a field is a `flink-conf.yaml` that is written out, as in a ConfigMap. */
export function isFlatFile({ key, node }: Field): boolean {
  return key === "flink-conf.yaml" && node.kind === "scalar";
}

/** A `flink-conf.yaml` in a ConfigMap as a `config.yaml`: its key, and its text as nested YAML, comments kept. */
export function convertedFile(field: Field, decisions: Decisions): { edits: TextEdit[]; changes: KeyChange[] } {
  const { source } = field.document;
  const embedded = embeddedText(field);
  const { text, changes } = flatToYaml({ name: source.name, text: embedded.text }, { ...decisions, additions: [] });
  const starts = physicalLines(embedded.text).map(({ start }) => start);
  const lineOf = (line: number | null) => {
    const start = line === null ? undefined : starts[line - 1];
    return start === undefined ? null : positionOf(source, embedded.toManifest({ start, end: start }).start).line;
  };
  const { keySpan, valueSpan } = field;
  const written = source.text.slice(keySpan.start, keySpan.end);
  return {
    edits: [
      { ...keySpan, newText: written.replace("flink-conf.yaml", "config.yaml") },
      { ...valueSpan, newText: rewritten(field, text) },
    ],
    changes: [
      {
        kind: "field",
        key: field.path,
        newKey: null,
        value: "config.yaml",
        line: positionOf(source, keySpan.start).line,
        by: "flink-conf.yaml",
      },
      ...changes.map((change) => ({ ...change, line: lineOf(change.line) })),
    ],
  };
}

/** The text as a block where one can stand, indented as the old one is. */
function rewritten({ document: { source }, keySpan, valueSpan }: Field, text: string): string {
  const old = source.text.slice(valueSpan.start, valueSpan.end);
  const header = /^\|[^\n\r]*/u.exec(old)?.[0];
  const lineStart = startOfLine(source.text, keySpan.start);
  const before = source.text.slice(lineStart, keySpan.start);
  if (header === undefined && !/^[ \t]*$/u.test(before)) return JSON.stringify(text);
  const first = header === undefined ? undefined : /[\n\r]([ \t]+)[^\s]/u.exec(old)?.[1];
  const indent = first ?? `${before}  `;
  const lines = text.trimEnd().split("\n");
  const end = /[\s]*$/u.exec(old)?.[0] ?? "";
  const body = lines.map((line) => (line === "" ? "" : `${indent}${line}`)).join("\n");
  return `${header ?? "|"}\n${body}${end}`;
}
