import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Examples of the documentation: of a ```console block each `$ headroom …` is run in test/data/examples/ (of a block that
 * begins ```console in DIRECTORY, there), and what follows it is what it prints, to the letter.
 */
export interface ConsoleExample {
  readonly command: string;
  readonly directory: string;
  readonly output: string;
}

/** Every document in Markdown, by its path from the root. */
export function markdownFiles(root: string): string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) =>
    join("docs", name),
  );
  return [...readdirSync(root), ...below].filter((name) => name.endsWith(".md")).sort();
}

/** The examples of a document. */
export function examplesOf(markdown: string): ConsoleExample[] {
  const examples: ConsoleExample[] = [];
  withOutputs(markdown, (example) => {
    examples.push(example);
    return example.output;
  });
  return examples;
}

/** A document in which each example has the output that it is given. */
export function withOutputs(markdown: string, outputOf: (example: ConsoleExample) => string): string {
  return markdown.replace(BLOCK, (_, head: string, directory = "test/data/examples", block: string) => {
    const entries = block.split(/^(?=\$ )/mu).map((entry) => {
      const [, command, output = ""] = /^\$ (headroom [^\n]*)\n(.*)$/su.exec(entry) ?? [];
      return command === undefined ? entry : `$ ${command}\n${outputOf({ command, directory, output })}`;
    });
    return `${head}${entries.join("")}\`\`\``;
  });
}

/** Where readers are, in the place of the directory that an example ran in. */
const HOME = "/home/me";

/**
 * What an example prints, as a document has it. The path of a directory decides where the lines that have it end: if that
 * is all that differs, it is what the document has already.
 */
export function shownOutput(printed: string, cwd: string, { output }: ConsoleExample): string {
  const shown = printed.replaceAll(cwd, HOME);
  return shown !== printed && wordsOf(shown) === wordsOf(output) ? output : shown;
}

function wordsOf(text: string): string {
  return text.replace(/\s+/gu, " ");
}

const BLOCK = /^(```console(?: in (\S+))?\n)(.*?)^```$/gmsu;

/** The arguments of an example: quotes are taken as a shell takes them, and nothing else of a shell is. */
export function argumentsOf({ command }: ConsoleExample): string[] {
  const words = [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/gu)];
  return words.slice(1).map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/gu, "$1$2"));
}
