import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { siteFiles } from "./site-files.ts";

/** Writes the pages that can be found into dist/site, beside the app. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const site = join(root, "dist/site");

rmSync(join(site, "pages"), { recursive: true, force: true });
const files = siteFiles(address());
for (const [path, text] of files) {
  const file = join(site, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`dist/site: ${files.size} files of pages\n`);

/** Where the site is to stand, with a slash at its end: what is written for those who search has whole addresses. */
function address(): string {
  const { homepage } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly homepage?: string };
  const given = process.env.HEADROOM_SITE ?? homepage ?? "https://headroom.example/";
  return given.endsWith("/") ? given : `${given}/`;
}
