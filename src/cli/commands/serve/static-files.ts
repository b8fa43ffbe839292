import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { realPathOf } from "../../../flink/runtime.ts";

/** A file as it is sent. */
export interface ServedFile {
  readonly bytes: Uint8Array;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/** Where the page lies: `dist/site` of the package, whether this runs bundled or from its sources; undefined where it was not built. */
export function siteFolder(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const site = join(folder, "dist", "site");
    if (existsSync(join(site, "index.html"))) return site;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The file of a folder that a path of an address names; undefined of one that is not there, or leads out of it. */
export function fileAt(folder: string, path: string): ServedFile | undefined {
  const name = decoded(path);
  if (name === undefined || name.includes("\0")) return undefined;
  const root = realPathOf(folder);
  try {
    let file = resolve(root, `.${sep}${name}`);
    if (statSync(file).isDirectory()) file = join(file, "index.html");
    // Links are followed first: what counts is where the file lies.
    const real = realPathOf(file);
    const type = types[extname(real).toLowerCase()];
    if (!real.startsWith(root + sep) || type === undefined) return undefined;
    return { bytes: readFileSync(real), type };
  } catch {
    return undefined;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
