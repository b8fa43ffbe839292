import { spawn } from "node:child_process";
import { linkSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandLine, directoryWith, headroom } from "../support/command.ts";
import { runs } from "../support/runs.ts";

/** A command that is killed at any moment leaves no half of a file, and loses none. */

/** Runs `headroom` and kills it at this share of the time that the whole takes. */
function killed(args: readonly string[], after: number): Promise<void> {
  return new Promise((resolve) => {
    const [program, ...words] = commandLine(args);
    const child = spawn(program, words, { stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    child.on("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How long a command takes here and now, in milliseconds. */
function duration(args: readonly string[]): number {
  const start = performance.now();
  headroom(args);
  return performance.now() - start;
}

// More than a page of memory, so that it could be written in part.
const filler = "# as it was before, and is to be\n".repeat(300);
const OLD = `jobmanager.memory.proces.size: 2g\n${filler}jobmanager.heap.size: 1g\n`;
const FILES = 4;
/** One of the files has two names, and is written into. */
const LINKED = "conf2";

function configurations(): string {
  const names = Array.from({ length: FILES }, (_, at) => `conf${at}/flink-conf.yaml`);
  const directory = directoryWith(Object.fromEntries(names.map((name) => [name, OLD])));
  linkSync(join(directory, LINKED, "flink-conf.yaml"), join(directory, LINKED, "flink-conf.other"));
  return directory;
}

/** A hundred times in CI. */
const KILLS = runs() > 1000 ? 100 : 4;

const moment = fc.double({ min: 0.1, max: 1, noNaN: true });

/** What is left beside a file is known by its name, and holds the whole of the old one where it is told to. */
function expectNothingHalf(directory: string, allowed: ReadonlyMap<string, readonly string[]>): void {
  const names = readdirSync(directory);
  for (const name of names) {
    const texts = allowed.get(name);
    if (texts === undefined) {
      expect(name).toMatch(/^\..+\.headroom-(?:before|\d+-[\da-f]{8})$/u);
      continue;
    }
    const text = readFileSync(join(directory, name), "utf8");
    const kept = `.${name}.headroom-before`;
    const isWhole = texts.includes(text);
    if (!isWhole) expect(names).toContain(kept);
    if (!isWhole) expect(readFileSync(join(directory, kept), "utf8")).toBe(texts[0]);
  }
  for (const name of allowed.keys()) if (name === "flink-conf.yaml") expect(names).toContain(name);
}

describe("killed at any moment", () => {
  test("--fix leaves every file as it was or as it is to be", async () => {
    const model = configurations();
    const took = duration(["check", model, "--flink", "1.18", "--fix"]);
    const NEW = readFileSync(join(model, "conf0/flink-conf.yaml"), "utf8");
    expect(NEW).not.toBe(OLD);
    const allowed = new Map([
      ["flink-conf.yaml", [OLD, NEW]],
      ["flink-conf.other", [OLD, NEW]],
    ]);
    await fc.assert(
      fc.asyncProperty(moment, async (share) => {
        const directory = configurations();
        await killed(["check", directory, "--flink", "1.18", "--fix"], share * took);
        for (const conf of readdirSync(directory)) expectNothingHalf(join(directory, conf), allowed);
        headroom(["check", directory, "--flink", "1.18", "--fix"]);
        for (const conf of readdirSync(directory)) {
          const now = readFileSync(join(directory, conf, "flink-conf.yaml"), "utf8");
          if (conf !== LINKED) expect(now).toBe(NEW);
          if (conf !== LINKED) expect(readdirSync(join(directory, conf))).toEqual(["flink-conf.yaml"]);
        }
      }),
      { numRuns: KILLS, endOnFailure: true },
    );
  });

  test("migrate --write makes the whole file or none", async () => {
    const model = directoryWith({ "flink-conf.yaml": OLD });
    const took = duration(["migrate", model, "--to", "2.3", "--write"]);
    const NEW = readFileSync(join(model, "config.yaml"), "utf8");
    const allowed = new Map([
      ["flink-conf.yaml", [OLD]],
      ["config.yaml", [NEW]],
    ]);
    await fc.assert(
      fc.asyncProperty(moment, async (share) => {
        const directory = directoryWith({ "flink-conf.yaml": OLD });
        await killed(["migrate", directory, "--to", "2.3", "--write"], share * took);
        expectNothingHalf(directory, allowed);
      }),
      { numRuns: KILLS, endOnFailure: true },
    );
  });
});
