import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { componentColours, grounds } from "../../src/core/output/component-colours.ts";

const css = readFileSync(new URL("page.css", import.meta.url), "utf8");

/** The variables of a block of the style sheet, each by its name. */
function variables(selector: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  const body = block.slice(0, block.indexOf("}"));
  return new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name = "", value = ""]) => [name, value]));
}

const blocks = [
  ["light", ":root"],
  ["dark", ':root:not([data-theme="light"])'],
  ["dark", ':root[data-theme="dark"]'],
] as const;

describe.each(blocks)("the page's colours, %s (%s)", (ground, selector) => {
  const has = variables(selector);

  test("are those that everything else draws memory in", () => {
    const { ground: paper, ink, quiet, line, wrong } = grounds[ground];
    expect(Object.fromEntries(has)).toMatchObject({ ground: paper, ink, quiet, edge: line, wrong });
    for (const [component, colours] of Object.entries(componentColours)) {
      const name = component.replace("jvm-", "");
      const { fill, mark, line: edge } = colours[ground];
      expect([name, has.get(name)]).toEqual([name, fill]);
      if (colours.pattern === "plain") continue;
      expect([name, has.get(`${name}-mark`), has.get(`${name}-line`)]).toEqual([name, mark, edge]);
    }
  });
});
