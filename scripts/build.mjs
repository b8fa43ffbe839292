// Compiles the layers (`tsc -b`: a project a layer), puts the library into dist/library and bundles the command into
// dist/bin.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { home } from "./home.mjs";
import { licencesOf, packagesOf } from "./licences.mjs";
import { rulesWithout } from "./rules-without-pages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

// `--bundle` leaves the compiler out, for a quick look while working: esbuild does not check types.
if (!process.argv.includes("--bundle")) {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const compiled = spawnSync(process.execPath, [tsc, "-b"], { cwd: root, stdio: "inherit" });
  if (compiled.status !== 0) process.exit(compiled.status ?? 2);
  await import("./library.mjs");
  rmSync(`${root}dist/bin`, { recursive: true, force: true });
}

/**
 * What is imported dynamically loads when it is called for: each such part becomes a file of its own beside the
 * command, so that starting one reads nothing of the others.
 */
const parts = new Map([["headroom", "src/cli/main.ts"]]);
const bundled = new Set();

const loadedLate = {
  name: "loaded-late",
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = relative(root, resolve(resolveDir, path));
      const name = file
        .replace(/^src\/(?:cli\/)?/, "")
        .replace(/\.ts$/, "")
        .replaceAll("/", "-");
      parts.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** The files that ended up in the bundle. */
const inputs = [];

/** Only `check` tells why there is a rule. */
const isOfCheck = ([name]) => name.startsWith("commands-check-");

while (bundled.size < parts.size) {
  const waiting = [...parts].filter(([name]) => !bundled.has(name));
  const tellsWhy = isOfCheck(waiting[0]);
  const next = waiting.filter((part) => isOfCheck(part) === tellsWhy);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(next),
    outdir: "dist/bin",
    bundle: true,
    platform: "node",
    target: "node20.19",
    // CommonJS: Node 20 starts it several milliseconds sooner than ES modules, which is a good part of `explain`'s time.
    format: "cjs",
    // Node knows the properties of characters; else each such pattern would be made anew wherever it is used.
    supported: { "dynamic-import": false, "regexp-unicode-property-escapes": true },
    minify: true,
    // Texts in Chinese stay as they are instead of growing threefold as escapes.
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    banner: { js: bundled.has("headroom") ? "" : "#!/usr/bin/env node" },
    define: {
      HEADROOM_VERSION: JSON.stringify(version),
      HEADROOM_HOME: JSON.stringify(home),
      "import.meta.url": "importMetaUrl",
    },
    inject: ["scripts/import-meta-url.mjs"],
    plugins: [loadedLate, rulesWithout(tellsWhy ? ["examples"] : ["why", "examples"])],
    logLevel: "warning",
  });
  for (const [name] of next) bundled.add(name);
  inputs.push(...Object.keys(metafile.inputs));
}
writeFileSync(`${root}dist/bin/LICENSES.txt`, licencesOf(packagesOf(inputs)));
writeFileSync(`${root}dist/bin/package.json`, '{ "type": "commonjs" }\n');
chmodSync(`${root}dist/bin/headroom.js`, 0o755);
mkdirSync(`${root}dist/man`, { recursive: true });
const man = spawnSync(process.execPath, [`${root}dist/bin/headroom.js`, "completion", "man", "--lang", "en"]);
writeFileSync(`${root}dist/man/headroom.1`, man.stdout);
