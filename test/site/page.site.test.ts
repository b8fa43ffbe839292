import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { examples } from "../../site/src/examples.ts";
import { editedText, expectText, hashOf, openApp, paste, ready } from "./support/app.ts";
import { useBrowser } from "./support/browser.ts";

/** What a person does on the page, in a browser. */

const bench = useBrowser();
const conflict = "jobmanager:\n  memory:\n    process:\n      size: 8g # as the container\n    heap:\n      size: 4g\n";

describe("what is seen first", () => {
  test("is there without any code", async () => {
    const { page } = await bench.open({ javaScriptEnabled: false });
    await page.goto(bench.site.url);
    expect(await page.locator("h1").textContent()).toBe(
      "This JobManager gets 1 GiB of heap in a process of 1.56 GiB, as Flink 2.3 derives it.",
    );
    expect(await page.locator("svg.picture").count()).toBe(1);
  });

  test("stays where it is when the code comes, which complains of nothing and asks nobody else", async () => {
    const { page, complaints, requests } = await openApp(bench);
    await expectText(page.locator("h1"), "1 GiB of heap in a process of 1.56 GiB");
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(bench.site.url) && !url.startsWith("data:"))).toEqual([]);
  });

  test("is in Chinese for those who read Chinese", async () => {
    const { page } = await openApp(bench, {}, { locale: "zh-CN" });
    await expectText(page.locator("h1"), "JobManager 的堆内存为 1 GiB");
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/u);
  });
});

const described = `Name:         orders-7c9
Containers:
  flink-main-container:
    State:          Running
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Limits:
      memory:  1Gi
`;

describe("what is pasted is recognised", () => {
  test.each([
    ["a flink-conf.yaml", "jobmanager.memory.process.size: 2g\nenv.java.opts: -Da=b: c\n", "2 GiB"],
    ["a config.yaml", "jobmanager:\n  memory:\n    process:\n      size: 3g\n", "3 GiB"],
    ["a manifest", examples.find(({ id }) => id === "deployment")?.text ?? "", "2 GiB"],
    [
      "a manifest",
      "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: 'jobmanager.memory.process.size: 4g'\n",
      "4 GiB",
    ],
    ["command lines", examples.find(({ id }) => id === "yarn")?.text ?? "", "3 GiB"],
    ["command lines", "flink run -t yarn-application -Djobmanager.memory.process.size=5g ./job.jar", "5 GiB"],
  ])("%s", async (taken, text, size) => {
    const opened = await openApp(bench);
    await paste(opened, text);
    const { page } = opened;
    await expectText(page.locator(".facts"), new RegExp(`taken for ${taken.replaceAll(".", "\\.")} \\(change`, "u"));
    await expectText(page.locator("h1"), size);
  });

  test.each([
    ["a log", examples.find(({ id }) => id === "log")?.text ?? ""],
    ["a log", described],
  ])("%s", async (taken, text) => {
    const opened = await openApp(bench);
    await paste(opened, text);
    const { page } = opened;
    await expectText(page.locator(".facts"), new RegExp(`taken for ${taken.replaceAll(".", "\\.")} \\(change`, "u"));
  });
});

describe("a refusal", () => {
  test("is said in our words and in Flink's, and the lines in conflict are marked", async () => {
    const { page, complaints } = await openApp(bench, { text: conflict, file: "config.yaml" });
    await expectText(page.locator("h1"), "refuses this configuration");
    await expectText(page.locator(".refused blockquote"), "Derived JVM Overhead size (3.625gb");
    await expectText(page.locator(".refused .ours"), "3712 MiB");
    expect(complaints).toEqual([]);
  });

  test("has ways out that change the text, its comments kept", async () => {
    const { page } = await openApp(bench, { text: conflict, file: "config.yaml" });
    await page.getByRole("button", { name: /process\.size: 5504m/u }).click();
    await expectText(page.locator("h1"), "4 GiB of heap in a process of 5.37 GiB");
    expect(await editedText(page)).toContain("size: 5504m # as the container");
  });
});

test("a finding has a quick fix in the editor", async () => {
  const { page } = await openApp(bench, { text: "jobmanager:\n  memory:\n    process:\n      size: 2Gi\n" });
  const mark = page.locator(".cm-lintRange").first();
  await mark.waitFor();
  await mark.hover();
  const action = page.locator(".cm-diagnosticAction").first();
  await action.waitFor();
  await action.click();
  await expectText(page.locator("h1"), "in a process of 2 GiB");
  expect(await editedText(page)).toContain("size: 2g");
});

test("a slider changes the text, and what is derived follows", async () => {
  const { page } = await openApp(bench, {
    text: "# ours\njobmanager:\n  memory:\n    process:\n      size: 1600m # the container\n",
  });
  const slider = page.locator("#slider-total-process");
  await slider.focus();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowRight");
  await expectText(page.locator(".cm-content"), /size: 1792m # the container/u);
  expect(await editedText(page)).toContain("# ours");
  await expectText(page.locator(".row.total-process"), "1792 MiB");
});

test("a number tells where it comes from", async () => {
  const { page } = await openApp(bench, { text: "jobmanager:\n  memory:\n    process:\n      size: 2g\n" });
  await page.locator('[data-component="jvm-heap"]').click();
  await expectText(page.locator(".why"), "1,530,082,100".slice(0, 5));
  await expectText(page.locator(".why"), "jobmanager.memory.process.size");
});

describe("a link", () => {
  test("brings back what it was copied from", async () => {
    const opened = await openApp(bench);
    const { page } = opened;
    await paste(opened, conflict);
    await expectText(page.locator("h1"), "refuses");
    await page.getByRole("tab", { name: "Paste elsewhere" }).click();
    await page.getByRole("button", { name: "Copy link" }).click();
    await expectText(page.locator("header"), "Copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/#v1\.[\w-]+$/u);
    const other = await bench.open();
    await other.page.goto(copied);
    await ready(other.page);
    expect(await editedText(other.page)).toBe(conflict.replace(/\n$/u, "\n"));
    expect(await other.page.getByRole("tab", { selected: true }).textContent()).toBe("Paste elsewhere");
  });

  test("that was made long ago opens", async () => {
    const links = readFileSync(new URL("../data/links.txt", import.meta.url), "utf8")
      .trim()
      .split("\n");
    for (const line of links) {
      const [hash = "", sentence = ""] = line.split("\t");
      const { page } = await bench.open();
      await page.goto(bench.site.url + hash);
      await ready(page);
      await expectText(page.locator("h1"), sentence);
    }
  });

  test("that is broken opens the page as it is", async () => {
    const { page, complaints } = await bench.open();
    await page.goto(`${bench.site.url}#v1.not-a-link`);
    await ready(page);
    await expectText(page.locator("h1"), "1 GiB of heap");
    expect(complaints).toEqual([]);
  });

  test("that is followed on the page replaces what is there", async () => {
    const { page } = await openApp(bench);
    const hash = await hashOf({ text: conflict, language: "zh" });
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await expectText(page.locator("h1"), "拒绝此配置");
  });
});

test("the language changes in place, the text stays", async () => {
  const { page } = await openApp(bench, { text: conflict });
  await page.getByRole("button", { name: "中文" }).click();
  await expectText(page.locator("h1"), "拒绝此配置");
  expect(await editedText(page)).toContain("# as the container");
});
