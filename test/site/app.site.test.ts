import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeLink } from "../../site/src/link.ts";
import { faultsOf } from "./support/accessibility.ts";
import { comeToEditor, textOf, useBrowser } from "./support/browser.ts";
import { heap, openApp, paste, sentence } from "./support/opened-app.ts";
import { siteFolder } from "./support/served-site.ts";

/** The app, as it is built, in a browser. */

const bench = useBrowser();

/** The page with its editor at hand, and all that loads behind the first view. */
const opened = (options?: Parameters<typeof openApp>[1]) => openApp(bench, options);

describe("the first view", () => {
  test("stands in the page before any code has run", async () => {
    const { page, complaints } = await bench.open({ javaScriptEnabled: false });
    await page.goto(bench.site.url);
    expect(await textOf(page.locator("h1:visible"))).toBe(
      "This JobManager gets 1 GiB of heap in a process of 1.56 GiB, as Flink 2.3 derives it.",
    );
    expect(await page.locator(".row.jvm-heap .size:visible").textContent()).toContain("1024 MiB");
    expect(complaints).toEqual([]);
  });

  test.each([
    ["without scripts", false],
    ["from a file", true],
  ])("is only what can be read %s", async (_, javaScriptEnabled) => {
    const { page } = await bench.open({ javaScriptEnabled, locale: "en-US" });
    await page.goto(javaScriptEnabled ? pathToFileURL(join(siteFolder, "index.html")).href : bench.site.url);
    expect(await textOf(page.locator("h1:visible"))).toContain("1 GiB of heap in a process of 1.56 GiB");
    expect(await page.locator(".picture:visible").count()).toBe(1);
    expect(await page.locator(":is(button, select, input):visible").count()).toBe(0);
  });

  test("is in the right language from the beginning, and stays where it is as its code arrives", async () => {
    const { page } = await bench.open({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
    const isCode = /assets\/index-[^/]+\.js$/u;
    await page.route(isCode, (route) => route.abort());
    await page.goto(bench.site.url);
    expect(await textOf(page.locator("h1:visible"))).toContain("按 Flink 2.3");
    const places = () =>
      page
        .locator(".bar, .answer, .paper, .editor, .picture, .arguments, .tabs")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0))
        .then((boxes) => boxes.map(({ top, left, width }) => [top, left, width]));
    const early = await places();
    expect(early).toHaveLength(7);
    await page.unroute(isCode);
    await page.goto(bench.site.url);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForSelector(".what-if-body");
    await page.evaluate(() => scrollTo(0, 0));
    expect(await places()).toEqual(early);
    const shifted = await page.evaluate<number>(
      `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
        .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 500))`,
    );
    // What a browser calls good.
    expect(shifted).toBeLessThan(0.1);
  });

  test("keeps the language that was chosen for the next visit", async () => {
    const { page } = await opened();
    await page.getByRole("button", { name: "中文" }).click();
    await page.goto(bench.site.url);
    await comeToEditor(page);
    expect(await sentence(page)).toContain("按 Flink 2.3");
  });

  test("takes 200 kB, its editor included, and asks nobody else", async () => {
    const { page, requests, complaints } = await bench.open();
    await page.goto(bench.site.url);
    await comeToEditor(page);
    const early = [...requests];
    const { origin } = new URL(bench.site.url);
    expect(early.filter((url) => !url.startsWith(origin))).toEqual([]);
    // What the editor waits for: the page and its code. Rules, manifests and the catalogue of options come behind it.
    const html = readFileSync(join(siteFolder, "index.html"), "utf8");
    // What is painted waits for nothing; the code is two files, which are asked for together.
    const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:css|js))"/gu)].map(([, file = ""]) => file);
    expect(first.map((file) => file.replace(/-[^/]*(?=\.js$)/u, "")).sort()).toEqual([
      "assets/index.js",
      "assets/model.js",
    ]);
    expect(html).toMatch(/<script fetchpriority="low" type="module"/u);
    expect(html).toMatch(/<link fetchpriority="low" rel="modulepreload"/u);
    const editor =
      early.map((url) => /assets\/editor-[^/]+\.js$/u.exec(url)?.[0]).find((file) => file !== undefined) ?? "";
    const files = new Set(["index.html", ...first, editor]);
    const bytes = [...files].reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(siteFolder, file)), { level: 9 }).length,
      0,
    );
    expect(bytes).toBeLessThan(200_000);
    expect(complaints).toEqual([]);
  });
});

