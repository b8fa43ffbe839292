// Builds the web page into dist/site: one folder of static files, which works below any address. First the app, which
// empties the folder, then <flink-memory>, and the pages that can be found.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({ configFile: `${root}site/vite.config.ts`, logLevel: "warn" });
await bundle({
  entryPoints: [`${root}site/element/flink-memory.ts`],
  outfile: `${root}dist/site/flink-memory.js`,
  bundle: true,
  minify: true,
  // A script of the old kind is taken from another host without asking that host for permission.
  format: "iife",
  target: ["chrome111", "firefox114", "safari16.4"],
});
const pages = spawnSync(process.execPath, [`${root}node_modules/tsx/dist/cli.mjs`, `${root}site/pages/main.ts`], {
  stdio: ["ignore", "ignore", "inherit"],
});
process.exitCode = pages.status ?? 2;
