import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

/** The compiled core, brought up to date (which it is after `npm run build`), of which `dist/library` is shipped. */
export function builtLibrary(): string {
  const directory = join(root, "dist/core");
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-b", "src/core"], { cwd: root, encoding: "utf8" });
  if (!existsSync(join(directory, "index.js"))) throw new Error(`the library does not compile: ${stdout}`);
  spawnSync(process.execPath, [join(root, "scripts/library.mjs")]);
  return directory;
}
