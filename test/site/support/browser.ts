import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type ServedSite, serveSite } from "./served-site.ts";

/** Debian's Chromium, or another that HEADROOM_CHROMIUM names. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What a test of the page has at hand. */
export interface Bench {
  readonly site: ServedSite;
  /** A page of its own, which nothing of another test has touched. It keeps what goes wrong in it. */
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of: exceptions, errors on its console. */
  readonly complaints: string[];
  /** Every address that was asked for. */
  readonly requests: string[];
}

/** A browser and the served site for the tests of a file; both end with them. */
export function useBrowser(): Bench {
  let browser: Browser;
  let site: ServedSite;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get site() {
      return site;
    },
    open: async (options = {}) => {
      // Each test opens its own: what earlier ones left open only takes memory.
      for (const context of contexts.splice(0)) await context.close();
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(300_000);
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      context.on("request", (request) => requests.push(request.url()));
      return { page, context, complaints, requests };
    },
  };
}

/** Starts the browser; as root it cannot have its sandbox. */
export async function launchBrowser(): Promise<Browser> {
  const { HEADROOM_CHROMIUM } = process.env;
  const executablePath = [HEADROOM_CHROMIUM ?? "", ...places].find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined)
    throw new Error(`the tests of the page want Chromium at ${places[0]}, or at HEADROOM_CHROMIUM`);
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args, timeout: 300_000 });
}

/** Waits for the editor, which comes when somebody does something. */
export async function comeToEditor(page: Page): Promise<void> {
  for (let move = 0; (await page.locator(".cm-content").count()) === 0; move++) {
    await page.mouse.move(2, 2 + (move % 2));
    await page.waitForTimeout(50);
  }
}

/** What a place says, with ordinary blanks where lines may not end, too. */
export async function textOf(place: Locator): Promise<string | undefined> {
  return (await place.textContent())?.replace(/\u00a0/gu, " ");
}
