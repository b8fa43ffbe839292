import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { languages } from "../../src/core/language.ts";
import { documents, madeFolders, root } from "./documents.ts";
import { between } from "./markers.ts";

const made = documents();

describe("what of the documentation is made of the code is as `npm run docs` writes it", () => {
  test.each([...made])("%s", (path, text) => {
    const file = join(root, path);
    const written = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    expect(written, `${path} is stale: npm run docs`).toBe(text);
  });

  test.each(madeFolders)("%s holds nothing else", (folder) => {
    const left = readdirSync(join(root, folder)).filter((name) => !made.has(`${folder}/${name}`));
    expect(left, `${folder} has files left over: npm run docs`).toEqual([]);
  });
});

describe.each(languages)("the pages of commands in %s", (language) => {
  const [folder, readme] = language === "en" ? ["docs", "README.md"] : [`docs/${language}`, `README.${language}.md`];

  test.each(commands.map(({ record }) => [record.name, record] as const))(
    "%s is in the table of the README, and says what --output takes",
    (name, { options }) => {
      expect(readFileSync(join(root, readme), "utf8")).toContain(`(${folder}/${name}.md) |`);
      const page = readFileSync(join(root, folder, `${name}.md`), "utf8");
      const formats = options.output?.choices;
      if (formats !== undefined) expect(page).toContain(`--output ${formats.join("|")}`);
    },
  );
});

describe("a part between markers", () => {
  test("is put in place, in a line and as a block", () => {
    expect(between("a <!-- n -->1<!-- /n --> b", "n", "42")).toBe("a <!-- n -->42<!-- /n --> b");
    expect(between("a\n<!-- n -->\nold\n<!-- /n -->\nb", "n", "| x |\n")).toBe(
      "a\n<!-- n -->\n\n| x |\n\n<!-- /n -->\nb",
    );
  });

  test.each(["a", "<!-- n -->1", "<!-- n -->1<!-- /n --><!-- n -->2<!-- /n -->"])("is wanted once: %s", (document) => {
    expect(() => between(document, "n", "42")).toThrow(RangeError);
  });
});
