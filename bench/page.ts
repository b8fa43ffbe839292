import type { Page } from "playwright-core";
import { launchBrowser } from "../test/site/support/browser.ts";
import { serveSite } from "../test/site/support/served-site.ts";
import type { Ratio } from "./benchmark.ts";

/** Milliseconds between two frames of a screen. */
const FRAME = 16;
const EDITS = 60;
/** Lines of a configuration that is long. */
const LONG = 2000;

/** How long the page works on an edit, from the key to behind the frame that shows its answer. */
export async function benchmark(): Promise<Ratio[]> {
  const [site, browser] = await Promise.all([serveSite(), launchBrowser()]);
  try {
    const page = await browser.newPage();
    const ratios: Ratio[] = [];
    for (const [what, filler] of [
      ["the shipped configuration", 0],
      [`one of ${LONG.toLocaleString("en")} lines`, LONG],
    ] as const) {
      await open(page, site.url, filler);
      const median = await medianEdit(page);
      ratios.push({
        what: `an edit of ${what}`,
        against: "a frame",
        ratio: median / FRAME,
        hold: { atMost: 1 },
        figures: `${median.toFixed(1)} and ${FRAME} ms, median of ${EDITS}`,
      });
    }
    return ratios;
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The page, its cursor behind a size, with so many other settings below it. */
async function open(page: Page, url: string, filler: number): Promise<void> {
  await page.goto(url);
  const editor = page.locator(".cm-content");
  await editor.waitFor();
  const others = Array.from({ length: filler }, (_, index) => `my.own.key-${index}: ${index}\n`).join("");
  const size = "jobmanager.memory.process.size: 1600m";
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`${size}\n${others}`);
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  // What is loaded behind the first view, and the rules' first look, are no part of an edit.
  await page.waitForTimeout(2000);
}

/** For the page to run: from before the editor hears of a key to behind the frame that has another answer in it. */
const TIMES_EDITS = `
  globalThis.took = [];
  const answer = () => document.querySelector("h1").textContent + document.querySelector(".row .size").textContent;
  document.addEventListener("keydown", () => {
    const start = performance.now();
    const before = answer();
    const look = () => {
      if (answer() === before) return void requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => took.push(performance.now() - start);
      port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  }, { capture: true });
`;

async function medianEdit(page: Page): Promise<number> {
  await page.evaluate(TIMES_EDITS);
  for (let edit = 0; edit < EDITS; edit++) {
    // 1600m, 16007m, 1600m …
    await page.keyboard.press(edit % 2 === 0 ? "7" : "Backspace");
    await page.waitForTimeout(120);
  }
  const took = await page.evaluate<number[]>("took");
  const sorted = took.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
