import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** Until nothing has changed for a while, in the editor's shadow neither: what goes while axe looks at it makes it fail. */
const STILL = `new Promise((resolve) => {
  const changes = new MutationObserver(() => wait());
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { changes.disconnect(); resolve(); }, 300);
  };
  const roots = [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const root of [document, ...roots]) changes.observe(root, { subtree: true, childList: true });
  wait();
})`;

/** What axe finds wrong, by its rule and the element; the context must let it in (`bypassCSP`). */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  await page.evaluate(STILL);
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
