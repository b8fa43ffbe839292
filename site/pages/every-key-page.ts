import { bracketed, type Language, type Localized } from "../../src/core/language.ts";
import { newestRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { type CataloguedOption, isAnnounced, oldestCatalogued } from "../../src/core/options/option-catalogue.ts";
import { html, type Markup } from "./html.ts";
import type { Page } from "./page.ts";

const words = {
  key: { en: "Key", zh: "配置项" },
  type: { en: "Type", zh: "类型" },
  first: { en: "First release", zh: "最早版本" },
  last: { en: "Last release", zh: "最后版本" },
  replaced: { en: "New key", zh: "新配置项" },
  since: { en: "since", zh: "始于" },
  earlier: { en: "or earlier", zh: "或更早" },
  announced: { en: "not released yet", zh: "尚未发布" },
} satisfies Record<string, Localized>;

/** One page for the keys that have none of their own: which release reads which, and what has taken its place. */
export function everyKeyPage(withPage: ReadonlySet<string>): Page {
  const all = [...loadOptionCatalogue().values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const description: Localized = {
    en: `Which of ${all.length} configuration keys each release of Flink reads, from ${oldestCatalogued} to ${newestRelease.line}, and the new key of each that was renamed. Taken from the releases' own jars and start scripts.`,
    zh: `Flink ${oldestCatalogued} 到 ${newestRelease.line} 各版本分别读取 ${all.length} 个配置项中的哪些，以及改名后的新配置项。数据取自各版本自己的 jar 与启动脚本。`,
  };
  return {
    kind: "options",
    id: "every-key",
    name: { en: "Every key of every release", zh: "各版本的全部配置项" },
    title: {
      en: `Flink configuration keys by release, ${oldestCatalogued} to ${newestRelease.line}: added, renamed, removed`,
      zh: `Flink 各版本配置项一览（${oldestCatalogued} – ${newestRelease.line}）：新增、改名与移除`,
    },
    description,
    body: (language) => {
      // A part for each letter: a browser draws those that are near.
      const letters = [...new Set(all.map((option) => option.key.charAt(0)))];
      return html`<p>${description[language]}</p>
<p class="letters">${letters.map((letter) => html`<a href="#${letter}">${letter}</a> `)}</p>
<div class="wide keys" tabindex="0">${letters.map((letter) =>
        partOf(
          letter,
          all.filter((option) => option.key.startsWith(letter)),
          withPage,
          language,
        ),
      )}</div>`;
    },
  };
}

function partOf(
  letter: string,
  options: readonly CataloguedOption[],
  withPage: ReadonlySet<string>,
  language: Language,
): Markup {
  const { key, type, first, last, replaced } = words;
  const heads = [key, type, first, last, replaced].map((one) => html`<th>${one[language]}</th>`);
  // As many rows as there may be: what is not drawn yet takes no less room than it will, and overlaps nothing.
  const most = 2 ** Math.ceil(Math.log2(options.length));
  return html`<section id="${letter}" class="rows-${most}"><h2>${letter}</h2>
<table><thead><tr>${heads}</tr></thead><tbody>${options.map((option) => rowOf(option, withPage, language))}</tbody></table></section>
`;
}

function rowOf(option: CataloguedOption, withPage: ReadonlySet<string>, language: Language): Markup {
  const { key, type, since, last, replacedBy, replacedSince } = option;
  const first = isAnnounced(since)
    ? since + bracketed(words.announced[language], language)
    : since === oldestCatalogued
      ? `${since} ${words.earlier[language]}`
      : since;
  const isGone = !isAnnounced(last) && last !== newestRelease.line;
  const next =
    replacedBy === undefined
      ? undefined
      : html`${named(replacedBy, withPage)}${bracketed(`${words.since[language]} ${replacedSince ?? ""}`, language)}`;
  // More than a thousand rows: what is empty at their ends is left out.
  const ends = next !== undefined ? [isGone ? last : "", next] : isGone ? [last] : [];
  return html`<tr id="${key}"><td>${withPage.has(key) ? html`<a href="${key}.html">${key}</a>` : key}</td><td>${type}</td><td>${first}</td>${ends.map((one) => html`<td>${one}</td>`)}</tr>
`;
}

function named(key: string, withPage: ReadonlySet<string>): Markup {
  const told = html`<code>${key}</code>`;
  return withPage.has(key) ? html`<a href="${key}.html">${told}</a>` : told;
}
