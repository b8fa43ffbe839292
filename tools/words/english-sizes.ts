import { parseSync } from "oxc-parser";
import { memberOf, type Node, textsIn, visit } from "./localized-texts.ts";

const ENGLISH = /\b(?:displaySize|roughSize|spokenSize)\b/u;

/**
 * Where a Chinese text shows a size that was put into words before, in English: `800 bytes`. What calls for one itself
 * is in the list of what is not written.
 */
export function englishSizesIn(file: string, source: string): string[] {
  if (!ENGLISH.test(source)) return [];
  const { program } = parseSync(file, source);
  const [english, blocks]: [Node[], Node[]] = [[], []];
  const bound: { readonly name: string; readonly at: Node }[] = [];
  visit(program, (node) => {
    const en = memberOf(node, "en");
    if (en !== undefined) english.push(en);
    if (node.type === "BlockStatement") blocks.push(node);
    if (node.type !== "VariableDeclarator") return;
    for (const [id, value] of boundBy(node)) {
      const to = source.slice(value.start, value.end);
      if (ENGLISH.test(to) && !to.includes("InChinese")) bound.push({ name: source.slice(id.start, id.end), at: id });
    }
  });
  const line = (offset: number) => source.slice(0, offset).split("\n").length;
  const shared = bound
    .filter(({ at }) => !english.some((one) => holds(one, at)))
    .map(({ name, at }) => {
      const block = blocks.findLast((one) => holds(one, at));
      return { name, from: line(at.start), to: line(block?.end ?? source.length) };
    });
  return textsIn(file, source).flatMap((text) =>
    shared
      .filter(({ name, from, to }) => from <= text.line && text.line <= to && text.zh.includes(`\${${name}}`))
      .map(({ name }) => `${file}:${text.line}: ${name}`),
  );
}

function holds(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The names that a declaration binds, each with what it is bound to. */
function boundBy({ id, init }: Node): (readonly [Node, Node])[] {
  if (init === null) return [];
  const [name, value] = [id as Node, init as Node];
  if (name.type !== "ArrayPattern") return [[name, value]];
  const names = name.elements as readonly Node[];
  const values = value.type === "ArrayExpression" ? (value.elements as readonly Node[]) : [];
  return names.map((one, at) => [one, values[at] ?? value]);
}
