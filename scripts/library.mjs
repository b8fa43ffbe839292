// Puts into dist/library what the library exports, with all that it needs: a file that index.ts leads to nowhere is not
// shipped. JavaScript and declarations are followed apart, since types lead further than code.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const compiled = fileURLToPath(new URL("../dist/core", import.meta.url));
const shipped = fileURLToPath(new URL("../dist/library", import.meta.url));

rmSync(shipped, { recursive: true, force: true });
for (const file of [...reachable("index.js"), ...reachable("index.d.ts")]) {
  mkdirSync(dirname(join(shipped, file)), { recursive: true });
  copyFileSync(join(compiled, file), join(shipped, file));
}

/** A file and all that it imports, relative to the library's root. */
function reachable(entry) {
  const files = new Set([entry]);
  for (const file of files) {
    const text = readFileSync(join(compiled, file), "utf8");
    for (const [, target] of text.matchAll(/^(?:import|export)\b[^"]*? from "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gmu)) {
      const path = join(dirname(file), target);
      files.add(entry.endsWith(".d.ts") ? path.replace(/(?:\.d)?\.ts$|\.js$/u, ".d.ts") : path);
    }
  }
  return files;
}
