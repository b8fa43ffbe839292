// Runs a task on a clone as it comes from git: installs what package-lock.json names and builds, each only when
// it is out of date, then does the task. Nothing but Node and npm is asked of the machine.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const windows = process.platform === "win32";
const [task = "", ...args] = process.argv.slice(2);

const tasks = {
  start: () => (args.length > 0 ? headroom(args) : welcome()),
  test: () => {
    if (args.length === 0 && process.env.HEADROOM_RUNS === undefined) process.on("exit", tellWhatWasLeftOut);
    run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...args]);
  },
  "test:real": () => {
    site();
    run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.real.config.ts", ...args]);
  },
  "test:flink": () =>
    run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "tools/flink-oracle/main.ts", "compare", ...args]),
  "test:site": () => {
    buildPage();
    run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.site.config.ts", ...args]);
  },
  site: () => run(process.execPath, ["scripts/site.mjs", ...args]),
  docs: () => run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "tools/docs/main.ts", ...args]),
  "test:executable": () => {
    buildPage();
    quietly(process.execPath, ["scripts/executable/build.mjs"]);
    const env = { ...process.env, HEADROOM_EXECUTABLE: `dist/executable/headroom${windows ? ".exe" : ""}` };
    run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...args], root, env);
  },
  release: () => run(process.execPath, ["scripts/release/release.mjs", ...args]),
  "build:image": () => {
    buildPage();
    quietly(process.execPath, ["scripts/executable/build.mjs"]);
    run(process.execPath, ["scripts/executable/image.mjs"]);
  },
  "build:executable": () => {
    buildPage();
    run(process.execPath, ["scripts/executable/build.mjs", ...args]);
  },
  bench: () => {
    if (asksFor("explain", "launch")) quietly(process.execPath, ["scripts/executable/build.mjs"]);
    if (asksFor("page")) site();
    run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "bench/main.ts", ...args]);
  },
};

if (!(task in tasks)) {
  process.stderr.write(`usage: node scripts/fresh.mjs ${Object.keys(tasks).join(" | ")}\n`);
  process.exit(2);
}
if (newest("package-lock.json") > newest("node_modules/.package-lock.json")) {
  process.stderr.write("Installing what it is built with, which takes a minute the first time …\n");
  quietly("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (newest("src", "scripts", "package.json", "tsconfig.base.json") > newest("dist/bin/headroom.js")) {
  quietly(process.execPath, ["scripts/build.mjs"]);
}
tasks[task]();

/** The web page, which executables carry, where it is out of date. */
function buildPage() {
  if (newest("src", "site", "scripts", "package.json") > newest("dist/site/robots.txt"))
    quietly(process.execPath, ["scripts/site.mjs"]);
}

/** Builds the page where it is out of date. */
function site() {
  if (newest("src", "site", "scripts", "package.json") > newest("dist/site/robots.txt"))
    quietly(process.execPath, ["scripts/site.mjs"]);
}

/** Whether benchmarks of these names are among those that are to run: without names it is all of them. */
function asksFor(...names) {
  const asked = args.filter((arg) => !arg.startsWith("-"));
  return asked.length === 0 || names.some((name) => asked.includes(name));
}

/** The time of the last change below the paths, 0 where there is nothing. */
function newest(...paths) {
  let last = 0;
  for (const path of paths) {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) continue;
    if (stat.isDirectory())
      last = Math.max(last, ...readdirSync(join(root, path)).map((name) => newest(join(path, name))));
    else last = Math.max(last, stat.mtimeMs);
  }
  return last;
}

/** Installs or builds: its output goes to standard error, so that a task's own output stays fit for a pipe. */
function quietly(command, commandArgs) {
  const { status, error } = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: windows,
  });
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 2);
}

/** Paths that a person types are meant from where they stand: npm tells it as INIT_CWD. */
function headroom(commandArgs) {
  run(process.execPath, [join(root, "dist/bin/headroom.js"), ...commandArgs], process.env.INIT_CWD ?? process.cwd());
}

function welcome() {
  process.on("exit", (status) => {
    if (status !== 0) return;
    process.stdout.write(
      "\nYour own:  npm start -- explain PATH   (a conf/ directory, a flink-conf.yaml or a config.yaml)\n",
    );
    process.stdout.write("中文：     npm start -- explain PATH --lang zh\n");
  });
  headroom(["explain", "--shipped"]);
}

/** What else holds the repository, and needs more than Node or more than a minute: `.ci/run` does it all. */
function tellWhatWasLeftOut() {
  process.stdout.write(
    "left out: the page in a browser (npm run test:site), real Flink (npm run test:real), its answers to fresh cases (npm run test:flink), properties by the thousand and what takes long (HEADROOM_RUNS=2000 npm test), lint, types and package (npm run check)\n",
  );
}

function run(command, commandArgs, cwd = root, env = process.env) {
  const { status, signal } = spawnSync(command, commandArgs, { cwd, env, stdio: "inherit" });
  process.exit(signal === null ? (status ?? 2) : 2);
}
