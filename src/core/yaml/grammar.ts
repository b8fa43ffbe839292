import type { Span } from "../text/source.ts";
import type { YamlMapping, YamlNode, YamlSequence } from "./node.ts";
import type { Refused } from "./problem.ts";
import { syntaxError } from "./refusals.ts";
import type { YamlScanner } from "./scanner.ts";
import type { YamlMark } from "./token.ts";

/** A node and where it stands, which of an alias is not where the node is. */
export interface PlacedNode {
  readonly node: YamlNode;
  readonly span: Span;
}

/** What kind of node may stand at a place. */
export type NodeContext = "flow" | "block" | "block-or-indentless-sequence";

/**
 * The contents of a collection: asks for one node after the other, and returns the offset at which the collection ends.
 * Being asked from outside, and not by calls within calls, collections can be nested as deeply as may be.
 */
export type Contents = Generator<NodeContext, number, PlacedNode>;

// Mirrors the productions of snakeyaml-engine 2.6's ParserImpl.

export function* blockItems(scanner: YamlScanner, node: YamlSequence): Contents {
  const { start } = scanner.next();
  let end = start.offset;
  while (scanner.at("-")) {
    const dash = scanner.next();
    const item: PlacedNode = scanner.at("-", "<block end>") ? emptyNode(dash.end) : yield "block";
    node.items.push(item.node);
    end = item.span.end;
  }
  endBlock(scanner, "while parsing a block collection", start);
  return end;
}

/** The items of a list that stands no deeper than the key in front of it. */
export function* indentlessItems(scanner: YamlScanner, node: YamlSequence): Contents {
  let end = scanner.peek().start.offset;
  while (scanner.at("-")) {
    const dash = scanner.next();
    const item: PlacedNode = scanner.at("-", "?", ":", "<block end>") ? emptyNode(dash.end) : yield "block";
    node.items.push(item.node);
    end = item.span.end;
  }
  return end;
}

export function* blockPairs(scanner: YamlScanner, node: YamlMapping): Contents {
  const { start } = scanner.next();
  let end = start.offset;
  while (scanner.at("?")) {
    const mark = scanner.next();
    const key: PlacedNode = isAtEmptyBlock(scanner) ? emptyNode(mark.end) : yield "block-or-indentless-sequence";
    let value: PlacedNode;
    if (scanner.at(":")) {
      const colon = scanner.next();
      value = isAtEmptyBlock(scanner) ? emptyNode(colon.end) : yield "block-or-indentless-sequence";
    } else {
      // Mirrors ParseBlockMappingValue, which lets a scalar stand in the colon's place.
      value = scanner.at("<scalar>") ? yield "block-or-indentless-sequence" : emptyNode(scanner.peek().start);
    }
    end = pushPair(node, key, value);
  }
  endBlock(scanner, "while parsing a block mapping", start);
  return end;
}

function isAtEmptyBlock(scanner: YamlScanner): boolean {
  return scanner.at("?", ":", "<block end>");
}

function endBlock(scanner: YamlScanner, context: string, start: YamlMark): void {
  const { kind } = scanner;
  if (kind !== "<block end>") throw grammarError(scanner, context, start, `expected <block end>, but found '${kind}'`);
  scanner.next();
}

export function* flowItems(scanner: YamlScanner, node: YamlSequence): Contents {
  const { start } = scanner.next();
  for (
    let isFirst = true;
    hasFlowEntry(scanner, "]", "while parsing a flow sequence", start, isFirst);
    isFirst = false
  ) {
    if (scanner.at("?")) node.items.push(yield* singlePairMapping(scanner));
    else node.items.push((yield "flow").node);
  }
  return scanner.next().end.offset;
}

/** `[a: b]` is a list with a mapping in it. */
function* singlePairMapping(scanner: YamlScanner): Generator<NodeContext, YamlMapping, PlacedNode> {
  const { start: mark } = scanner.peek();
  const key: PlacedNode = takeEmptyFlow(scanner, "]") ?? (yield "flow");
  const value: PlacedNode = takeEmptyFlowValue(scanner, "]") ?? (yield "flow");
  const span = { start: key.span.start, end: value.span.end };
  const node: YamlMapping = { kind: "mapping", pairs: [], recursive: false, tag: "", span, mark };
  pushPair(node, key, value);
  return node;
}

export function* flowPairs(scanner: YamlScanner, node: YamlMapping): Contents {
  const { start } = scanner.next();
  for (
    let isFirst = true;
    hasFlowEntry(scanner, "}", "while parsing a flow mapping", start, isFirst);
    isFirst = false
  ) {
    const isKey = scanner.at("?");
    const key: PlacedNode = (isKey ? takeEmptyFlow(scanner, "}") : undefined) ?? (yield "flow");
    const noValue = isKey ? takeEmptyFlowValue(scanner, "}") : emptyNode(scanner.peek().start);
    pushPair(node, key, noValue ?? (yield "flow"));
  }
  return scanner.next().end.offset;
}

/** Goes past the comma; one may follow the last entry, too. */
function hasFlowEntry(
  scanner: YamlScanner,
  closing: "]" | "}",
  context: string,
  start: YamlMark,
  isFirst: boolean,
): boolean {
  const { kind } = scanner;
  if (kind === closing) return false;
  if (isFirst) return true;
  if (kind !== ",") throw grammarError(scanner, context, start, `expected ',' or '${closing}', but got ${kind}`);
  scanner.next();
  return !scanner.at(closing);
}

/** Takes the `?` or `:`, and gives a null if nothing follows it. */
function takeEmptyFlow(scanner: YamlScanner, closing: "]" | "}"): PlacedNode | undefined {
  const indicator = scanner.next();
  const { kind } = scanner;
  const isEmpty = kind === "," || kind === closing || (indicator.kind === "?" && kind === ":");
  return isEmpty ? emptyNode(indicator.end) : undefined;
}

function takeEmptyFlowValue(scanner: YamlScanner, closing: "]" | "}"): PlacedNode | undefined {
  return scanner.at(":") ? takeEmptyFlow(scanner, closing) : emptyNode(scanner.peek().start);
}

function pushPair(node: YamlMapping, key: PlacedNode, value: PlacedNode): number {
  node.pairs.push({ key: key.node, value: value.node, keySpan: key.span, valueSpan: value.span });
  return Math.max(key.span.end, value.span.end);
}

/** Nothing is written where a node could be: a null. */
export function emptyNode(mark: YamlMark): PlacedNode {
  const span = { start: mark.offset, end: mark.offset };
  return { node: { kind: "scalar", value: "", plain: true, tag: "", span, mark }, span };
}

/** At the next token, if no other place is given. */
export function grammarError(
  scanner: YamlScanner,
  context: string | null,
  contextMark: YamlMark | undefined,
  problem: string,
  problemMark: YamlMark = scanner.peek().start,
): Refused {
  const marks = contextMark === undefined ? { problemMark } : { contextMark, problemMark };
  return syntaxError(scanner.text, { context, problem, ...marks });
}
