import { spawn } from "node:child_process";
import { chmodSync, existsSync, linkSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandLine, directoryWith, headroom } from "../support/command.ts";
import { runs } from "../support/runs.ts";

/** A command that is killed at any moment leaves no half of a file, and loses none. */

/** Runs `headroom` and kills it at this share of the time that the whole takes. */
function killed(args: readonly string[], after: number, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve) => {
    const [program, ...words] = commandLine(args);
    const child = spawn(program, words, { stdio: "ignore", env });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    child.on("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How long a command takes here and now, in milliseconds. */
function duration(args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const start = performance.now();
  headroom(args, { env });
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

  test("flink install leaves a whole distribution or none", async () => {
    // What pip and Python bring in, without a network, in steps.
    const python = `case "$*" in
  *" download "*) while [ $# -gt 0 ]; do [ "$1" = --dest ] && mkdir -p "$2" && : > "$2/a.whl"; shift; done ;;
  -c*) for jar in a b flink-dist-2.3.0 c d; do mkdir -p "$4/lib" && sleep 0.01 && : > "$4/lib/$jar.jar"; done ;;
esac`;
    const bin = directoryWith({ python3: `#!/bin/sh\n${python}\n` });
    chmodSync(join(bin, "python3"), 0o755);
    const install = ["flink", "install", "2.3"];
    const envOf = (cache: string) => ({ PATH: `${bin}:${process.env.PATH}`, HEADROOM_CACHE: cache, LANG: "C.UTF-8" });
    const took = duration(install, envOf(directoryWith({})));
    await fc.assert(
      fc.asyncProperty(moment, async (share) => {
        const cache = directoryWith({});
        await killed(install, share * took, envOf(cache));
        const home = join(cache, "flink/2.3.0");
        const jars = ["a.jar", "b.jar", "c.jar", "d.jar", "flink-dist-2.3.0.jar"];
        if (existsSync(home)) expect(readdirSync(join(home, "lib")).sort()).toEqual(jars);
        // What was killed is no hindrance, and is cleared away.
        const { status, stdout } = headroom(install, { env: envOf(cache) });
        expect([status, stdout]).toEqual([0, `${home}\n`]);
        expect(readdirSync(join(home, "lib")).sort()).toEqual(jars);
      }),
      { numRuns: KILLS, endOnFailure: true },
    );
  });
});
