import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { shippedConfiguration } from "../../src/core/options/shipped-configurations.ts";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { commandLine } from "../support/command.ts";
import { Running } from "../support/running.ts";
import { writeTree } from "../support/write-tree.ts";
import { buildJobJar, submitJob } from "./job-jar.ts";

const plans: Readonly<Record<string, string>> = {
  heap: "jobmanager.memory.heap.size: 200m\n",
  "total Flink memory": "jobmanager.memory.flink.size: 400m\n",
  "total process memory": "jobmanager.memory.process.size: 800m\n",
  "the direct memory limit":
    "jobmanager.memory.process.size: 800m\njobmanager.memory.enable-jvm-direct-memory-limit: true\n",
  metaspace: "jobmanager.memory.flink.size: 400m\njobmanager.memory.jvm-metaspace.size: 150m\n",
  "fine-grained sizes":
    "jobmanager.memory.heap.size: 211m\njobmanager.memory.off-heap.size: 90m\njobmanager.memory.jvm-metaspace.size: 130m\njobmanager.memory.jvm-overhead.min: 77m\n",
};

let directory: string;
const started: Running[] = [];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "headroom-launched-"));
});
afterEach(async () => {
  for (const { child } of started.splice(0)) killGroup(child.pid as number);
  expect(jobManagers(), "a JobManager was left behind").toEqual([]);
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe.each(["1.20.5", "2.3.0"])("Flink %s", (release) => {
  const found = distributionAt(join(flinkCacheDirectory(process.env), release));

  it("needs the release in the cache", () => {
    expect(found.ok, `Flink ${release} is not installed: run headroom flink install ${release}`).toBe(true);
  });
  if (!found.ok) return;
  const { home } = found.distribution;

  it.each(Object.keys(plans))("gets what is planned: %s", async (name) => {
    const { launched, url } = await launch(home, plans[name] as string);
    await launched.said("as planned: its options exactly, its maxima, its settings");
    const { jvm } = (await (await fetch(`${url}/jobmanager/environment`)).json()) as { jvm: { options: string[] } };
    const planned = explained(home, plans[name] as string);
    expect(jvm.options.slice(0, planned.length)).toEqual(planned);
    launched.child.kill("SIGTERM");
    expect(await launched.ended).toBe(143);
    expect(launched.out).toContain("Starting StandaloneSessionClusterEntrypoint");
    expect(launched.error).toContain("the JobManager ended with exit code 143");
  });

  it("runs a job that is submitted, and ends as its JVM ends", async () => {
    const { launched, url } = await launch(home, plans["total process memory"] as string);
    await launched.said("as planned");
    const job = await submitJob(url, buildJobJar(javaExecutable(), home, mkdtempSync(join(directory, "job-"))));
    const { state } = (await (await fetch(`${url}/jobs/${job}`)).json()) as { state: string };
    expect(["INITIALIZING", "CREATED", "RUNNING"]).toContain(state);
    execFileSync("kill", ["-9", String(pidOf(launched))]);
    expect(await launched.ended).toBe(137);
    expect(launched.error).toContain("exit code 137");
  });

  it("says that an option of the user's wins", async () => {
    const { launched } = await launch(home, `${plans.heap}env.java.opts.jobmanager: -Xmx300m\n`);
    await launched.said("the running JVM is not as planned");
    await launched.said("the heap's maximum is 300 MiB, planned 200 MiB");
    expect(launched.error.split("not as planned")[0]).toContain("-Xmx300m comes after -Xmx209715200 and wins");
    launched.child.kill("SIGTERM");
    await launched.ended;
  });
});

describe("a JobManager that cannot serve", () => {
  const home = join(flinkCacheDirectory(process.env), "1.20.5");

  it("is not started where Flink refuses", async () => {
    const { launched } = await launch(home, "jobmanager.memory.process.size: 300m\n");
    expect(await launched.ended).toBe(1);
    expect(launched.error).toContain("Sum of configured JVM Metaspace (256.000mb (268435456 bytes))");
    expect(launched.out).toBe("");
  });

  it("is told where its metaspace is too small, whether it ends or lives on", async () => {
    const small = "jobmanager.memory.heap.size: 100m\njobmanager.memory.jvm-metaspace.size: 32m\n";
    const { launched } = await launch(home, small, ["--stop-zombie"]);
    const exitCode = await launched.ended;
    expect([70, 239]).toContain(exitCode);
    // Without metaspace not even the last words are sure.
    if (exitCode === 239) expect(launched.error).toContain("FatalExitExceptionHandler ended it");
    else expect(launched.error).toMatch(/ran out of memory \(Metaspace\).*\n.*cause: The metaspace is full/u);
  });

  it("is not started where its port is in use", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "localhost", () => resolve((server.address() as { port: number }).port));
    });
    const { launched } = await launch(home, plans.heap as string, ["-D", `rest.port=${port}`]);
    expect(await launched.ended).toBe(2);
    expect(launched.error).toContain(`port ${port} of localhost is in use`);
    server.close();
  });

  it("ends with Ctrl-C, which a terminal sends to all of the group", async () => {
    const { launched } = await launch(home, plans.heap as string);
    await launched.said("as planned");
    process.kill(-(launched.child.pid as number), "SIGINT");
    expect(await launched.ended).toBe(130);
  });
});

