// Builds the command where npm makes a package of a clone, as it does for `npm install git+…` and for pre-commit.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));
// npm says so to keep such packages from preparing each other. On a clone to work in, `npm ci` has nothing to prepare.
const isPackage =
  process.env._PACOTE_NO_PREPARE_ !== undefined || ["pack", "publish"].includes(process.env.npm_command);
if (isPackage) {
  // Asked for globally, npm leaves out what the build needs.
  if (!existsSync(`${cwd}node_modules/esbuild`))
    run("npm", ["install", "--no-save", "--ignore-scripts", "--no-global"]);
  run(process.execPath, ["scripts/build.mjs"]);
  // The page is for the package that is published: who takes the command from git, as pre-commit does, waits for less.
  if (process.env._PACOTE_NO_PREPARE_ === undefined) run(process.execPath, ["scripts/site.mjs"]);
}

function run(command, args) {
  const { npm_config_global, npm_config_location, ...env } = process.env;
  const { status } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 2);
}
