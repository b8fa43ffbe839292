import { createServer } from "node:http";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsOf } from "./support/accessibility.ts";
import { type OpenedPage, textOf, useBrowser } from "./support/browser.ts";

/** The element on a page of somebody else's, which lets in the script and nothing else. */

const bench = useBrowser();
let body = "";
let address = "";
const server = createServer((_request, response) => {
  const policy = `default-src 'none'; script-src ${new URL(bench.site.url).origin}`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
  response.end(
    `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${body}</main></body></html>`,
  );
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === "object" ? at?.port : 0}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function shown(markup: string, options = {}): Promise<OpenedPage & { readonly element: Locator }> {
  body = `${markup}<script src="${bench.site.url}flink-memory.js"></script>`;
  const opened = await bench.open(options);
  await opened.page.goto(address);
  const element = opened.page.locator("flink-memory");
  await element.locator("p").first().waitFor();
  return { ...opened, element };
}

describe("<flink-memory>", () => {
  test("draws what attributes say, under a strict policy, and asks for nothing else", async () => {
    const { element, complaints, requests } = await shown(
      '<flink-memory process-size="2g" release="2.3"></flink-memory>',
    );
    expect(await element.locator("p").first().textContent()).toBe(
      "This JobManager gets 1.42 GiB of heap in a process of 2 GiB, as Flink 2.3 derives it.",
    );
    const heap = element.locator("rect.jvm-heap");
    expect(await heap.evaluate((one) => getComputedStyle(one).fill)).toBe("rgb(31, 78, 174)");
    expect(complaints).toEqual([]);
    expect(requests.map((url) => new URL(url).pathname)).toEqual(["/", "/tools/headroom/flink-memory.js"]);
  });

  test("reads a configuration that is its text, indented as its page is, and says why Flink refuses", async () => {
    const { element } = await shown(`<flink-memory lang="zh-CN">
      jobmanager:
        memory:
          process:
            size: 8g
          heap:
            size: 4g
    </flink-memory>`);
    const text = await element.evaluate((one) => one.shadowRoot?.textContent ?? "");
    expect(text).toContain("Derived JVM Overhead size");
    expect(text).toContain("对此配置报错");
    expect(text).toContain("删除 jobmanager.memory.heap.size");
    expect(await element.locator("rect.left-over").count()).toBe(1);
  });

  test("says why it is not known what Flink makes of its text", async () => {
    const nested = `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}`;
    const { element } = await shown(`<flink-memory>${nested}</flink-memory>`);
    const text = await element.evaluate((one) => one.shadowRoot?.textContent ?? "");
    expect(text).toContain("is not known: this text is more than Headroom reads.");
    expect(text).toContain("but this was not read: it is nested deeper than Headroom reads");
    expect(text).not.toContain("refuses");
  });

  test("answers for another release and place, and changes as it is changed", async () => {
    const { page, element } = await shown('<flink-memory heap-size="1g" release="1.20"></flink-memory>');
    const sentence = element.locator("p").first();
    expect(await sentence.textContent()).toContain("Flink 1.20");
    await change(page, (one) => one.setAttribute("heap-size", "2g"));
    await expectText(sentence, "2 GiB of heap");
    await change(page, (one) => one.setAttribute("release", "0.9"));
    await expectText(sentence, "There is no Flink release 0.9.");
    await change(page, (one) => {
      one.removeAttribute("release");
      one.textContent = "jobmanager.memory.process.size: 3g";
    });
    await expectText(sentence, "process of 3 GiB");
  });

  test("links to the page with what it shows", async () => {
    const { page, element } = await shown('<flink-memory process-size="3g"></flink-memory>');
    const link = element.locator("a[href]");
    await link.waitFor();
    const href = (await link.getAttribute("href")) ?? "";
    expect(href.startsWith(`${bench.site.url}index.html#v1.`)).toBe(true);
    await page.goto(href);
    await expectText(page.locator("h1"), "process of 3 GiB");
  });

  test.each(["light", "dark"] as const)("can be used by everybody in a %s theme", async (colorScheme) => {
    const { page } = await shown('<flink-memory process-size="400m"></flink-memory>', { colorScheme, bypassCSP: true });
    expect(await faultsOf(page)).toEqual([]);
  });
});

async function change(page: Page, how: (one: HTMLElement) => void): Promise<void> {
  await page.locator("flink-memory").evaluate(how);
}

/** Waits until a text is there: what never comes is told with what is there instead. */
async function expectText(locator: Locator, text: string): Promise<void> {
  await locator
    .filter({ hasText: text })
    .waitFor({ timeout: 60_000 })
    .catch(() => {});
  expect(await textOf(locator)).toContain(text);
}
