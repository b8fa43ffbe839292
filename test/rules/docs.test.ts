import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { languages } from "../../src/core/language.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { ruleIndex, rulePage } from "../../src/core/rules/rule-page.ts";
import { findingsIn } from "./example-subject.ts";

/** Written by `npx vitest run test/rules/docs.test.ts -u`. */
describe.each(languages)("the pages of the rules in %s", (language) => {
  const directory = fileURLToPath(
    new URL(`../../docs/${language === "en" ? "" : `${language}/`}rules/`, import.meta.url),
  );

  it.each(allRules.map((rule) => [rule.id, rule] as const))("%s", async (id, rule) => {
    await expect(rulePage(rule, language, findingsIn)).toMatchFileSnapshot(`${directory}${id}.md`);
  });

  it("are listed", async () => {
    await expect(ruleIndex(allRules, language)).toMatchFileSnapshot(`${directory}README.md`);
  });

  it("are all there is", () => {
    const pages = [...allRules.map(({ id }) => `${id}.md`), "README.md"];
    expect(readdirSync(directory).filter((name) => !pages.includes(name))).toEqual([]);
  });
});
