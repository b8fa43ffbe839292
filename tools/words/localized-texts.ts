import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

/** A text of the product in both languages, as its source has it: with what is filled in still to be filled in. */
export interface LocalizedText {
  readonly file: string;
  readonly line: number;
  readonly en: string;
  readonly zh: string;
}

/** A node of a source's syntax tree. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

/**
 * Every text of the sources in both languages, in the order of files and lines: records with members `en` and `zh`, and
 * pairs beside each other in a list, a call or a choice, of which the second is Chinese.
 */
export function localizedTexts(root: string): LocalizedText[] {
  return sourcesOf(root).flatMap((file) => textsIn(file, readFileSync(join(root, file), "utf8")));
}

/** What Java and shells print, in their own words, in either language. */
const LINES_OF_LOGS = "site/pages/cause-lines.ts";

/** The files that have the product's texts, in their order. */
export function sourcesOf(root: string): string[] {
  return ["src", "site"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name !== LINES_OF_LOGS && /\.tsx?$/u.test(name) && !/\.(?:test|generated)\.tsx?$/u.test(name))
    .sort();
}

/** The same of one source. */
export function textsIn(file: string, source: string): LocalizedText[] {
  const texts: LocalizedText[] = [];
  visit(parseSync(file, source).program as unknown as Node, (node) => {
    const shown = ({ start, end }: Node) => source.slice(start, end).replace(/\n\s+/gu, " ");
    const line = (place: Node) => source.slice(0, place.start).split("\n").length;
    const [en, zh] = [memberOf(node, "en"), memberOf(node, "zh")];
    if (en !== undefined && zh !== undefined) texts.push({ file, line: line(node), en: shown(en), zh: shown(zh) });
    const beside = besideEachOther(node);
    beside.forEach((first, at) => {
      const second = beside[at + 1];
      if (second === undefined || !isString(first) || !isString(second)) return;
      const [left, right] = [shown(first), shown(second)];
      if (ENGLISH.test(left) && CHINESE.test(right)) texts.push({ file, line: line(first), en: left, zh: right });
    });
  });
  return texts;
}

/** Every node of a tree, a parent before its children. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    for (const member of Object.values(value)) visit(member, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

const ENGLISH = /^\P{Script=Han}*[a-z]{2}\P{Script=Han}*$/iu;
const CHINESE = /\p{Script=Han}/u;

/** The nodes that may be one text in two languages. */
function besideEachOther(node: Node): readonly (Node | null)[] {
  if (node.type === "CallExpression") return node.arguments as readonly Node[];
  if (node.type === "ArrayExpression") return node.elements as readonly (Node | null)[];
  return node.type === "ConditionalExpression" ? [node.consequent as Node, node.alternate as Node] : [];
}

function isString(node: Node | null): node is Node {
  return (
    node !== null && (node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string"))
  );
}

/** The value of an object's member. */
export function memberOf(node: Node, name: string): Node | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const members = node.properties as readonly Node[];
  const member = members.find(({ type, key }) => type === "Property" && (key as { name?: string }).name === name);
  return member?.value as Node | undefined;
}
