import { test } from "vitest";
import { examples } from "../../site/src/examples.ts";
import { writeLink } from "../../site/src/link.ts";
import type { LinkState } from "../../site/src/state.ts";
import { languages } from "../../src/core/language.ts";
import { comeToEditor, useBrowser } from "./support/browser.ts";
import { picture } from "./support/pictures.ts";

/** The pictures that the documents have of the page, each view in both languages. Live is with the real JobManagers. */

const bench = useBrowser();
const window = { viewport: { width: 1280, height: 860 } };

test.each(languages)("of the page, in %s", async (language) => {
  const { page } = await bench.open(window);
  const show = async (state: Partial<LinkState> & { readonly text: string }) => {
    // Another document, not another state of this one: what is drawn is drawn from the beginning.
    await page.goto("about:blank");
    await page.goto(bench.site.url + (await writeLink({ language, view: "what-if", ...state })));
    await comeToEditor(page);
    await page.waitForSelector(`.${state.view ?? "what-if"}-body`);
    if (state.view !== "diagnose") await page.locator(".facts > .awaited").waitFor({ state: "detached" });
  };
  const example = (id: string) => {
    const { text, file } = examples.find((one) => one.id === id) ?? { text: "", file: undefined };
    return { text, file };
  };
  await show(deployment());
  await picture(page, "page", language, page.locator(".page"));
  await show(example("conflict"));
  await picture(page, "refused", language);
  await page.emulateMedia({ colorScheme: "dark" });
  await show(deployment());
  await picture(page, "dark", language);
  await page.emulateMedia({ colorScheme: "light" });
  for (const view of ["what-if", "elsewhere", "compare", "size"] as const) {
    await show({ ...deployment(), view });
    await picture(page, view, language, page.locator(".tabs"));
  }
  await show({ ...example("log"), view: "diagnose" });
  await page.waitForSelector(".failure");
  await picture(page, "diagnose", language, page.locator(".tabs"));
  await page.setViewportSize({ width: 390, height: 844 });
  await show(deployment());
  await picture(page, "phone", language);
});

function deployment() {
  return { text: examples.find(({ id }) => id === "deployment")?.text ?? "", file: "orders.yaml" };
}
