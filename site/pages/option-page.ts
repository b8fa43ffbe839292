import type { Language, Localized } from "../../src/core/language.ts";
import { type FlinkRelease, flinkReleases } from "../../src/core/options/flink-release.ts";
import { html, inline, type Markup } from "./html.ts";
import type { Page } from "./page.ts";

/** What the page of an option tells. */
export interface AboutOption {
  readonly key: string;
  /** What it is for, in a sentence or two. */
  readonly says: Localized;
  /** The heads of the table behind that of the releases. */
  readonly heads: readonly Localized[];
  /** What stands below them for a release: undefined of one of which it is not known. */
  cellsOf(release: FlinkRelease, language: Language): readonly string[] | undefined;
  /** Between the table and the example. */
  behindTable(language: Language): Markup;
  /** A configuration that has it, and what it does there. */
  example(language: Language, picture: Parameters<Page["body"]>[1]): Markup;
}

/** Words of every such page. */
export const optionWords = {
  releases: { en: "Releases", zh: "版本" },
  release: { en: "Flink", zh: "Flink 版本" },
  exists: { en: "Read", zh: "是否读取" },
  byDefault: { en: "Default", zh: "默认值" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  none: { en: "none", zh: "无" },
  example: { en: "An example", zh: "示例" },
} satisfies Record<string, Localized>;

/** The page of an option: its releases, and an example of what it does. */
export function optionPage(about: AboutOption): Page {
  const { key, says } = about;
  return {
    kind: "options",
    id: key,
    name: { en: key, zh: key },
    title: { en: `${key}: default and releases – Flink`, zh: `${key}：默认值与各版本情况 – Flink` },
    description: says,
    body: (language, picture) => html`<p>${inline(says[language])}</p>
<h2>${optionWords.releases[language]}</h2>
${releaseTable(about, language)}
${about.behindTable(language)}
<h2>${optionWords.example[language]}</h2>
${about.example(language, picture)}`,
  };
}

/** Releases beside each other that say the same are one row. */
function releaseTable({ heads, cellsOf }: AboutOption, language: Language): Markup {
  const rows: { readonly first: FlinkRelease; last: FlinkRelease; readonly cells: readonly string[] }[] = [];
  for (const release of flinkReleases) {
    const cells = cellsOf(release, language);
    if (cells === undefined) continue;
    const before = rows.at(-1);
    if (before !== undefined && before.cells.join("\n") === cells.join("\n")) before.last = release;
    else rows.push({ first: release, last: release, cells });
  }
  return html`<div class="wide" tabindex="0"><table><thead><tr>${[optionWords.release, ...heads].map((one) => html`<th>${one[language]}</th>`)}</tr></thead><tbody>${rows.map(
    ({ first, last, cells }) =>
      html`<tr><td>${first === last ? first.line : `${first.line} – ${last.line}`}</td>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
