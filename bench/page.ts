import type { Browser, Page } from "playwright-core";
import { comeToEditor, launchBrowser } from "../test/site/support/browser.ts";
import { serveSite } from "../test/site/support/served-site.ts";
import type { Ratio } from "./benchmark.ts";

/** Milliseconds between two frames of a screen. */
const FRAME = 16;
const EDITS = 60;
/** Lines of a configuration that is long. */
const LONG = 2000;

/**
 * What an edit is answered in. A screen shows a frame each 16 ms, whenever in between a key is pressed: an answer comes
 * within a frame if it is in the first one behind the key, for which the page may work as long as a frame takes.
 */
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
      const edits = await answeredEdits(browser, page);
      const worked = median(edits.map((edit) => edit.worked));
      const shown = median(edits.map((edit) => edit.shown));
      ratios.push(
        {
          what: `the page's work on an edit of ${what}`,
          against: "a frame",
          ratio: worked / FRAME,
          hold: { atMost: 1 },
          figures: `${worked.toFixed(1)} and ${FRAME} ms, median of ${EDITS}; shown ${shown.toFixed(1)} ms behind the key`,
        },
        {
          what: `the frame that answers an edit of ${what}`,
          against: "the first one behind it",
          ratio: median(edits.map((edit) => edit.frames)),
          hold: { atMost: 1 },
          figures: `${edits.filter((edit) => edit.frames > 1).length} of ${edits.length} later`,
        },
      );
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
  await comeToEditor(page);
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

/** For the page to run: marks each key before the editor hears of it, each frame behind it, and the end of the one that answers. */
const MARKS_EDITS = `
  const answer = () => document.querySelector("h1").textContent + document.querySelector(".row .size").textContent;
  document.addEventListener("keydown", () => {
    const before = answer();
    performance.mark("key");
    const look = () => {
      performance.mark("frame");
      if (answer() === before) return void requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark("shown");
      port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  }, { capture: true });
`;

interface AnsweredEdit {
  /** Milliseconds of the page's thread, from the key to behind the frame that has the answer. */
  readonly worked: number;
  /** Milliseconds in between, of which a screen's frames decide some. */
  readonly shown: number;
  /** How many frames that took. */
  readonly frames: number;
}

/** Edits the text again and again; the browser's own trace tells what came of each. */
async function answeredEdits(browser: Browser, page: Page): Promise<AnsweredEdit[]> {
  await page.evaluate(MARKS_EDITS);
  await browser.startTracing(page, { categories: ["-*", "toplevel", "blink.user_timing"] });
  for (let edit = 0; edit < EDITS; edit++) {
    // 1600m, 16007m, 1600m …
    await page.keyboard.press(edit % 2 === 0 ? "7" : "Backspace");
    // At ever another moment between two frames.
    await page.waitForTimeout(200 + ((edit * 7) % 17));
  }
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  return editsIn(traceEvents);
}

/** An event of a trace, in microseconds; `tdur` is what its thread worked, whatever else the machine did. */
interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

function editsIn(events: readonly TraceEvent[]): AnsweredEdit[] {
  const marks = events
    .filter(({ name, cat }) => cat.includes("user_timing") && ["key", "frame", "shown"].includes(name))
    .toSorted((a, b) => a.ts - b.ts);
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && pid === marks[0]?.pid && tid === marks[0]?.tid,
  );
  const edits: AnsweredEdit[] = [];
  let key: TraceEvent | undefined;
  let frames = 0;
  for (const mark of marks) {
    if (mark.name === "key") [key, frames] = [mark, 0];
    else if (mark.name === "frame") frames++;
    else if (key !== undefined) {
      const { ts: from } = key;
      const during = tasks.filter(({ ts, dur = 0 }) => ts + dur > from && ts < mark.ts);
      const worked = during.reduce((sum, { tdur, dur = 0 }) => sum + (tdur ?? dur), 0) / 1000;
      edits.push({ worked, shown: (mark.ts - from) / 1000, frames });
      key = undefined;
    }
  }
  return edits;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
