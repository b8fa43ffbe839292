import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** What needs nothing but Node: `npm test`. Real Flink, Java and a browser have configurations of their own. */

const testFiles = ["src", "test", "tools"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith(".test.ts") && !name.includes("/real/"))
  .map((name) => name.replaceAll("\\", "/"));

const imports = (wanted: RegExp) => testFiles.filter((name) => wanted.test(readFileSync(name, "utf8")));

/** Those that start the command or another program, cheaper from a small process: a test says so by what it imports. */
const startingProcesses = imports(/ from "node:child_process";| from "[./]+support\/(?:command|library)\.ts";/u);

/** With HEADROOM_RUNS, the properties alone, each tried that often, with a seed of HEADROOM_SEED: see test/support/runs.ts. */
const properties = imports(/ from "fast-check";/u);

/** With them, what takes a minute whatever is done: waiting for somebody who is slow, or trying again and again. */
const long = testFiles.filter((name) => name.endsWith(".long.test.ts"));

const inThreads = { pool: "threads", isolate: false } as const;
const inForks = { pool: "forks", isolate: false } as const;

export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    // For what hangs; nothing that is asserted is a time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Also on few and busy processors: a test that waits for a process or an answer leaves its turn to another.
    maxWorkers: Math.max(4, availableParallelism()),
    projects:
      process.env.HEADROOM_RUNS === undefined
        ? [
            {
              extends: true,
              test: {
                name: "unit",
                include: testFiles.filter((name) => !startingProcesses.includes(name) && !long.includes(name)),
                ...inThreads,
              },
            },
            {
              extends: true,
              test: { name: "process", include: startingProcesses.filter((name) => !long.includes(name)), ...inForks },
            },
          ]
        : [
            {
              extends: true,
              test: {
                name: "properties",
                include: properties.filter((name) => !long.includes(name)),
                testTimeout: 3_600_000,
                ...inThreads,
              },
            },
            { extends: true, test: { name: "long", include: long, ...inForks } },
          ],
  },
});
