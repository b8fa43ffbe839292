import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { headroom, root } from "./support/command.ts";

/**
 * Every example of the documentation is run: of a ```console block each `$ headroom …` in test/data/examples/ (of a block
 * that begins ```console in DIRECTORY, there), and what follows it must be what it prints, to the letter.
 */

interface Example {
  readonly command: string;
  readonly directory: string;
  readonly output: string;
}

function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/^```console(?: in (\S+))?\n(.*?)^```$/gmsu)].flatMap(
    ([, directory = "test/data/examples", block = ""]) =>
      block
        .split(/^\$ /mu)
        .slice(1)
        .map((entry) => {
          const [command = "", ...output] = entry.split("\n");
          return { command, directory, output: output.join("\n") };
        }),
  );
}

/** The words of a command line: quotes are taken as a shell takes them, and nothing else of a shell is. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/gu)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/gu, "$1$2"),
  );
}

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].sort();

const examples = documents.flatMap((document) =>
  examplesOf(readFileSync(join(root, document), "utf8"))
    .filter(({ command }) => command.startsWith("headroom "))
    .map((example) => ({ document, ...example })),
);

describe("the documentation", () => {
  test("has examples, in both languages", () => {
    const of = (document: string) => examples.filter((example) => example.document === document).length;
    expect(of("README.md")).toBeGreaterThan(0);
    expect(of("README.zh.md")).toBe(of("README.md"));
  });

  test.each(examples)("$document: $command", ({ command, directory, output }) => {
    const [, ...args] = wordsOf(command);
    const { stdout, stderr } = headroom(args, { cwd: join(root, directory) });
    expect(stdout + stderr).toBe(output);
  });
});
