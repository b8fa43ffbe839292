// Builds the web page into dist/site: one folder of static files, which works below any address. First the app, which
// empties the folder, then the pages that can be found.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({ configFile: `${root}site/vite.config.ts`, logLevel: "warn" });
const pages = spawnSync(process.execPath, [`${root}node_modules/tsx/dist/cli.mjs`, `${root}site/pages/main.ts`], {
  stdio: ["ignore", "ignore", "inherit"],
});
process.exitCode = pages.status ?? 2;
