import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../../src/core/language.ts";
import { root } from "../../support/files.ts";

/** Of the page as the documents show it: `HEADROOM_SCREENSHOTS=1 npm run test:site` takes them anew; otherwise they must be there. */
export const pictures: string = join(root, "docs/pictures/site");

/** A picture of what the page shows, or of a part of it. */
export async function picture(page: Page, name: string, language: Language, part?: Locator): Promise<void> {
  const path = join(pictures, `${name}.${language}.png`);
  if (process.env.HEADROOM_SCREENSHOTS === undefined) {
    expect(existsSync(path), path).toBe(true);
    return;
  }
  mkdirSync(pictures, { recursive: true });
  // What moves comes to its end first.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await (part ?? page).screenshot({ path, animations: "disabled" });
}
