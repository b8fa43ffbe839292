import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { faultsOf } from "./support/accessibility.ts";
import { useBrowser } from "./support/browser.ts";
import { heap, openApp, paste, sentence } from "./support/opened-app.ts";

/** Sizes that are changed by their edges in the picture: the text follows, and Flink has its say. */

const bench = useBrowser();
const written = "jobmanager.memory.process.size: 2g # what the pod has\n";

const text = (page: Page) => page.locator(".cm-content").textContent();
const size = (page: Page, component: string) => page.locator(`.row.${component} .size`).textContent();

/** The middle of an edge, on the screen. */
async function edge(page: Page, component: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(`.edge.${component} .grip`).boundingBox();
  if (box === null) throw new Error(`no edge of ${component}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags an edge, and says where the pointer is then. */
async function drag(page: Page, component: string, by: number): Promise<number> {
  // What is said of the text may still move the picture: it is taken hold of where it has come to rest.
  await page.locator(".facts > .awaited").waitFor({ state: "detached" });
  const { x, y } = await edge(page, component);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + by, { steps: 6 });
  return y + by;
}

test("an edge follows the pointer: what is fixed holds, what is derived moves, comments stay", async () => {
  const { page, complaints } = await openApp(bench);
  await paste(page, written);
  await expect.poll(() => size(page, "jvm-metaspace")).toContain("256 MiB");
  const pointer = await drag(page, "jvm-metaspace", -60);
  // Its scale stays while it is dragged: the edge is where the pointer is, to the nearest size that one would write.
  await expect.poll(async () => Math.abs((await edge(page, "jvm-metaspace")).y - pointer)).toBeLessThan(12);
  await page.mouse.up();
  expect(await page.getByRole("separator", { name: "Upper edge of JVM metaspace" }).count()).toBe(1);
  expect(await text(page)).toMatch(/2g # what the pod has.*jobmanager\.memory\.jvm-metaspace\.size: 6\d\dm/su);
  expect(await size(page, "total-process")).toContain("2048 MiB");
  expect(await size(page, "jvm-overhead")).toContain("204.8 MiB");
  expect(await heap(page)).toMatch(/^10\d\d/u);
  expect(complaints).toEqual([]);
});

test("where Flink refuses what is dragged, it is seen at once; Escape undoes the drag", async () => {
  const { page } = await openApp(bench);
  await paste(page, written);
  await expect.poll(() => heap(page)).toContain("1459.19 MiB");
  await drag(page, "jvm-heap", 200);
  await expect.poll(() => sentence(page)).toContain("refuses this configuration");
  expect(await text(page)).toContain("jobmanager.memory.heap.size");
  expect(await page.locator(".picture .limit").count()).toBe(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => text(page)).not.toContain("heap.size");
  await expect.poll(() => heap(page)).toContain("1459.19 MiB");
  await page.mouse.up();
});

test("arrow keys move an edge, and it says how large that is", async () => {
  const { page } = await openApp(bench, { bypassCSP: true });
  await paste(page, written);
  await expect.poll(() => heap(page)).toContain("1459.19 MiB");
  const separator = page.getByRole("separator", { name: "Upper edge of Off-heap memory" });
  await separator.focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => separator.getAttribute("aria-valuetext")).toBe("144 MiB");
  await page.keyboard.press("PageDown");
  await expect.poll(() => text(page)).toContain("jobmanager.memory.off-heap.size: 16m");
  expect(await separator.evaluate((one) => one.matches(":focus"))).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
});
