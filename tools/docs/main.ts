import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { headroom } from "../../test/support/command.ts";
import { argumentsOf, type ConsoleExample, markdownFiles, shownOutput, withOutputs } from "./console-examples.ts";
import { documents, madeFolders, root } from "./documents.ts";

/**
 * `npm run docs`: writes what of the documentation is made of the code, and says what has changed; `-- examples` then
 * writes below each example what the built command prints.
 */

const made = documents();
for (const [path, text] of made) write(path, text);
for (const folder of madeFolders) {
  for (const name of readdirSync(join(root, folder))) {
    if (made.has(`${folder}/${name}`)) continue;
    rmSync(join(root, folder, name));
    say(`${folder}/${name} is gone`);
  }
}

if (process.argv.includes("examples")) {
  for (const path of markdownFiles(root)) {
    const outputOf = (example: ConsoleExample) => {
      const cwd = join(root, example.directory);
      const { stdout, stderr } = headroom(argumentsOf(example), { cwd });
      return shownOutput(stdout + stderr, cwd, example);
    };
    write(path, withOutputs(readFileSync(join(root, path), "utf8"), outputOf));
  }
}

function write(path: string, text: string): void {
  const file = join(root, path);
  if (textOf(file) === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  say(`${path} is written`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
