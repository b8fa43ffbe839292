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
  const { children, ...rest } = props;
  const attributes = Object.entries(rest)
    .filter(([name, value]) => !/^(?:on[A-Z]|key$|ref$)/u.test(name) && value !== undefined && value !== false)
    .map(([name, value]) => ` ${name === "tabIndex" ? "tabindex" : name}="${escaped(String(value))}"`)
    .join("");
  return `<${type}${attributes}>${htmlOf(children)}</${type}>`;
}

function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