describe("before the editor is there", () => {
  const isEditor = /assets\/editor-[^/]+\.js$/u;

  test("a text can be written, and is answered; the editor takes over what was written, and the keyboard", async () => {
    const { page, context, complaints } = await bench.open({ locale: "en-US", serviceWorkers: "block" });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route(isEditor, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(bench.site.url);
    await page.waitForSelector(".what-if-body");
    expect(await page.locator(".cm-content").count()).toBe(0);
    const early = page.locator(".early");
    await early.click();
    await early.press("ControlOrMeta+a");
    await page.keyboard.type("jobmanager.memory.process.size: 3");
    await page.keyboard.type("g");
    await expect.poll(() => sentence(page)).toContain("a process of 3 GiB");
    // It is another text, and no longer the file.
    expect(await page.locator(".paper-head .file").textContent()).toBe("pasted text");
    await page.keyboard.press("ArrowLeft");
    release();
    await page.waitForSelector(".cm-content");
    await page.keyboard.type("1");
    await expect.poll(() => page.locator(".cm-content").textContent()).toBe("jobmanager.memory.process.size: 31g");
    expect(await early.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("what was typed before any code was there counts", async () => {
    const { page } = await bench.open({ locale: "en-US", serviceWorkers: "block" });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/assets\/index-[^/]+\.js$/u, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(bench.site.url, { waitUntil: "commit" });
    await page.locator(".early:visible").fill("jobmanager.memory.process.size: 5g\n");
    release();
    await expect.poll(() => sentence(page)).toContain("a process of 5 GiB");
    await comeToEditor(page);
    expect(await page.locator(".cm-content").textContent()).toContain("process.size: 5g");
  });

  test("none is loaded for who only reads; a link to a refused text has it, for what it marks", async () => {
    const { page, requests } = await bench.open({ locale: "en-US", serviceWorkers: "block" });
    await page.goto(bench.site.url);
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => isEditor.test(url))).toEqual([]);
    await page.goto("about:blank");
    await page.goto(bench.site.url + (await writeLink({ text: conflict, language: "en", view: "what-if" })));
    await expect.poll(() => page.locator(".cm-conflict").count()).toBeGreaterThan(1);
  });
});

describe("a text that is pasted", () => {
  test.each([
    ["config.yaml", "jobmanager:\n  memory:\n    process:\n      size: 3g\n", "a config.yaml", "2380.79 MiB"],
    ["flink-conf.yaml", "jobmanager.memory.flink.size: 2g\n", "a config.yaml", "1920 MiB"],
    ["a FlinkDeployment", deployment("4g"), "a manifest", "3302.39 MiB"],
    [
      "a compose file",
      "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: |\n        jobmanager.memory.process.size: 2g\n",
      "a manifest",
      "1459.19 MiB",
    ],
    [
      "a command line",
      "flink run -t yarn-application -Djobmanager.memory.process.size=2g ./a.jar",
      "command lines",
      "1459.19 MiB",
    ],
    [
      "what a JobManager answers",
      '[{"key":"jobmanager.memory.process.size","value":"2g"}]',
      "a response from a running JobManager",
      "1459.19 MiB",
    ],
  ])("is taken for what it is: %s", async (_, text, taken, size) => {
    const { page, complaints } = await opened();
    await paste(page, text);
    await expect.poll(() => page.locator(".facts").textContent()).toContain(`read as ${taken}`);
    await expect.poll(() => heap(page)).toContain(size);
    expect(complaints).toEqual([]);
  });

  test("that is a log is diagnosed, with its evidence and the setting", async () => {
    const { page, complaints } = await opened();
    await paste(
      page,
      "java.lang.OutOfMemoryError: Metaspace\n\tat org.apache.flink.runtime.entrypoint.ClusterEntrypoint.main(ClusterEntrypoint.java:1)\n",
    );
    await expect.poll(() => sentence(page)).toBe("The metaspace is full");
    await expect.poll(() => page.locator(".advice").textContent()).toContain("jobmanager.memory.jvm-metaspace.size");
    expect(complaints).toEqual([]);
  });
});

test("a text that is more than is read is not known, in every view, and not called refused", async () => {
  const { page, complaints } = await opened();
  const nested = `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}`;
  await paste(page, `${nested}\njobmanager:\n  memory:\n    process:\n      size: 2g\n`);
  await expect.poll(() => sentence(page)).toContain("is not known: this text is more than Headroom reads.");
  expect(await page.locator("section.refused").textContent()).toContain("it is nested deeper than Headroom reads");
  for (const tab of await page.locator("[role=tab]").all()) {
    await tab.click();
    await expect.poll(() => tab.getAttribute("aria-selected")).toBe("true");
    await expect.poll(() => page.locator("[role=tabpanel]").textContent()).not.toBe("");
    expect(await page.locator("main").textContent()).not.toMatch(/refuses|StackOverflow|Nothing differs|derived/u);
  }
  // Live asks whether `headroom serve` is there.
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});

test("a size says why, and lights up where it comes from", async () => {
  const { page } = await opened();
  await page.locator(".row.jvm-heap").focus();
  await expect.poll(() => page.locator(".cm-lit").first().textContent()).toContain("size: 1600m");
  await page.keyboard.press("Enter");
  const why = await page.locator(".why").textContent();
  for (const part of ["1024 MiB", "1152 MiB − off-heap", "raised to its minimum", "config.yaml:9"])
    expect(why).toContain(part);
});

test("a refusal shows Flink's words, the settings in conflict and ways out that can be taken", async () => {
  const { page } = await opened();
  await page.locator(".chip", { hasText: "conflict" }).click();
  await expect.poll(() => sentence(page)).toBe("Flink 2.3 refuses this configuration: the JobManager does not start.");
  expect(await page.locator("blockquote").textContent()).toContain("Derived JVM Overhead size (3.625gb");
  await expect.poll(() => page.locator(".cm-conflict").count()).toBeGreaterThan(1);
  expect(await page.locator(".picture .excess").count()).toBe(1);
  await page.locator(".way button").nth(1).click();
  await expect.poll(() => sentence(page)).toContain("4 GiB of heap in a process of 5.37 GiB");
  expect(await page.locator(".cm-content").textContent()).toContain("# 4 GiB of heap in 8 GiB of process");
});

test("a finding has a quick fix in the editor", async () => {
  const { page } = await opened();
  await paste(page, "jobmanager.memory.process.size: 2Gi\n");
  await page.locator(".cm-lintRange-error").first().hover();
  await page.locator(".cm-diagnosticAction").first().click();
  await expect.poll(() => page.locator(".cm-content").textContent()).toContain("jobmanager.memory.process.size: 2g");
  await expect.poll(() => heap(page)).toContain("1459.19 MiB");
});

test("findings are told in words, too, and mended from there", async () => {
  const { page } = await opened({ bypassCSP: true });
  await paste(page, "jobmanager.memory.process.size: 1600m\njobmanager.memory.jvm-metaspace.sise: 300m\n");
  await expect.poll(() => page.locator(".findings").textContent()).toContain("unknown-key");
  expect(await page.locator(".findings a").first().getAttribute("href")).toMatch(
    /^\.\/pages\/en\/rules\/[\w-]+\.html$/u,
  );
  expect(await faultsOf(page)).toEqual([]);
  await page.locator(".findings .chip").first().click();
  await expect
    .poll(() => page.locator(".cm-content").textContent())
    .toContain("jobmanager.memory.jvm-metaspace.size: 300m");
});

test("an answer is taken away as a picture, and as text; a wrong number is reported with its link", async () => {
  const { page } = await opened({ bypassCSP: true });
  for (const [form, name] of [
    ["SVG", "jobmanager.svg"],
    ["PNG", "jobmanager.png"],
    ["Markdown", "jobmanager.md"],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".save .chip", { hasText: form }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(300);
  }
  await page.getByRole("button", { name: "This number is wrong" }).click();
  await expect
    .poll(() => page.locator("dialog textarea").inputValue())
    .toMatch(/This JobManager gets 1 GiB.*#v1\.[\w-]+/su);
  expect(await faultsOf(page)).toEqual([]);
});

test("keys are completed, and explained", async () => {
  const { page } = await opened();
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("jobmanager.memory.jvm-m");
  await expect
    .poll(() => page.locator(".cm-tooltip-autocomplete").textContent())
    .toContain("jobmanager.memory.jvm-metaspace.size");
  await page.keyboard.press("Escape");
  await page.locator(".cm-tooltip-autocomplete").waitFor({ state: "detached" });
  await paste(page, "jobmanager.memory.jvm-metaspace.size: 300m\n");
  const key = page.locator(".cm-content").getByText("jobmanager.memory.jvm-metaspace.size");
  // What is pasted is drawn anew as it is read: a pointer that came before comes again.
  await expect
    .poll(async () => {
      await page.mouse.move(0, 0);
      await key.hover();
      await page
        .locator(".option-help")
        .waitFor({ timeout: 2000 })
        .catch(() => undefined);
      return page.locator(".option-help").allTextContents();
    })
    .toEqual([expect.stringContaining("default 256m")]);
});

test("a slider changes the text, and keeps its comments", async () => {
  const { page } = await opened();
  const slider = page.locator("#slider-total-process");
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("no slider");
  await page.mouse.move(box.x + box.width * 0.27, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const text = await page.locator(".cm-content").textContent();
  expect(text).toContain("# conf/config.yaml, as Flink 2.3.0 ships it");
  expect(text).not.toContain("1600m");
  await expect.poll(() => heap(page)).not.toContain("1024 MiB");
  await page.locator("#slider-jvm-metaspace").press("ArrowRight");
  await expect
    .poll(() => page.locator(".cm-content").textContent())
    .toContain("jobmanager.memory.jvm-metaspace.size: 272m");
});

test("a link holds all that is shown", async () => {
  const { page, context } = await opened({ permissions: ["clipboard-read", "clipboard-write"] });
  await paste(page, "jobmanager.memory.process.size: 5g # 中文\n");
  await page.locator("header select").first().selectOption("1.20.5");
  await page.locator("#tab-compare").click();
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("button", { name: "复制链接" }).click();
  const copied = () => page.evaluate("navigator.clipboard.readText()") as Promise<string>;
  await expect.poll(copied).toMatch(/#v1\.[\w-]+$/u);
  const link = await copied();
  const other = await context.newPage();
  await other.goto(link);
  await comeToEditor(other);
  await expect.poll(() => other.locator(".cm-content").textContent()).toContain("5g # 中文");
  expect(await other.locator("header select").first().inputValue()).toBe("1.20.5");
  expect(await sentence(other)).toContain("按 Flink 1.20 推导");
  expect(await other.locator("#tab-compare").getAttribute("aria-selected")).toBe("true");
});

test("a public address is opened, and why one is not is said", async () => {
  const { page, context } = await bench.open({ locale: "en-US" });
  await context.route("https://raw.githubusercontent.com/**", (route) =>
    route.fulfill({ body: "jobmanager.memory.process.size: 6g\n", headers: { "access-control-allow-origin": "*" } }),
  );
  await page.goto(`${bench.site.url}?u=${encodeURIComponent("https://github.com/a/b/blob/main/config.yaml")}`);
  await expect.poll(() => sentence(page)).toContain("a process of 6 GiB");
  await page.goto(`${bench.site.url}?u=file:///etc/passwd`);
  await expect.poll(() => page.locator(".obstacle").textContent()).toContain("it is not a web address");
});

test("it works without a network, once it was there", async () => {
  const { page, context } = await opened();
  await page.evaluate("navigator.serviceWorker.ready");
  await page.reload();
  await comeToEditor(page);
  await context.setOffline(true);
  await page.reload();
  await comeToEditor(page);
  await page.locator(".chip", { hasText: "FlinkDeployment" }).click();
  await expect.poll(() => sentence(page)).toContain("as Flink 1.20 derives it");
});

test("a log of 200 MB is read where it is, and its failure found", async () => {
  const { page, requests } = await opened();
  await page.locator("#tab-diagnose").click();
  await page.waitForSelector(".diagnose-body");
  const before = requests.length;
  await page.evaluate(() => {
    const line =
      "2026-03-04 10:15:02,113 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator [] - Completed checkpoint\n";
    const block = line.repeat(Math.ceil(4_000_000 / line.length));
    const failure =
      "2026-03-04 11:42:37,902 ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Fatal error\njava.lang.OutOfMemoryError: Metaspace\n\tat java.lang.ClassLoader.defineClass1(Native Method)\n";
    const file = new File([...Array.from({ length: 50 }, () => block), failure], "flink-jobmanager.log");
    const data = new DataTransfer();
    data.items.add(file);
    for (const type of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await expect
    .poll(() => page.locator(".failure h2").first().textContent(), { timeout: 300_000 })
    .toBe("The metaspace is full");
  expect(await page.locator(".evidence").first().textContent()).toContain("java.lang.OutOfMemoryError: Metaspace");
  // The worker's own code is all that it asks for.
  expect(requests.slice(before).filter((url) => !url.startsWith(bench.site.url))).toEqual([]);
});

test("files that are opened together are read as what a kustomization builds of them", async () => {
  const { page } = await opened();
  const file = (name: string, text: string) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
  await page
    .locator('input[type="file"][multiple]')
    .first()
    .setInputFiles([
      file("orders.yaml", deployment("2g")),
      file("kustomization.yaml", "resources: [orders.yaml]\npatches:\n  - path: memory.yaml\n"),
      file("memory.yaml", deployment("4g")),
    ]);
  await expect.poll(() => heap(page)).toContain("3302.39 MiB");
  expect(await page.locator(".paper-head .file").textContent()).toBe("kustomization.yaml");
});

const all = ["what-if", "elsewhere", "compare", "size", "diagnose", "live"] as const;

describe.each([
  ["light", "en-US"],
  ["dark", "zh-CN"],
  ["dark", "en-US"],
  ["light", "zh-CN"],
] as const)("in %s, %s", (colorScheme, locale) => {
  test("every view can be used by everybody, at every width", async () => {
    const { page, complaints } = await opened({ colorScheme, locale, bypassCSP: true });
    for (const view of all) {
      await page.locator(`#tab-${view}`).click();
      await page.waitForSelector(`.${view}-body`);
      expect([view, await faultsOf(page)]).toEqual([view, []]);
      for (const width of [360, 900, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate("document.documentElement.scrollWidth");
        expect([view, width, wide]).toEqual([view, width, width]);
      }
    }
    await page.locator(".chip").first().click();
    await page.waitForSelector(".ways");
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});

const conflict = "jobmanager.memory.process.size: 8g\njobmanager.memory.heap.size: 4g\n";

function deployment(memory: string): string {
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: a
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: ${memory}
`;
}
