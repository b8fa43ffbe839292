import { deflateRawSync } from "node:zlib";
import type { Language, Localized } from "../../src/core/language.ts";
import { html, type Markup } from "./html.ts";
import type { Opened } from "./page.ts";

/** The part of the app's address that opens a text: the same as the app writes itself (`site/src/link.ts`). */
function linkTo({ text, file, release, execution, view, size }: Opened, language: Language): string {
  const state = JSON.stringify({ t: text, f: file, r: release, e: execution, l: language, v: view, s: size });
  return `#v1.${deflateRawSync(state, { level: 9 }).toString("base64url")}`;
}

const openWords: Localized = { en: "Open in the editor", zh: "在编辑器中打开" };

/** From a page of some kind to the app. */
export function openLink(opened: Opened, language: Language): Markup {
  return html`<p><a class="open" href="../../../index.html${linkTo(opened, language)}">${openWords[language]}</a></p>`;
}
