import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, closeSync, constants, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commandLine, directoryWith, executable, root } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";
import { fewOf } from "../support/runs.ts";
import { FakeRest, hang, healthy } from "../watch/fake-rest.ts";

/**
 * Runs a command line with outputs that take nothing more, and ends as it ends. It is a process of its own, since only what
 * has the end of a socket to write into can fill it.
 */
const FILLED = `
const { writeSync } = require("node:fs");
const { spawn } = require("node:child_process");
void process.stdout, process.stderr;
for (const output of [1, 2]) {
  for (const size of [4096, 1]) {
    try { for (;;) writeSync(output, Buffer.alloc(size, "#")); } catch {}
  }
}
const child = spawn(process.argv[1], process.argv.slice(2), { stdio: "inherit" });
const pass = (signal) => child.kill(signal);
process.on("SIGINT", pass).on("SIGTERM", pass);
child.on("exit", (code, signal) => {
  process.off("SIGINT", pass).off("SIGTERM", pass);
  if (signal === null) process.exit(code);
  process.kill(process.pid, signal);
});
`;

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Begins to read both outputs, and gives what they say until they end. */
  readonly read: () => Promise<string>;
}

type Outputs = "pipe" | "socket";

/** `headroom` whose outputs nobody reads, and which are full before it starts. */
function start(outputs: Outputs, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const pipe = outputs === "pipe" ? makePipe() : undefined;
  const written = pipe === undefined ? "pipe" : openSync(pipe, constants.O_RDWR);
  const child = spawn(process.execPath, ["-e", FILLED, ...commandLine(args)], {
    stdio: ["ignore", written, written],
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...environment },
    // It ends with all that it starts.
    detached: true,
  });
  onTestFinished(() => {
    try {
      process.kill(-(child.pid as number), "SIGKILL");
    } catch {
      // It has ended.
    }
    if (typeof written === "number") closeSync(written);
  });
  const ended = new Promise<Awaited<Started["ended"]>>((resolve) =>
    child.on("exit", (code, signal) => resolve({ code, signal })),
  );
  const read = async () => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
    let over = false;
    void ended.then(() => (over = true));
    // Not the descriptor that was passed on: reading waits there.
    const reading = pipe === undefined ? undefined : openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const chunk = Buffer.alloc(65_536);
    for (let last = 0; reading !== undefined && (!over || last > 0); ) {
      if (last === 0) await pause();
      last = readSome(reading, chunk);
      said += chunk.toString("utf8", 0, last);
    }
    if (reading !== undefined) closeSync(reading);
    await ended;
    return said.replaceAll("#", "");
  };
  return { child, ended, read };
}

function makePipe(): string {
  const path = join(directoryWith({}), "pipe");
  spawnSync("mkfifo", [path]);
  return path;
}

