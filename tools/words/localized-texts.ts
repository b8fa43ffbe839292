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

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;

/** Every record with members `en` and `zh` in the sources, in the order of files and lines. */
export function localizedTexts(root: string): LocalizedText[] {
  const files = ["src", "site"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.tsx?$/u.test(name) && !/\.(?:test|generated)\.tsx?$/u.test(name));
  return files.sort().flatMap((file) => textsIn(file, readFileSync(join(root, file), "utf8")));
}

/** The same of one source. */
export function textsIn(file: string, source: string): LocalizedText[] {
  const texts: LocalizedText[] = [];
  visit(parseSync(file, source).program as unknown as Node, (node) => {
    const [en, zh] = [memberOf(node, "en"), memberOf(node, "zh")];
    if (en === undefined || zh === undefined) return;
    const shown = ({ start, end }: Node) => source.slice(start, end).replace(/\n\s+/gu, " ");
    texts.push({ file, line: source.slice(0, node.start).split("\n").length, en: shown(en), zh: shown(zh) });
  });
  return texts;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    for (const member of Object.values(value)) visit(member, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function memberOf(node: Node, name: string): Node | undefined {
  if (node.type !== "ObjectExpression") return undefined;
  const members = node.properties as readonly Node[];
  const member = members.find(({ type, key }) => type === "Property" && (key as { name?: string }).name === name);
  return member?.value as Node | undefined;
}
