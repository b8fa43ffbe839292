import { readFileSync } from "node:fs";
import { type Language, type Localized, languages } from "../../src/core/language.ts";
import { plainText } from "../../src/core/text/plain-text.ts";
import { allowInline } from "../build/inline-policy.ts";
import { causePages } from "./cause-pages.ts";
import { escaped, html, Markup } from "./html.ts";
import { mistakePages } from "./mistake-pages.ts";
import { optionPages } from "./option-pages.ts";
import { type Kind, kinds, type Page } from "./page.ts";
import { refusalPages } from "./refusal-pages.ts";
import { rulePages } from "./rule-pages.ts";

/** The pages that can be found, as files of the site. Made of the same records as docs/; no script is needed to read them. */

const makers: Readonly<Record<Kind, () => Page[]>> = {
  mistakes: mistakePages,
  refusals: refusalPages,
  causes: causePages,
  rules: rulePages,
  options: optionPages,
};

const kindNames: Readonly<Record<Kind, Localized>> = {
  mistakes: { en: "Common mistakes", zh: "常见错误" },
  refusals: { en: "What Flink says when it refuses a configuration", zh: "Flink 的报错" },
  causes: { en: "Why a JobManager fails", zh: "JobManager 失败的原因" },
  rules: { en: "Rules", zh: "检查规则" },
  options: { en: "Options", zh: "配置项" },
};

const words = {
  title: { en: "Flink JobManager memory: errors, causes, options", zh: "Flink JobManager 内存：报错、原因与配置项" },
  description: {
    en: "Every message with which Flink refuses a JobManager's memory configuration, every way a JobManager runs out of memory, every option in every release: what it means, and a way out.",
    zh: "Flink 对 JobManager 内存配置的每一种报错、JobManager 内存溢出的每一种原因、每个配置项在各版本中的情况：含义与解决办法。",
  },
  all: { en: "All pages", zh: "全部页面" },
  app: { en: "Try your own configuration", zh: "试试你自己的配置" },
  more: { en: "More", zh: "更多" },
  nothing: {
    en: "Headroom runs in your browser: nothing that you paste leaves it.",
    zh: "Headroom 在浏览器中运行，粘贴的内容不会离开你的浏览器。",
  },
} satisfies Record<string, Localized>;

/** Stands in each page: nothing is waited for before it is painted. */
const style = new Markup(readFileSync(new URL("pages.css", import.meta.url), "utf8"));

const other: Readonly<Record<Language, Language>> = { en: "zh", zh: "en" };
const languageNames: Readonly<Record<Language, string>> = { en: "English", zh: "中文" };
const tags: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

/** All pages, in the order of the index. */
export function allPages(): Page[] {
  return kinds.flatMap((kind) => makers[kind]());
}

/** Every file of the pages by its path below the site's folder. */
export function siteFiles(address: string): ReadonlyMap<string, string> {
  const pages = allPages();
  const files = new Map<string, string>();
  const withPage = new Set(pages.flatMap(({ kind, id }) => (kind === "options" ? [id] : [])));
  for (const language of languages) {
    for (const page of pages) {
      const path = pathOf(page, language);
      const picture = (svg: string, alternative: string): Markup => {
        const name = `${page.kind}-${page.id}.${language}.svg`;
        files.set(`pages/pictures/${name}`, svg);
        const [, width, height] = /width="(\d+)" height="([\d.]+)"/u.exec(svg) ?? [];
        return html`<p class="wide" tabindex="0"><img src="../../pictures/${name}" alt="${alternative}" width="${width ?? ""}" height="${height === undefined ? "" : Math.round(Number(height))}"/></p>`;
      };
      const body = linked(page.body(language, picture), withPage, page);
      files.set(path, document(page, language, body, pages, address));
    }
    files.set(`pages/${language}/index.html`, index(pages, language, address));
  }
  files.set("sitemap.xml", siteMap(pages, address));
  files.set("robots.txt", `User-agent: *\nAllow: /\nSitemap: ${address}sitemap.xml\n`);
  return files;
}

/** Keys that are named in running text lead to their pages. */
function linked({ text }: Markup, withPage: ReadonlySet<string>, { kind, id }: Page): Markup {
  const way = kind === "options" ? "" : "../options/";
  const named = /(<a [^>]*>|<pre[^>]*>)?<code>([a-z][a-z0-9.-]*)<\/code>/gu;
  return new Markup(
    text.replace(named, (whole, within: string | undefined, key: string) =>
      within === undefined && withPage.has(key) && key !== id ? `<a href="${way}${key}.html">${whole}</a>` : whole,
    ),
  );
}

