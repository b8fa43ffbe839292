/** Markdown of a paragraph without its marks. A single `*` is none: it is the wildcard of `env.java.opts.*`. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*(.+?)\*\*/gu, "$1")
    .replaceAll("`", "")
    .replace(/\[([^\]]+)\]\([^)]+\)/gu, "$1");
}
