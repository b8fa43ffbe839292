import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { documents, madeFolders, root } from "./documents.ts";

/** `npm run docs`: writes what of the documentation is made of the code, and says what has changed. */

const made = documents();
for (const [path, text] of made) {
  const file = join(root, path);
  if (textOf(file) === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  say(`${path} is written`);
}
for (const folder of madeFolders) {
  for (const name of readdirSync(join(root, folder))) {
    if (made.has(`${folder}/${name}`)) continue;
    rmSync(join(root, folder, name));
    say(`${folder}/${name} is gone`);
  }
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
