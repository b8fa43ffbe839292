import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong, by its rule and the element; the context must let it in (`bypassCSP`). */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
