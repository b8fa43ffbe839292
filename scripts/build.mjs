// Compiles the layers (`tsc -b`: a project a layer) and bundles the command into dist/bin.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

const compiled = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-b"], { cwd: root, stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 2);

rmSync(`${root}dist/bin`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { headroom: "src/cli/main.ts" },
  outdir: "dist/bin",
  bundle: true,
  // One chunk a command: starting `explain` loads nothing that only `diff` needs.
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  platform: "node",
  target: "node20.19",
  format: "esm",
  minify: true,
  keepNames: false,
  legalComments: "linked",
  define: { HEADROOM_VERSION: JSON.stringify(version) },
  banner: { js: "#!/usr/bin/env node" },
});
chmodSync(`${root}dist/bin/headroom.js`, 0o755);
