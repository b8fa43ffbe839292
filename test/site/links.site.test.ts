import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { writeLink } from "../../site/src/link.ts";
import { comeToEditor, textOf, useBrowser } from "./support/browser.ts";

/** Links, as people keep and follow them. */

const bench = useBrowser();
const sentence = (page: Page) => expect.poll(() => textOf(page.locator("h1")));
const conflict = "jobmanager:\n  memory:\n    process:\n      size: 8g # as the container\n    heap:\n      size: 4g\n";

const kept = readFileSync(new URL("../data/links.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

test.each(kept.map((line) => line.split("\t")))("one that was made long ago opens: %s", async (hash, said) => {
  const { page, complaints } = await bench.open();
  await page.goto(`${bench.site.url}${hash}`);
  await sentence(page).toContain(said);
  expect(complaints).toEqual([]);
});

test("one that is broken opens the page as it is", async () => {
  const { page, complaints } = await bench.open({ locale: "en-US" });
  await page.goto(`${bench.site.url}#v1.not-a-link`);
  await sentence(page).toContain("1 GiB of heap in a process of 1.56 GiB");
  await comeToEditor(page);
  expect(complaints).toEqual([]);
});

test("one that is followed on the page replaces what is there", async () => {
  const { page } = await bench.open({ locale: "en-US" });
  await page.goto(bench.site.url);
  await comeToEditor(page);
  const hash = await writeLink({ text: conflict, language: "zh", view: "what-if" });
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await sentence(page).toContain("对此配置报错");
  await page.getByRole("button", { name: "English" }).click();
  await sentence(page).toContain("refuses this configuration");
  expect(await page.locator(".cm-content").textContent()).toContain("# as the container");
});

const deployed =
  "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec:\n  flinkVersion: v1_20\n  serviceAccount: flink\n  jobManager: {resource: {memory: 2048m}}\n  taskManager: {resource: {memory: 2048m}}\n";

test.each([
  ["a manifest", deployed, "in a process of 2 GiB", 1],
  ["what Flink refuses", conflict, "refuses this configuration", 0],
])("one of %s leaves nothing of what the page opens with", async (_, text, said, argumentLists) => {
  const { page } = await bench.open({ locale: "en-US" });
  await page.goto(`${bench.site.url}${await writeLink({ text, language: "en", view: "what-if" })}`);
  await sentence(page).toContain(said);
  await comeToEditor(page);
  await expect.poll(() => page.locator(".drawn .picture").count()).toBe(1);
  await expect.poll(() => page.locator(".drawn .arguments").count()).toBe(argumentLists);
  expect(await page.locator(".page").count()).toBe(1);
  expect(await page.locator("h1").count()).toBe(1);
});

test("one of a page that is found opens its example", async () => {
  const { page } = await bench.open();
  await page.goto(`${bench.site.url}pages/en/refusals/overhead-outside-range.html`);
  await page.locator("a.open").click();
  await sentence(page).toContain("refuses this configuration");
  await expect.poll(() => page.locator("blockquote").textContent()).toContain("Derived JVM Overhead size");
  await page.goto(`${bench.site.url}pages/zh/causes/metaspace.html`);
  await page.locator("a.open").click();
  await expect.poll(() => page.locator("#tab-diagnose").getAttribute("aria-selected")).toBe("true");
});

test("one of an option's page opens the jobs of its example, and what they need of the heap", async () => {
  const { page } = await bench.open();
  await page.goto(`${bench.site.url}pages/en/options/completed-application-store.type.html`);
  const told = await page.locator(".wide tbody tr:last-child td:last-child").last().textContent();
  await page.locator("a.open").click();
  const recommended = page.locator(".sized tbody tr").first().locator("td").nth(2);
  await expect.poll(() => recommended.textContent()).toBe(told);
  expect(await page.getByLabel("For exact shapes").inputValue()).toContain("perHour: 20000");
  // Without them it is asked by fields, which are in the link, too.
  await page.getByLabel("For exact shapes").fill("");
  await page.getByLabel("Jobs finished per hour").fill("5000");
  const sized = await recommended.textContent();
  const { hash } = new URL(page.url());
  await expect.poll(() => new URL(page.url()).hash).not.toBe(hash);
  await page.reload();
  await expect.poll(() => recommended.textContent()).toBe(sized);
  expect(await page.getByLabel("Jobs finished per hour").inputValue()).toBe("5000");
});
