import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { causes } from "../../src/core/diagnose/causes.ts";
import { explainManifests } from "../../src/core/explain/explain-manifests.ts";
import { type Language, languages } from "../../src/core/language.ts";
import { jobManagerOptions } from "../../src/core/options/job-manager-options.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { pricedOptions } from "../../src/core/size/prices.ts";
import { subjectOfExample } from "../../test/rules/example-subject.ts";
import { explained } from "./answer-block.ts";
import { foundIn } from "./cause-pages.ts";
import { findingsOfExample, sizedExample } from "./filling-option-pages.ts";
import { fillingOptions } from "./filling-options.ts";
import { escaped } from "./html.ts";
import { findingsOfMistake } from "./mistake-pages.ts";
import { mistakes } from "./mistakes.ts";
import { refusedExamples, unreadableExamples } from "./refusal-examples.ts";
import { opened, refusalOf } from "./refusal-pages.ts";
import { allPages, siteFiles } from "./site-files.ts";

const address = "https://headroom.example/";
const files = siteFiles(address);
const pages = [...files].filter(([path]) => path.endsWith(".html"));

/** What is named without deciding a JobManager's memory, or what fills it. */
const notOfMemory: ReadonlySet<string> = new Set([
  // Where disks are full and ports are taken, which is taken for a lack of memory.
  "blob.storage.directory",
  "io.tmp.dirs",
  "jobmanager.rpc.port",
  "rest.bind-port",
  "rest.port",
  // As examples of other things.
  "jobmanager.web.ssl.enabled",
  "rest.address",
  "security.redaction.additional-keys",
  // A TaskManager's.
  "taskmanager.memory.framework.off-heap.size",
  "taskmanager.memory.managed.size",
  "taskmanager.memory.process.size",
  "taskmanager.memory.task.off-heap.size",
]);

