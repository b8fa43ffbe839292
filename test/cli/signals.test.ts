import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { records } from "../../src/cli/commands.ts";
import { commandLine, directoryWith, executable, root } from "../support/command.ts";
import { FakeRest, hang, healthy } from "../watch/fake-rest.ts";

/** What a process has left to do would take far longer than a test may. */
const FOR_LONG = "exec sleep 1000";

interface Started {
  readonly child: ChildProcess;
  /** Until it said this, on either of its outputs. */
  readonly said: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly temporary: string;
}

/** `headroom` with an empty temporary directory, and a standard input that never ends. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const temporary = join(directoryWith({}), "tmp");
  mkdirSync(temporary);
  const [program, ...words] = commandLine(args);
  const child = spawn(program, words, {
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", TMPDIR: temporary, ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const ended = new Promise<Awaited<Started["ended"]>>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal })),
  );
  const said = async (text: string) => {
    while (!output.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended before it said "${text}": ${output}`);
      await pause();
    }
  };
  return { child, said, ended, temporary };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Each command as it reads its standard input, which does not end. */
const reading: readonly (readonly [command: string, ...string[]])[] = [
  ["explain", "-"],
  ["check", "-"],
  ["diff", "-", "--flink", "1.20", "--flink", "2.3"],
  ["size", "-"],
  ["size", "--workload", "-"],
  ["size", "--plan", "-"],
  ["migrate", "-", "--to", "2.3"],
  ["launch", "-", "--dry-run"],
  ["diagnose", "-"],
  ["bash-java-utils", "--batch"],
];

/** Those that answer at once. */
const answering: readonly (readonly [command: string, ...string[]])[] = [
  ["schema"],
  ["completion", "man"],
  ["flink", "list"],
];

/** An executable carries the page; beside the command it lies only where it was built. */
const hasPage = executable !== undefined || existsSync(join(root, "dist/site/index.html"));

/** Those that wait for something else; each has its own test below. */
const waiting = ["launch", "watch", "size", "serve", "flink"];

it("every command is asked to end", () => {
  const named = new Set([...[...reading, ...answering].map(([command]) => command), ...waiting]);
  expect([...named].sort()).toEqual(records.map(({ name }) => name).sort());
});

/** A directory with programs in it. */
function programs(texts: Readonly<Record<string, string>>): string {
  const directory = directoryWith(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`])),
  );
  for (const name of Object.keys(texts)) chmodSync(join(directory, name), 0o755);
  return directory;
}

describe.each(["SIGINT", "SIGTERM"] as const)("%s ends at once, and leaves nothing half,", (signal) => {
  it.each(reading)("%s, which still reads: %s", async (...args) => {
    const { child, ended, temporary } = start(args);
    // More than a pipe holds: once it is taken, the command reads, and waits for the rest.
    await new Promise((resolve) => child.stdin?.write("#".repeat(1024 * 1024), resolve));
    child.kill(signal);
    expect(await ended).toEqual({ code: null, signal });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each(answering)("%s, which answers", async (...args) => {
    const { child, ended, temporary } = start(args);
    child.kill(signal);
    expect([0, null]).toContain((await ended).code);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("size, which waits for an answer", async () => {
    const rest = await FakeRest.start({ "*": hang });
    onTestFinished(() => rest.stop());
    const { child, ended } = start(["size", "--rest", rest.url]);
    await until(() => rest.asked.length > 0);
    child.kill(signal);
    expect(await ended).toEqual({ code: null, signal });
  });

  if (hasPage) {
    it("serve", async () => {
      const { child, said, ended } = start(["serve", "--port", "0"]);
      await said("http://localhost:");
      child.kill(signal);
      expect(await ended).toEqual({ code: 0, signal: null });
    });
  }

  it("watch, which waits for its next look", async () => {
    const rest = await FakeRest.start(healthy);
    onTestFinished(() => rest.stop());
    const { child, said, ended } = start(["watch", rest.url, "--interval", "1000", "--prometheus", "0"]);
    await said("heap 47.68 MiB");
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("watch, which waits for an answer", async () => {
    const rest = await FakeRest.start({ "*": hang });
    onTestFinished(() => rest.stop());
    const { child, ended } = start(["watch", rest.url, "--prometheus", "0"]);
    await until(() => rest.asked.length > 0);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("flink install, whose pip does not care", async () => {
    const path = programs({ python3: `trap "" TERM INT\n: > "$TMPDIR/half"\n${FOR_LONG.replace("exec ", "")}` });
    const cache = directoryWith({});
    const environment = { PATH: `${path}:/usr/bin:/bin`, HEADROOM_CACHE: cache };
    const { child, said, ended, temporary } = start(["flink", "install", "2.3"], environment);
    const flink = join(cache, "flink");
    const half = () =>
      existsSync(flink) && readdirSync(flink, { recursive: true }).some((name) => `${name}`.endsWith("half"));
    await until(half);
    child.kill(signal);
    expect(await ended).toEqual({ code: 2, signal: null });
    await said("the installation of Flink 2.3.0 was stopped");
    expect(readdirSync(flink)).toEqual(["CACHEDIR.TAG"]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("flink archive, whose JobManager does not care", async () => {
    const home = directoryWith({
      "flink/lib/flink-dist-2.3.0.jar": "",
      "flink/conf/log4j-console.properties": "",
      "java/bin/java": `#!/bin/sh
trap "" TERM INT
for word; do case $word in -XX:ArchiveClassesAtExit=*) printf half > "\${word#*=}"; : > "$0.started" ;; esac; done
while :; do sleep 0.1; done
`,
      "java/release": 'JAVA_VERSION="17.0.9"\n',
    });
    chmodSync(join(home, "java/bin/java"), 0o755);
    const environment = { JAVA_HOME: join(home, "java"), FLINK_HOME: join(home, "flink"), HEADROOM_CACHE: home };
    const { child, said, ended, temporary } = start(["flink", "archive", "2.3"], environment);
    await until(() => existsSync(join(home, "java/bin/java.started")));
    child.kill(signal);
    expect(await ended).toEqual({ code: 2, signal: null });
    await said("no class data archive was made: the command was stopped");
    expect(readdirSync(join(home, "archives"))).toEqual(["CACHEDIR.TAG"]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("launch, and its JobManager", async () => {
    const home = directoryWith({
      "flink/lib/flink-dist-1.20.5.jar": "",
      "flink/conf/log4j-console.properties": "",
      "java/bin/java": `#!/bin/sh\n${FOR_LONG}\n`,
      "java/release": 'JAVA_VERSION="17.0.9"\n',
      "mine.yaml": "jobmanager.memory.process.size: 1600m\nrest.port: 0\n",
    });
    chmodSync(join(home, "java/bin/java"), 0o755);
    const args = [join(home, "mine.yaml"), "--as", "config.yaml", "--flink-home", join(home, "flink")];
    const environment = { JAVA_HOME: join(home, "java"), FLINK_PID_DIR: join(home, "pids") };
    const { child, said, ended, temporary } = start(["launch", ...args], environment);
    await said("Flink 1.20.5 · ");
    const made = () => readdirSync(temporary)[0] ?? "";
    // The directory is there before its files are.
    await until(() => made() !== "" && readdirSync(join(temporary, made())).length > 1);
    expect(readdirSync(join(temporary, made())).sort()).toEqual(["config.yaml", "log4j-console.properties"]);
    child.kill(signal);
    expect(await ended).toEqual({ code: signal === "SIGINT" ? 130 : 143, signal: null });
    expect(readdirSync(temporary)).toEqual([]);
  });
});
