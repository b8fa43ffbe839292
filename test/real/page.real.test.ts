import { afterAll, beforeAll, expect, it } from "vitest";
import { servePage } from "../../src/cli/commands/serve/page-server.ts";
import { proxiedEndpoint } from "../../src/cli/commands/serve/rest-proxy.ts";
import { faultsOf } from "../site/support/accessibility.ts";
import { useBrowser } from "../site/support/browser.ts";
import { picture } from "../site/support/pictures.ts";
import { siteFolder } from "../site/support/served-site.ts";
import { needed, WatchedCluster } from "./watched-cluster.ts";

/** The page's Live against a real JobManager: asked directly, and through `headroom serve`. */

const bench = useBrowser();
let cluster: WatchedCluster;

beforeAll(async () => {
  needed("2.3.0");
  cluster = await WatchedCluster.start("2.3.0", { slots: 4 });
  await cluster.runJobs(2, 2);
}, 400_000);
afterAll(async () => cluster?.stop());

it("watches it as headroom watch does, from any host", async () => {
  const { page, requests } = await bench.open({ locale: "en-US", bypassCSP: true });
  await page.goto(bench.site.url);
  await page.locator("#tab-live").click();
  await page.locator(".ask input").fill(cluster.url);
  await page.locator(".ask button[type=submit]").click();
  await expect.poll(() => page.locator(".live-body").textContent(), { timeout: 120_000 }).toContain("Flink 2.3.0");
  await expect
    .poll(() => page.locator(".gauge.jvm-heap").textContent(), { timeout: 120_000 })
    .toMatch(/[\d.]+ MiB \/ [\d.]+ MiB/u);
  expect(await page.locator("table.numbers tbody tr").count()).toBe(2);
  expect(await page.locator(".live-body").textContent()).toContain("1 TaskManager, 4 slots, 0 free");
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 860 });
  await picture(page, "live", "en", page.locator(".tabs"));
  await page.getByRole("button", { name: "中文" }).click();
  await picture(page, "live", "zh", page.locator(".tabs"));
  await page.getByRole("button", { name: "English" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export samples" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("samples.ndjson");
  const foreign = requests.filter(
    (url) => !url.startsWith(bench.site.url) && !url.startsWith(cluster.url) && !url.startsWith("blob:"),
  );
  expect(foreign.filter((url) => !url.endsWith("/live.json"))).toEqual([]);
});

it("watches it through headroom serve, which it tells what it may ask", async () => {
  const endpoint = proxiedEndpoint(cluster.url);
  if (endpoint === undefined) throw new Error("no endpoint");
  const server = await servePage({ folder: siteFolder, endpoints: [endpoint] }, 0);
  if (!server.ok) throw new Error(server.reason);
  try {
    const { page, complaints, requests } = await bench.open({ locale: "zh-CN" });
    await page.goto(server.url);
    await page.locator("#tab-live").click();
    await page.locator(".ask .chip").click();
    await page.locator(".ask button[type=submit]").click();
    await expect.poll(() => page.locator(".live-body").textContent(), { timeout: 120_000 }).toContain("Flink 2.3.0");
    await expect
      .poll(() => page.locator(".gauge.jvm-heap").textContent(), { timeout: 120_000 })
      .toMatch(/[\d.]+ MiB \/ [\d.]+ MiB/u);
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    server.close();
  }
});
