import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { argumentsOf, examplesOf, markdownFiles, shownOutput } from "../tools/docs/console-examples.ts";
import { headroom, root } from "./support/command.ts";
import { fewOf } from "./support/runs.ts";

const examples = markdownFiles(root).flatMap((document) =>
  examplesOf(readFileSync(join(root, document), "utf8")).map((example) => ({ document, ...example })),
);

describe("the documentation", () => {
  test("has examples, in both languages", () => {
    const of = (document: string) => examples.filter((example) => example.document === document).length;
    expect(of("README.md")).toBeGreaterThan(0);
    expect(of("README.zh.md")).toBe(of("README.md"));
  });

  // They are the same commands in both languages.
  const isChinese = ({ document }: { document: string }) => /^docs.zh|\.zh\.md$/u.test(document);
  const [chinese, english] = [examples.filter(isChinese), examples.filter((example) => !isChinese(example))];

  test.each([...english, ...fewOf(chinese, 8)])("$document: $command", (example) => {
    const cwd = join(root, example.directory);
    const { stdout, stderr } = headroom(argumentsOf(example), { cwd });
    expect(shownOutput(stdout + stderr, cwd, example), "npm run docs -- examples").toBe(example.output);
  });

  // The npm package and the archives of a release contain these documents, and nothing else of the repository.
  const packed = /^docs[/\\]|^(?:README(?:\.zh)?|CHANGELOG)\.md$|^(?:LICENSE|NOTICE)$/u;

  test.each(markdownFiles(root).filter((document) => packed.test(document)))(
    "%s links to what is packed with it",
    (document) => {
      const links = [
        ...readFileSync(join(root, document), "utf8").matchAll(/\]\(((?!https?:)[^)#]*)(?:#([^)]*))?\)/gu),
      ];
      const dead = links.filter(([, path = "", heading]) => {
        const target = path === "" ? document : join(dirname(document), path);
        if (!packed.test(target) || !existsSync(join(root, target))) return true;
        return heading !== undefined && !headingsOf(readFileSync(join(root, target), "utf8")).includes(heading);
      });
      expect(dead.map(([link]) => link)).toEqual([]);
    },
  );
});

/** The names that GitHub gives the headings of a document, for links. */
function headingsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gmu)];
  return headings.map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
