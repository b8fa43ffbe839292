import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

/**
 * What needs nothing but Node: `npm test`. With HEADROOM_RUNS instead what is worth minutes: properties, each tried that
 * often, and all the cases of which `npm test` tries few (test/support/runs.ts), and what waits for long or tries again and
 * again (`*.long.test.ts`). With
 * HEADROOM_EXECUTABLE only what starts the command, which is that executable then. Real Flink, Java and a browser have
 * configurations of their own.
 */
const often = process.env.HEADROOM_RUNS !== undefined;

const LONG = "**/*.long.test.ts";
/** Of these an executable is tried with two: what it takes of memory, and what is left when it is killed. */
const LONG_ON_NODE = "**/!(hostile|killed).long.test.ts";
/** An import of what starts the command, and not only of what tells where the repository is. */
const STARTS_COMMAND =
  /\b(?:headroom|headroomIn|commandLine|runningHeadroom)\b[^;]* from "\.[^"]*support\/(?:run-)?command\.ts";/u;
/** Properties, and cases of which not all are tried each time. */
const TRIES_FEW = / from "fast-check";|\b(?:fewOf|thorough)\b[^;]* from "\.[^"]*support\/runs\.ts";/u;
const folders = ["src", "test", "tools", "site"];
const EVERYTHING = folders.map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    include: included(),
    exclude: [
      ...configDefaults.exclude,
      "test/real/**",
      "**/*.site.test.ts",
      ...(process.env.HEADROOM_EXECUTABLE === undefined
        ? ["test/executable/**", ...(often ? [] : [LONG])]
        : [LONG_ON_NODE]),
    ],
    // Files share a few processes, and all that is loaded there: no test changes its process, or leaves a thing behind.
    // Processes rather than threads of one, since it is from a small one that another starts quickly.
    pool: "forks",
    isolate: false,
    // Also where processors are few and busy: a test that waits for a process or an answer leaves its turn to another.
    maxWorkers: Math.max(4, availableParallelism()),
    setupFiles: ["test/support/seed.ts"],
    // For what hangs: nothing that is asserted is a time.
    testTimeout: often ? 3_600_000 : 300_000,
    hookTimeout: 300_000,
  },
});

function included(): string[] {
  if (process.env.HEADROOM_EXECUTABLE !== undefined)
    return ["test/executable/**/*.test.ts", ...filesWith(STARTS_COMMAND)];
  return often ? [LONG, ...filesWith(TRIES_FEW)] : EVERYTHING;
}

/** The files of tests in which something stands. */
function filesWith(text: RegExp): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith(".test.ts") && text.test(readFileSync(name, "utf8")))
    .map((name) => name.replaceAll("\\", "/"));
}
