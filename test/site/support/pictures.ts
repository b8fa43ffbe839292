import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../../src/core/language.ts";
import { root } from "../../support/files.ts";

/** Of the page as the documents show it: `HEADROOM_SCREENSHOTS=1 npm run test:site` takes them anew; otherwise they must be there. */
const pictures: string = join(root, "docs/pictures/site");

/** Around a part of the page. */
const MARGIN = 20;

/** A picture of what the page shows, or of a part of it. */
export async function picture(page: Page, name: string, language: Language, part?: Locator): Promise<void> {
  const path = join(pictures, `${name}.${language}.png`);
  if (process.env.HEADROOM_SCREENSHOTS === undefined) {
    expect(existsSync(path), path).toBe(true);
    return;
  }
  mkdirSync(pictures, { recursive: true });
  // What moves comes to its end first.
  await page.evaluate("Promise.allSettled(document.getAnimations().map(({ finished }) => finished))");
  const box = await part?.boundingBox();
  const scrolled = (await page.evaluate("scrollY")) as number;
  const clip =
    box == null
      ? undefined
      : {
          x: Math.max(box.x - MARGIN, 0),
          y: Math.max(box.y + scrolled - MARGIN, 0),
          width: box.width + 2 * MARGIN,
          height: box.height + 2 * MARGIN,
        };
  const asked = clip === undefined ? {} : { fullPage: true, clip };
  await page.screenshot({ path, animations: "disabled", ...asked });
}
