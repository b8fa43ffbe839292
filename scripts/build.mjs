// Compiles the layers (`tsc -b`: a project a layer) and bundles the command into dist/bin.
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

// `--bundle` leaves the compiler out, for a quick look while working: esbuild does not check types.
if (!process.argv.includes("--bundle")) {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const compiled = spawnSync(process.execPath, [tsc, "-b"], { cwd: root, stdio: "inherit" });
  if (compiled.status !== 0) process.exit(compiled.status ?? 2);
  rmSync(`${root}dist/bin`, { recursive: true, force: true });
}

/** Parts that load when they are called for: each is a file of its own, so that starting one reads no other. */
const commands = readdirSync(`${root}src/cli/commands`).filter((name) => /^[a-z-]+\.ts$/.test(name));
const parts = Object.fromEntries(commands.map((name) => [`commands/${name.slice(0, -3)}`, `src/cli/commands/${name}`]));

const loadedLate = {
  name: "loaded-late",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/commands\/.*\.ts$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: path.replace(/\.ts$/, ".js"), external: true } : undefined,
    );
  },
};

await build({
  absWorkingDir: root,
  entryPoints: { headroom: "src/cli/main.ts", ...parts },
  outdir: "dist/bin",
  bundle: true,
  platform: "node",
  target: "node20.19",
  // CommonJS: Node 20 starts it several milliseconds sooner than ES modules, which is a good part of `explain`'s time.
  format: "cjs",
  supported: { "dynamic-import": false },
  minify: true,
  // Texts in Chinese stay as they are instead of growing threefold as escapes.
  charset: "utf8",
  legalComments: "linked",
  define: { HEADROOM_VERSION: JSON.stringify(version), "import.meta.url": "importMetaUrl" },
  inject: ["scripts/import-meta-url.mjs"],
  plugins: [loadedLate],
  logLevel: "warning",
});
writeFileSync(`${root}dist/bin/package.json`, '{ "type": "commonjs" }\n');
const main = `${root}dist/bin/headroom.js`;
writeFileSync(main, `#!/usr/bin/env node\n${readFileSync(main, "utf8")}`);
chmodSync(main, 0o755);
