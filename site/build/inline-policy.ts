import { createHash } from "node:crypto";

/**
 * Allows what stands inline in a page by its hash, where the page's policy says `'inline'`; by any other name it allows nothing.
 * A browser runs, and styles with, these very texts, and no other that came into the page.
 */
export function allowInline(html: string): string {
  return html
    .replace(/(script-src[^;"]*)'inline'/u, (_, before: string) => before + hashesOf(html, "script"))
    .replace(/(style-src[^;"]*)'inline'/u, (_, before: string) => before + hashesOf(html, "style"));
}

function hashesOf(html: string, element: "script" | "style"): string {
  const texts = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, "gsu"))].map(([, text = ""]) => text);
  // A parser of HTML reads every end of a line as this one.
  const read = texts.map((text) => text.replace(/\r\n?/gu, "\n"));
  return read.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ");
}
