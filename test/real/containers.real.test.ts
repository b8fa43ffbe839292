import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { commandLine, root } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";
import { writeTree } from "../support/write-tree.ts";

/** What docs/containers.md tells people to do with Flink's own scripts, done. */

const page = readFileSync(join(root, "docs/containers.md"), "utf8");
const dropIn = /^```sh drop-in\n(.*?)^```$/msu.exec(page)?.[1] ?? "";
const ROUNDS = 3;

let directory: string;
let started: ChildProcess | undefined;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-containers-"));
  const quoted = commandLine([]).map((word) => `'${word}'`);
  writeTree(directory, { "bin/headroom": `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n` });
});
afterEach(async () => {
  if (started === undefined || started.exitCode !== null) return;
  const ended = new Promise((resolve) => started?.once("close", resolve));
  process.kill(-(started.pid as number), "SIGTERM");
  await ended;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("the page is the same in both languages, to the letter of what is to be done", () => {
  const blocks = (text: string) => [...text.matchAll(/^```(?:sh|dockerfile).*?^```$/gmsu)].map(([block]) => block);
  expect(blocks(readFileSync(join(root, "docs/zh/containers.md"), "utf8"))).toEqual(blocks(page));
});

describe.each(["1.20.5", "2.3.0"])("the scripts of Flink %s with the drop-in", (release) => {
  const original = join(flinkCacheDirectory(process.env), release);
  const conf =
    "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -Da=b\nrest: {bind-address: 0.0.0.0}\n";

  it("start the same JobManager, and save at least half of what the helper's JVMs took", () => {
    const [plain, patched] = [copyOf(original, "plain"), copyOf(original, "patched")];
    apply(patched);
    const recorded = recordingJava(join(directory, `java-${release}`));
    for (const home of [plain, patched]) writeFileSync(join(home, "conf/config.yaml"), conf);
    const [before, after, helper]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const [first, second] = [recorded.run(plain), recorded.run(patched)];
      expect(second.argv.map((word) => word.replaceAll(patched, plain))).toEqual(first.argv);
      expect([first.helpers, second.helpers]).toEqual([3, 0]);
      before.push(first.seconds);
      after.push(second.seconds);
      helper.push(first.helperSeconds);
    }
    const saved = (median(before) - median(after)) / median(helper);
    process.stdout.write(
      `Flink ${release}: ${median(before).toFixed(2)} s of scripts become ${median(after).toFixed(2)} s; the helper took ${median(helper).toFixed(2)} s\n`,
    );
    expect(saved).toBeGreaterThan(0.5);
  });

  it("start a JobManager that answers, with an archive of class data", async () => {
    const home = copyOf(original, "real");
    apply(home);
    const archive = join(home, "jobmanager.jsa");
    const made = headroom(["flink", "archive", release, "--file", archive], { FLINK_HOME: home });
    expect(made.status, made.stderr.toString()).toBe(0);
    const [rest, rpc] = [await freePort(), await freePort()];
    const option = `env.java.opts.jobmanager: -XX:SharedArchiveFile=${archive}\n`;
    writeFileSync(
      join(home, "conf/config.yaml"),
      `jobmanager.memory.process.size: 1600m\n${option}rest.port: ${rest}\njobmanager.rpc.port: ${rpc}\n`,
    );
    started = spawn(join(home, "bin/jobmanager.sh"), ["start-foreground"], {
      env: environment({ FLINK_PID_DIR: home }),
      stdio: "ignore",
      detached: true,
    });
    await answers(`http://localhost:${rest}/overview`, started);
    expect(readFileSync(`/proc/${started.pid}/maps`, "utf8")).toContain(archive);
  });

  it("refuse what Flink refuses", () => {
    const home = copyOf(original, "refused");
    apply(home);
    writeFileSync(join(home, "conf/config.yaml"), "jobmanager.memory.process.size: 300m\n");
    const { status, stdout, stderr } = spawnSync(join(home, "bin/jobmanager.sh"), ["start-foreground"], {
      env: environment({}),
      encoding: "utf8",
    });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain("Sum of configured JVM Metaspace (256.000mb (268435456 bytes))");
  });
});

/** A distribution with scripts and configuration of its own, and all else by links. */
function copyOf(home: string, name: string): string {
  const copy = mkdtempSync(join(directory, `${name}-`));
  for (const entry of readdirSync(home)) {
    if (entry === "bin" || entry === "conf") cpSync(join(home, entry), join(copy, entry), { recursive: true });
    else if (entry !== "lib") symlinkSync(join(home, entry), join(copy, entry));
  }
  // The scripts look into it with `find`, which follows no link.
  mkdirSync(join(copy, "lib"));
  for (const jar of readdirSync(join(home, "lib"))) symlinkSync(join(home, "lib", jar), join(copy, "lib", jar));
  return copy;
}

function apply(home: string): void {
  const { status, stderr } = spawnSync("bash", ["-euc", dropIn], { env: environment({ FLINK_HOME: home }) });
  expect(status, stderr.toString()).toBe(0);
}

function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, JAVA_HOME } = process.env;
  const java = JAVA_HOME === undefined ? {} : { JAVA_HOME };
  return {
    PATH: `${directory}/bin:${PATH}`,
    ...(HOME === undefined ? {} : { HOME }),
    LANG: "C.UTF-8",
    ...java,
    ...more,
  };
}

function headroom(args: readonly string[], more: Readonly<Record<string, string>>) {
  return spawnSync(join(directory, "bin/headroom"), args, { env: environment(more) });
}

/** A `java` that runs Flink's helper, and only writes down what would be the JobManager. */
function recordingJava(home: string) {
  const real = findJava(process.env);
  if (!real.ok) throw new Error("These tests need a Java: install a JDK 17, or name one with JAVA_HOME.");
  const log = join(home, "log");
  const script = `#!/bin/bash
if [[ " $* " == *StandaloneSessionClusterEntrypoint* ]]; then printf '%s\\0' "$@" > ${home}/argv; exit; fi
[[ " $* " == *BashJavaUtils* ]] || exec ${real.java.executable} "$@"
began=$EPOCHREALTIME
${real.java.executable} "$@"
status=$?
echo "$began $EPOCHREALTIME" >> ${log}
exit $status
`;
  writeTree(home, { "bin/java": script });
  chmodSync(join(home, "bin/java"), 0o755);
  const run = (flink: string) => {
    writeFileSync(log, "");
    const began = performance.now();
    const { status, stderr } = spawnSync(join(flink, "bin/jobmanager.sh"), ["start-foreground"], {
      env: environment({ JAVA_HOME: home, FLINK_LOG_DIR: home, FLINK_PID_DIR: home }),
    });
    const seconds = (performance.now() - began) / 1000;
    expect(status, stderr.toString()).toBe(0);
    const helpers = readFileSync(log, "utf8").trim().split("\n").filter(Boolean);
    const helperSeconds = helpers.map((line) => {
      const [from = 0, to = 0] = line.split(" ").map(Number);
      return to - from;
    });
    const argv = readFileSync(join(home, "argv"), "utf8").split("\0");
    return { seconds, argv, helpers: helpers.length, helperSeconds: helperSeconds.reduce((sum, one) => sum + one, 0) };
  };
  return { run };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await pause(50);
  }
  throw new Error(`the script ended with exit code ${child.exitCode} before REST answered`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