// Below the ports that systems hand out by themselves.
let lastPort = 21_000 + Math.floor(Math.random() * 10_000);

async function launch(home: string, configuration: string, args: readonly string[] = []) {
  const conf = mkdtempSync(join(directory, "conf-"));
  const [rest, rpc] = [lastPort++, lastPort++];
  const log = readFileSync(join(home, "conf/log4j-console.properties"), "utf8");
  writeTree(conf, {
    "config.yaml": `${configuration}${openedModules(home)}rest.port: ${rest}\njobmanager.rpc.port: ${rpc}\n`,
    "log4j-console.properties": log,
  });
  const env = { ...process.env, FLINK_PID_DIR: conf, FLINK_LOG_DIR: join(conf, "log"), LANG: "C.UTF-8" };
  const [program, ...words] = commandLine(["launch", conf, "--flink-home", home, ...args]);
  const launched = new Running(program, words, env, true);
  started.push(launched);
  return { launched, url: `http://localhost:${rest}` };
}

/** Without the Java options that a release ships, no job runs on Java 17. */
function openedModules(home: string): string {
  const found = findRelease(basename(home));
  if (!found.ok) throw new Error(`${home} is no release`);
  const { settings } = shippedConfiguration(found.release);
  return `env.java.opts.all: ${settings.find(({ key }) => key === "env.java.opts.all")?.value}\n`;
}

function explained(home: string, configuration: string): string[] {
  const conf = mkdtempSync(join(directory, "conf-"));
  writeTree(conf, { "config.yaml": configuration });
  const release = basename(home);
  const [program, ...words] = commandLine(["explain", conf, "--flink", release, "--output", "jvm-args"]);
  return execFileSync(program, words, { encoding: "utf8" }).trim().split(" ");
}

function javaExecutable(): string {
  const found = findJava(process.env);
  if (!found.ok || !found.java.hasCompiler)
    throw new Error("These tests need a JDK: install one, or name it with JAVA_HOME.");
  return realpathSync(found.java.executable);
}

/** The JVM that a launch started. */
function pidOf({ child }: Running): number {
  return Number(execFileSync("ps", ["-o", "pid=", "--ppid", String(child.pid)], { encoding: "utf8" }).trim());
}

/** What a test that failed left behind. */
function killGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}

/** JobManagers that these tests started. */
function jobManagers(): string[] {
  const all = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes("StandaloneSessionClusterEntrypoint") && line.includes(directory));
}