function readSome(descriptor: number, chunk: Buffer): number {
  try {
    return readSync(descriptor, chunk);
  } catch {
    return 0;
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** A Flink 1.20.5, and a Java of which a script is given. */
function installation(java: string, release = "1.20.5") {
  const home = directoryWith({
    [`flink/lib/flink-dist-${release}.jar`]: "",
    "flink/conf/log4j-console.properties": "",
    "java/bin/java": `#!/bin/sh\n${java}\n`,
    "java/release": 'JAVA_VERSION="17.0.9"\n',
    "mine.yaml": "jobmanager.memory.process.size: 1600m\nrest.port: 0\n",
  });
  chmodSync(join(home, "java/bin/java"), 0o755);
  const environment = {
    JAVA_HOME: join(home, "java"),
    FLINK_HOME: join(home, "flink"),
    HEADROOM_CACHE: home,
    FLINK_PID_DIR: join(home, "pids"),
  };
  const launch = ["launch", join(home, "mine.yaml"), "--as", "config.yaml", "--flink-home", join(home, "flink")];
  return { home, environment, launch, started: () => existsSync(join(home, "java/bin/java.started")) };
}

const STARTED = ': > "$0.started"';

const hasPage = executable !== undefined || existsSync(join(root, "dist/site/index.html"));

const signals = ["SIGINT", "SIGTERM"] as const;
const outputs = ["pipe", "socket"] as const;
const cases = fewOf(
  outputs.flatMap((output) => signals.map((signal) => [output, signal] as const)),
  2,
);
const exitOf = { SIGINT: 130, SIGTERM: 143 } as const;

describe.runIf(process.platform === "linux").each(cases)("a %s that nobody reads, and %s", (output, signal) => {
  it("watch goes on, and ends", async () => {
    const rest = await FakeRest.start(healthy);
    onTestFinished(() => rest.stop());
    const { child, ended } = start(output, ["watch", rest.url, "--interval", "0.2", "--output", "ndjson"]);
    // Several looks.
    await until(() => rest.asked.length > 40);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("launch starts its JobManager, and ends with it", async () => {
    const { environment, launch, started } = installation(`${STARTED}\nexec sleep 1000`);
    const { child, ended } = start(output, launch, environment);
    await until(started);
    child.kill(signal);
    expect(await ended).toEqual({ code: exitOf[signal], signal: null });
  });

  it("launch whose JobManager says much before it ends in order", async () => {
    const much = "head -c 3000000 /dev/zero";
    const { environment, launch, started } = installation(`\
trap '${much}; exit 7' TERM INT
${STARTED}
while :; do sleep 0.1; done`);
    const { child, ended } = start(output, launch, environment);
    await until(started);
    child.kill(signal);
    expect(await ended).toEqual({ code: 7, signal: null });
  });

  it("flink install stops, and leaves nothing half", async () => {
    const programs = directoryWith({ python3: '#!/bin/sh\n: > "$TMPDIR/half"\nexec sleep 1000\n' });
    chmodSync(join(programs, "python3"), 0o755);
    const cache = directoryWith({});
    const environment = { PATH: `${programs}:/usr/bin:/bin`, HEADROOM_CACHE: cache };
    const { child, ended } = start(output, ["flink", "install", "2.3"], environment);
    const flink = join(cache, "flink");
    await until(
      () => existsSync(flink) && readdirSync(flink, { recursive: true }).some((name) => `${name}`.endsWith("half")),
    );
    child.kill(signal);
    expect(await ended).toEqual({ code: 2, signal: null });
    expect(readdirSync(flink)).toEqual(["CACHEDIR.TAG"]);
  });

  it("flink archive stops, and leaves nothing half", async () => {
    const { home, environment, started } = installation(`${STARTED}\nexec sleep 1000`, "2.3.0");
    const { child, ended } = start(output, ["flink", "archive", "2.3"], environment);
    await until(started);
    child.kill(signal);
    expect(await ended).toEqual({ code: 2, signal: null });
    expect(readdirSync(join(home, "archives"))).toEqual(["CACHEDIR.TAG"]);
  });

  // An executable carries the page; beside the command it lies only where it was built.
  if (hasPage) {
    it("serve answers, and ends", async () => {
      const port = await freePort();
      const { child, ended } = start(output, ["serve", "--port", `${port}`]);
      const answers = () => fetch(`http://localhost:${port}/`).then(({ ok }) => ok, pause);
      while ((await answers()) !== true);
      child.kill(signal);
      expect(await ended).toEqual({ code: 0, signal: null });
    });
  }

  it("size ends", async () => {
    const rest = await FakeRest.start({ "*": hang });
    onTestFinished(() => rest.stop());
    const { child, ended } = start(output, ["size", "--rest", rest.url]);
    await until(() => rest.asked.length > 0);
    child.kill(signal);
    expect(await ended).toEqual({ code: null, signal });
  });
});

describe.runIf(process.platform === "linux").each(fewOf(outputs, 1))("a %s that is read late", (output) => {
  it("gets all that launch and its JobManager had to say, in its order", async () => {
    const lines = 400_000;
    const { environment, launch, started } = installation(`${STARTED}\nseq 1 ${lines}\necho over >&2\nexit 3`);
    const { ended, read } = start(output, launch, environment);
    await until(started);
    const said = await read();
    expect(await ended).toEqual({ code: 3, signal: null });
    expect(said).toContain("Flink 1.20.5 · ");
    expect(said).toContain("over\n");
    // Its two outputs are two pipes; what is said beside them stands between two chunks.
    const numbers = said
      .replaceAll(/headroom: .*\n|over\n/gu, "")
      .trim()
      .split("\n");
    expect(numbers.length).toBe(lines);
    expect(numbers.findIndex((line, at) => line !== `${at + 1}`)).toBe(-1);
  });
});
