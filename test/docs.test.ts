import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { argumentsOf, examplesOf, markdownFiles } from "../tools/docs/console-examples.ts";
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
    const { stdout, stderr } = headroom(argumentsOf(example), { cwd: join(root, example.directory) });
    expect(stdout + stderr, "npm run docs -- examples").toBe(example.output);
  });
});
