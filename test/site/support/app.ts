import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type LinkState, writeLink } from "../../../site/src/link.ts";
import type { Bench, OpenedPage } from "./browser.ts";

/** The app, opened with something in it, and ready: the editor is there, and the answer. */
export async function openApp(
  bench: Bench,
  state: Partial<LinkState> = {},
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const opened = await bench.open({ viewport: { width: 1280, height: 900 }, ...options });
  await opened.page.goto(bench.site.url + (await hashOf(state)));
  await ready(opened.page);
  return opened;
}

export async function ready(page: Page): Promise<void> {
  await page.locator(".cm-content").waitFor();
  await page.locator("h1.sentence").first().waitFor();
  await page.locator("#view", { hasNotText: /^(?:Reading …|正在读取……)$/u }).waitFor();
}

/** A link with what is given, in English as a rule; the empty one opens the page as it is. */
export async function hashOf(state: Partial<LinkState>): Promise<string> {
  if (Object.keys(state).length === 0) return "";
  const { text = shipped, ...others } = state;
  return writeLink({ text, language: "en", view: "what-if", ...others });
}

const shipped = "jobmanager:\n  memory:\n    process:\n      size: 1600m\n";

/** Waits until a text is there; what never comes is told with what is there instead. */
export async function expectText(locator: Locator, text: string | RegExp): Promise<void> {
  await locator
    .filter({ hasText: text })
    .first()
    .waitFor({ timeout: 60_000 })
    .catch(() => {});
  const there = (await locator.allTextContents()).join("\n");
  if (typeof text === "string") expect(there).toContain(text);
  else expect(there).toMatch(text);
}

/** The text in the editor. */
export function editedText(page: Page): Promise<string> {
  return page
    .locator(".cm-line")
    .allTextContents()
    .then((lines) => lines.join("\n"));
}

/** Puts a text in the place of all, as a person pastes it. */
export async function paste({ page, context }: OpenedPage, text: string): Promise<void> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".cm-content").click();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}