function pathOf({ kind, id }: Page, language: Language): string {
  return `pages/${language}/${kind}/${id}.html`;
}

function document(page: Page, language: Language, body: Markup, pages: readonly Page[], address: string): string {
  const { kind, id } = page;
  const beside = pages.filter((one) => one.kind === kind);
  const at = beside.indexOf(page);
  const near = [...beside, ...beside].slice(at + 1, at + 6).filter((one) => one !== page);
  return whole({
    language,
    title: page.title[language],
    description: page.description[language],
    up: "../",
    alternate: `../../${other[language]}/${kind}/${id}.html`,
    path: (one) => pathOf(page, one),
    address,
    main: html`<p class="path"><a href="../index.html#${kind}">${kindNames[kind][language]}</a></p>
<h1>${page.name[language]}</h1>
${body}
<h2>${words.more[language]}</h2>
<ul>${near.map((one) => html`<li><a href="${one.id}.html">${one.name[language]}</a></li>`)}</ul>`,
  });
}

function index(pages: readonly Page[], language: Language, address: string): string {
  const sections = kinds.map(
    (kind) => html`<h2 id="${kind}">${kindNames[kind][language]}</h2>
<ul>${pages
      .filter((page) => page.kind === kind)
      .map(
        ({ id, name }) =>
          html`<li><a href="${kind}/${id}.html">${name[language]}</a></li>
`,
      )}</ul>`,
  );
  return whole({
    language,
    title: `${words.title[language]} – Headroom`,
    description: words.description[language],
    up: "",
    alternate: `../${other[language]}/index.html`,
    path: (one) => `pages/${one}/index.html`,
    address,
    main: html`<h1>${words.title[language]}</h1>
<p>${words.description[language]}</p>
${sections}`,
  });
}

interface Whole {
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** The way from the page to its language's index. */
  readonly up: string;
  /** The way to the same page in the other language. */
  readonly alternate: string;
  /** Where it lies in a language, below the site's address. */
  readonly path: (language: Language) => string;
  readonly address: string;
  readonly main: Markup;
}

function whole({ language, title, description, up, alternate, path, address, main }: Whole): string {
  const site = `${up}../../`;
  const links = [
    [tags.en, "en"],
    [tags.zh, "zh"],
    ["x-default", "en"],
  ] as const;
  // Those who search take whole addresses only.
  const twins = links.map(
    ([tag, one]) => html`<link rel="alternate" hreflang="${tag}" href="${address}${path(one)}"/>
`,
  );
  return allowInline(
    `<!DOCTYPE html>\n${
      html`<html lang="${tags[language]}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"/>
<title>${title}</title>
<meta name="description" content="${shortened(description)}"/>
<meta name="color-scheme" content="light dark"/>
<link rel="icon" href="${site}icon.svg" type="image/svg+xml"/>
<style>${style}</style>
${twins}</head>
<body>
<header><a class="home" href="${site}index.html">Headroom</a> <nav><a href="${up}index.html">${words.all[language]}</a> <a href="${alternate}" hreflang="${tags[other[language]]}" lang="${tags[other[language]]}">${languageNames[other[language]]}</a></nav></header>
<main>
${unbroken(main)}
</main>
<footer><p><a href="${site}index.html">${words.app[language]}</a></p><p>${words.nothing[language]}</p></footer>
</body>
</html>
`.text
    }`,
  );
}

/** No line of running text ends behind the dash of an option: `-XX:…`, `--webui-port`. */
function unbroken({ text }: Markup): Markup {
  const parts = /<pre.*?<\/pre>|<[^>]*>|(?<![\w-])(--?[A-Za-z]+)/gsu;
  return new Markup(
    text.replace(parts, (whole, option?: string) =>
      option === undefined ? whole : `<span class="unbroken">${option}</span>`,
    ),
  );
}

/** As much as a search shows. */
function shortened(text: string): string {
  const plain = plainText(text).replace(/\s+/gu, " ");
  return plain.length <= 300 ? plain : `${plain.slice(0, 299)}…`;
}

/** For those who search: every page with its twin. */
function siteMap(pages: readonly Page[], address: string): string {
  const of = (path: (language: Language) => string) =>
    languages.map((language) => {
      const twins = languages
        .map((one) => `<xhtml:link rel="alternate" hreflang="${tags[one]}" href="${escaped(address + path(one))}"/>`)
        .join("");
      return `<url><loc>${escaped(address + path(language))}</loc>${twins}</url>`;
    });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    `<url><loc>${escaped(address)}</loc></url>`,
    ...of((language) => `pages/${language}/index.html`),
    ...pages.flatMap((page) => of((language) => pathOf(page, language))),
    "</urlset>",
    "",
  ].join("\n");
}
