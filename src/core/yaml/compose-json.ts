import { lineStarts } from "../text/lines.ts";
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from "./node.ts";

/**
 * JSON as the nodes that it is in YAML, or undefined where the text is none. What programs print may be long: this
 * reads it many times faster than YAML is read, and without the limits of a YAML library.
 */
export function composeJson(text: string): YamlNode | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return composeValid(text);
}

/** A list or an object of which not all has been read. */
interface Open {
  readonly node: YamlSequence | YamlMapping;
  readonly span: { readonly start: number; end: number };
  /** Of an object: the key whose value comes next. */
  key: YamlNode | undefined;
}

function composeValid(text: string): YamlNode {
  const mark = markIn(text);
  const open: Open[] = [];
  for (let at = 0; ; ) {
    const character = text.charAt(at);
    if (/[\s,:]/u.test(character)) {
      at++;
      continue;
    }
    if (character === "{" || character === "[") {
      const span = { start: at, end: at };
      const properties = { tag: "", span, mark: mark(at), recursive: false } as const;
      const node: YamlSequence | YamlMapping =
        character === "["
          ? { kind: "sequence", items: [], ...properties }
          : { kind: "mapping", pairs: [], ...properties };
      open.push({ node, span, key: undefined });
      at++;
      continue;
    }
    let complete: YamlNode;
    if (character === "}" || character === "]") {
      const { node, span } = open.pop() as Open;
      span.end = ++at;
      complete = node;
    } else {
      complete = scalar(text, at, mark(at));
      at = complete.span.end;
    }
    const parent = open.at(-1);
    if (parent === undefined) return complete;
    put(parent, complete);
  }
}

function put(parent: Open, node: YamlNode): void {
  if (parent.node.kind === "sequence") parent.node.items.push(node);
  else if (parent.key === undefined) parent.key = node;
  else {
    const { key } = parent;
    parent.node.pairs.push({ key, value: node, keySpan: key.span, valueSpan: node.span });
    parent.key = undefined;
  }
}

const PLAIN = /[-+.\w]+/y;

function scalar(text: string, start: number, mark: YamlNode["mark"]): YamlScalar {
  const end = text[start] === '"' ? endOfString(text, start) : endOfPlain(text, start);
  const written = text.slice(start, end);
  const plain = !written.startsWith('"');
  const value = plain ? written : written.includes("\\") ? (JSON.parse(written) as string) : written.slice(1, -1);
  return { kind: "scalar", value, plain, tag: "", span: { start, end }, mark };
}

function endOfPlain(text: string, start: number): number {
  PLAIN.lastIndex = start;
  PLAIN.test(text);
  return PLAIN.lastIndex;
}

/** Behind the first quote that no odd number of backslashes stands before. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); ; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
}

/** Marks of offsets that grow. */
function markIn(text: string): (offset: number) => YamlNode["mark"] {
  const starts = lineStarts(text);
  let line = 0;
  return (offset) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    return { offset, line, column: offset - (starts[line] as number) };
  };
}
