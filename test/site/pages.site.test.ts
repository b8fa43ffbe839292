import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { faultsOf } from "./support/accessibility.ts";
import { useBrowser } from "./support/browser.ts";
import { siteFolder } from "./support/served-site.ts";

/** The pages that can be found, as a browser has them. */

const bench = useBrowser();
const paths = readdirSync(join(siteFolder, "pages"), { recursive: true, encoding: "utf8" })
  .map((path) => `pages/${path.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".html"));

test("are valid: what stands in them is what a browser makes of it", async () => {
  const { page } = await bench.open();
  await page.goto(`${bench.site.url}pages/en/index.html`);
  const texts = paths.map((path) => [path, readFileSync(join(siteFolder, path), "utf8")] as const);
  // Read as XML a page must be well formed, and read as HTML it must come to the same: nothing is mended silently.
  const wrong = await page.evaluate((given) => {
    const parser = new DOMParser();
    return given.flatMap(([path, text]) => {
      const xml = parser.parseFromString(text, "application/xhtml+xml");
      const error = xml.querySelector("parsererror");
      if (error !== null) return [`${path}: ${error.textContent}`];
      const html = parser.parseFromString(text, "text/html");
      const shown = (root: Document) =>
        [...root.querySelectorAll("*")].map(
          (one) => `${one.parentElement?.localName} ${one.localName} ${one.textContent?.replace(/\s+/gu, "")}`,
        );
      const [first, second] = [shown(xml), shown(html)];
      const at = first.findIndex((one, index) => one !== second[index]);
      if (first.length === second.length && at === -1) return [];
      return [`${path}: ${first[at]} is ${second[at]}`];
    });
  }, texts);
  expect(wrong).toEqual([]);
});

const kinds = [
  "index",
  "mistakes/kubernetes-unit",
  "refusals/overhead-outside-range",
  "causes/metaspace",
  "rules/unknown-key",
  "options/jobmanager.memory.heap.size",
];
const some = kinds.flatMap((kind) => ["en", "zh"].map((language) => `pages/${language}/${kind}.html`));

describe.each(["light", "dark"] as const)("in a %s theme", (colorScheme) => {
  test.each(some)("%s can be used by everybody, without a script", async (path) => {
    const { page, complaints, requests } = await bench.open({ colorScheme, bypassCSP: true });
    await page.goto(bench.site.url + path);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(bench.site.url))).toEqual([]);
  });
});

test.each([360, 768, 1440])("nothing is wider than a window of %d pixels", async (width) => {
  const { page } = await bench.open({ viewport: { width, height: 800 }, javaScriptEnabled: true });
  for (const path of some) {
    await page.goto(bench.site.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
  }
});

test("no line ends behind the dash of an option", async () => {
  const { page } = await bench.open({ viewport: { width: 360, height: 800 } });
  let seen = 0;
  for (const path of paths.filter((one) => /\/zh\/(?:rules|options)\//u.test(one))) {
    await page.goto(bench.site.url + path);
    const options = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: { option: string; isBroken: boolean }[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        for (const { 0: option, index } of (text.textContent ?? "").matchAll(/(?<![\w-])--?[A-Za-z]+/gu)) {
          const top = (at: number) => {
            const range = document.createRange();
            range.setStart(text as Node, at);
            range.setEnd(text as Node, at + 1);
            return range.getBoundingClientRect().top;
          };
          const letter = index + option.search(/[A-Za-z]/u);
          found.push({ option, isBroken: Math.abs(top(letter) - top(letter - 1)) > 4 });
        }
      }
      return found;
    });
    seen += options.length;
    expect(
      options.filter(({ isBroken }) => isBroken),
      path,
    ).toEqual([]);
  }
  expect(seen).toBeGreaterThan(100);
});

test("are read without any script", async () => {
  const { page } = await bench.open({ javaScriptEnabled: false });
  await page.goto(`${bench.site.url}pages/en/refusals/overhead-outside-range.html`);
  expect(await page.locator("h1").textContent()).toContain("Derived JVM Overhead size");
  expect(await page.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBe(
    760,
  );
  expect(await page.title()).toContain("Derived JVM Overhead size");
});
