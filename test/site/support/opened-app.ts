import type { BrowserContextOptions, Page } from "playwright-core";
import { type Bench, comeToEditor, type OpenedPage, textOf } from "./browser.ts";

/** How large the heap is drawn to be. */
export function heap(page: Page): Promise<string | null> {
  return page.locator(".row.jvm-heap .size").textContent();
}

/** What the page says first. */
export function sentence(page: Page): Promise<string | undefined> {
  return textOf(page.locator("h1"));
}

/** The page with its editor at hand, and all that loads behind the first view. */
export async function openApp(
  bench: Bench,
  options: BrowserContextOptions & { path?: string } = {},
): Promise<OpenedPage> {
  const { path = "", ...context } = options;
  const one = await bench.open({ locale: "en-US", ...context });
  await one.page.goto(bench.site.url + path);
  await comeToEditor(one.page);
  // What was found is told once the rules have looked.
  await one.page.locator(".facts > .awaited").waitFor({ state: "detached" });
  return one;
}

/** Puts a text into the editor as a person does who pastes it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.locator(".cm-content").evaluate((content, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
