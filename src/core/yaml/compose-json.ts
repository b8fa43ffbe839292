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

const SPACE = 32;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const QUOTE = 34;

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
  for (let at = 0; ; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE || code === COMMA || code === COLON) continue;
    let complete: YamlNode;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      open.push(begun(code === OPEN_BRACKET, at, mark(at)));
      continue;
    }
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      const { node, span } = open.pop() as Open;
      span.end = at + 1;
      complete = node;
    } else {
      complete = scalar(text, at, mark(at));
      at = complete.span.end - 1;
    }
    const parent = open.at(-1);
    if (parent === undefined) return complete;
    put(parent, complete);
  }
}

function begun(isList: boolean, start: number, mark: YamlNode["mark"]): Open {
  const span = { start, end: start };
  const properties = { tag: "", span, mark, recursive: false } as const;
  const node: Open["node"] = isList
    ? { kind: "sequence", items: [], ...properties }
    : { kind: "mapping", pairs: [], ...properties };
  return { node, span, key: undefined };
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
  const plain = text.charCodeAt(start) !== QUOTE;
  const end = plain ? endOfPlain(text, start) : endOfString(text, start);
  const written = text.slice(start, end);
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
