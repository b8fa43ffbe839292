/** A node as JSX makes it, of components that only depend on what they are given. */
interface Node {
  readonly type: string | ((props: object) => unknown);
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: unknown };
}

/** Such nodes as HTML, without a browser. Handlers are left out: nothing listens to them yet. */
export function htmlOf(node: unknown): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return node.map(htmlOf).join("");
  if (typeof node !== "object") return escaped(String(node));
  const { type, props } = node as Node;
  if (typeof type === "function") return htmlOf(type(props));
  const { children = type === "textarea" ? props.value : undefined, ...rest } = props;
  const attributes = Object.entries(rest)
    .filter(([name, value]) => !/^(?:on[A-Z]|key$|ref$)/u.test(name) && value !== undefined && !isAbsent(name, value))
    // What stands in it first is chosen, or written there.
    .filter(([name]) => !((type === "select" || type === "textarea") && name === "value"))
    .map(
      ([name, value]) =>
        ` ${name === "tabIndex" ? "tabindex" : name}="${value === true && !isSaid(name) ? "" : escaped(String(value))}"`,
    )
    .join("");
  return voids.has(type) ? `<${type}${attributes}>` : `<${type}${attributes}>${htmlOf(children)}</${type}>`;
}

const voids: ReadonlySet<string> = new Set(["input", "br", "img"]);

/** An attribute that is either there or not: of those that say `false`, none is. */
function isAbsent(name: string, value: unknown): boolean {
  return value === false && !isSaid(name);
}

function isSaid(name: string): boolean {
  return name.startsWith("aria-") || name === "spellcheck";
}

function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