describe("what has a page, in both languages", () => {
  const expectPage = (kind: string, id: string) => {
    for (const language of languages) expect(files.has(`pages/${language}/${kind}/${id}.html`)).toBe(true);
  };

  test("each text with which Flink refuses", () => {
    for (const code of Object.keys(refusedExamples)) expectPage("refusals", code);
    for (const code of Object.keys(unreadableExamples)) expectPage("refusals", `yaml-${code}`);
  });
  test("each cause", () => {
    for (const { id } of causes) expectPage("causes", id);
  });
  test("each rule", () => {
    for (const { id } of allRules) expectPage("rules", id);
  });
  test("each option, of which nothing is told of releases that the catalogue does not know", () => {
    for (const { key } of fillingOptions) {
      const table = /<table>[\s\S]*?<\/table>/u.exec(String(files.get(`pages/en/options/${key}.html`)))?.[0];
      expect(table).toContain("<td>1.11");
      expect(table).not.toContain("<td>1.10");
    }
  });
  test("each option", () => {
    for (const { key } of [...jobManagerOptions, ...fillingOptions]) expectPage("options", key);
    const everyKey = files.get("pages/en/options/every-key.html") ?? "";
    for (const [key, { replacedBy }] of loadOptionCatalogue()) {
      const [, row] = everyKey.split(`<tr id="${escaped(key)}">`);
      expect(row?.slice(0, row.indexOf("</tr>")), key).toContain(replacedBy ?? key);
    }
  });
  test("each option that a rule, a cause, a refusal or a mistake names", () => {
    for (const [path, text] of pages) {
      if (!/^pages\/en\/(?:rules|causes|refusals|mistakes)\//u.test(path)) continue;
      const running = text.replace(/<head>.*<\/head>|<pre.*?<\/pre>|="[^"]*"/gsu, "");
      for (const [key] of running.matchAll(/[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+/gu)) {
        if (loadOptionCatalogue().has(key) && !notOfMemory.has(key)) expectPage("options", key);
      }
    }
  });
  test("each option that has a price", () => {
    for (const { key } of pricedOptions) expectPage("options", key);
  });
  test("each mistake", () => {
    for (const { id } of mistakes) expectPage("mistakes", id);
  });
});

describe("how pages are found", () => {
  test("each has a title that no other has, and says what it is about", () => {
    const all = allPages();
    for (const language of languages) {
      const titles = all.map(({ title }) => title[language]);
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
      for (const { description } of all) expect(description[language].length).toBeGreaterThan(12);
    }
  });

  test("a page has the words of its error in its title", () => {
    const of = (id: string) => allPages().find((page) => page.id === id)?.title.en;
    expect(of("overhead-outside-range")).toBe(
      "Flink: Derived JVM Overhead size is not in configured JVM Overhead range.",
    );
    expect(of("yaml-duplicate-key")).toContain("found duplicate key");
    expect(of("metaspace")).toContain("OutOfMemoryError: Metaspace");
  });

  test("the site map has each with its twin", () => {
    const map = files.get("sitemap.xml") ?? "";
    for (const [path, text] of pages) {
      expect(map).toContain(`<loc>${address}${path}</loc>`);
      expect(text).toContain(`hreflang="x-default" href="${address}${path.replace("/zh/", "/en/")}"`);
      const twin = path.replace(/^pages\/(en|zh)/u, (_, language) => `pages/${other(language as Language)}`);
      expect(map).toContain(`hreflang="${twin.startsWith("pages/en") ? "en" : "zh-CN"}" href="${address}${twin}"`);
    }
    expect(files.get("robots.txt")).toContain(`Sitemap: ${address}sitemap.xml`);
  });
});

test("no link leads nowhere", () => {
  const app = new Set(["index.html", "icon.svg"]);
  for (const [path, text] of pages) {
    for (const [, link = ""] of text.matchAll(/(?:href|src)="([^"]*)"/gu)) {
      const { pathname, hash, origin } = new URL(link, address + path);
      expect(`${origin}/`, `${path}: ${link}`).toBe(address);
      const to = decodeURIComponent(pathname.slice(1));
      expect(files.has(to) || app.has(to), `${path}: ${link}`).toBe(true);
      if (hash !== "" && !app.has(to)) expect(files.get(to)).toContain(`id="${hash.slice(1)}"`);
    }
  }
});

test("links to the app open what they should, and nothing is in an address but behind its #", () => {
  const links = pages.flatMap(([, text]) => [...text.matchAll(/href="[^"]*index\.html(#v1\.[^"]*)"/gu)]);
  expect(links.length).toBeGreaterThan(2 * (Object.keys(refusedExamples).length + causes.length + allRules.length));
  for (const [, hash = ""] of links) {
    const state = JSON.parse(inflateRawSync(Buffer.from(hash.slice(4), "base64url")).toString()) as { t: string };
    expect(typeof state.t).toBe("string");
    // Long enough for a log, short enough for every browser.
    expect(hash.length).toBeLessThan(16_000);
  }
});

describe("each example shows what it is for", () => {
  test.each(Object.entries(refusedExamples))("the refusal %s", (code, example) => {
    expect(refusalOf(example).reason.code).toBe(code);
  });

  test.each(Object.entries(unreadableExamples))("what makes YAML unreadable: %s", (code, text) => {
    expect(refusalOf({ flink: "2.3", text }).reason).toMatchObject({ code: "file-unreadable", problem: { code } });
  });

  test("a variable of the environment stands in a compose file, which is refused just so", () => {
    const { text = "", file: name = "" } = opened(refusedExamples["heap-variable-not-a-size"]) ?? {};
    const outcomes = explainManifests({ name, text }).jobManagers.map(({ explanation: { answer } }) => answer.outcome);
    expect(outcomes).toMatchObject([{ kind: "refused", refusal: { reason: { code: "heap-variable-not-a-size" } } }]);
  });

  test.each(causes)("the cause $id", (cause) => {
    for (const language of languages) expect(foundIn(cause, language).cause).toBe(cause.id);
  });

  test.each(fillingOptions)("the option $key", (option) => {
    const { shows } = option;
    if ("rule" in shows) {
      expect(findingsOfExample(option, shows)).toHaveLength(1);
      if (shows.mended !== undefined) expect(findingsOfExample(option, shows, shows.mended)).toEqual([]);
      expect(`${shows.text}${shows.mended}`).toContain(`${option.key}: `);
      return;
    }
    // A person sees it in the numbers.
    const [without, changed] = sizedExample(option, shows);
    expect(Math.abs(without.need.live.bytes - changed.need.live.bytes)).toBeGreaterThan(10 * 1024 * 1024);
    expect(without.need.bounds.jvmHeap).not.toBe(changed.need.bounds.jvmHeap);
  });

  test.each(mistakes)("the mistake $id, and not what was meant", (mistake) => {
    expect(findingsOfMistake(mistake).map(({ rule }) => rule)).toContain(mistake.rule);
    const mended = "manifest" in mistake ? { manifest: mistake.meant } : { ...mistake, text: mistake.meant };
    expect(subjectOfExample(mended).answer.outcome.kind).toBe("planned");
    expect(findingsOfMistake({ ...mistake, ...mended }).map(({ rule }) => rule)).not.toContain(mistake.rule);
  });

  test("an example whose file is missing has none", () => {
    expect(explained(refusedExamples["file-missing"]).answer.outcome.kind).toBe("refused");
  });
});

function other(language: Language): Language {
  return language === "en" ? "zh" : "en";
}
