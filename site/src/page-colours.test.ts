import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { componentColours, grounds } from "../../src/core/output/component-colours.ts";

const css = readFileSync(new URL("page.css", import.meta.url), "utf8");

/** `--ink: light-dark(#1b1d21, #e9eaed);` */
const variables = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gu)];

describe.each(["light", "dark"] as const)("the page's colours, %s", (ground) => {
  const has = new Map(variables.map(([, name = "", light, dark]) => [name, ground === "light" ? light : dark]));

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
