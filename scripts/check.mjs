// Holds the repository to what must be true of it before it is published: one line for each check, and the output of
// those that fail. `--no-tests` leaves the tests out, for where they have just run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const package_ = mkdtempSync(join(tmpdir(), "headroom-package-"));
process.on("exit", () => rmSync(package_, { recursive: true, force: true }));

const checks = [
  ["build", () => node("scripts/build.mjs")],
  ["types of tests and tools", () => tool("typescript/bin/tsc", "-p", "tsconfig.checks.json")],
  ["types of the page", () => tool("typescript/bin/tsc", "-p", "site/tsconfig.json")],
  ["page", () => node("scripts/site.mjs")],
  ["lint and format", () => tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".")],
  ["unused code", () => tool("knip/bin/knip.js")],
  ["package", () => run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", package_])],
  ["package for Node", () => node("scripts/lint-package.mjs", tarball())],
  ["package's types", () => tool("@arethetypeswrong/cli/dist/index.js", tarball(), "--profile", "esm-only")],
  ["tests", () => tool("vitest/vitest.mjs", "run")],
];

const asked = checks.filter(([name]) => name !== "tests" || !process.argv.includes("--no-tests"));
const width = Math.max(...asked.map(([name]) => name.length));
let failures = 0;
for (const [name, check] of asked) {
  const start = performance.now();
  const { status, output } = check();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"}  ${name.padEnd(width)}  ${seconds.padStart(6)} s\n`);
  if (status === 0) continue;
  failures++;
  process.stdout.write(`\n${output.trimEnd()}\n\n`);
}
process.stdout.write(`${asked.length - failures} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;

function tarball() {
  return join(package_, readdirSync(package_).find((name) => name.endsWith(".tgz")) ?? "nothing-was-packed.tgz");
}

/** A program of a development dependency. */
function tool(path, ...args) {
  return node(join("node_modules", path), ...args);
}

function node(script, ...args) {
  return run(process.execPath, [script, ...args]);
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    shell: command === "npm" && process.platform === "win32",
  });
  return { status, output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}
