import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { flinkCacheDirectory } from "../../src/flink/distributions/cache-directory.ts";
import { distributionAt } from "../../src/flink/distributions/distribution.ts";
import { findJava } from "../../src/flink/java/find-java.ts";
import { freePort } from "../support/free-port.ts";

/** The release's home, or one clear sentence about what is missing: these tests fail without, and never skip. */
export function needed(release: string): { readonly home: string; readonly java: string } {
  const found = distributionAt(join(flinkCacheDirectory(process.env), release));
  if (!found.ok) throw new Error(`Flink ${release} is not installed: run headroom flink install ${release}`);
  const java = findJava(process.env);
  if (!java.ok || !java.java.hasCompiler)
    throw new Error("These tests need a JDK: set JAVA_HOME, or put its java on the PATH");
  return { home: found.distribution.home, java: java.java.executable };
}

/** What a start may take on a busy machine. */
const PATIENCE = 180_000;

export interface ClusterOptions {
  readonly slots: number;
  /** Settings of `config.yaml`, flat. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly jvmOptions?: string;
}

/** A real JobManager and one TaskManager, started by the release's own scripts. */
export class WatchedCluster {
  readonly url: string;
  readonly directory: string;
  readonly #home: string;
  readonly #java: string;
  #jobManager: ChildProcess | undefined;
  #taskManager: ChildProcess | undefined;

  private constructor(directory: string, home: string, java: string, port: number) {
    this.directory = directory;
    this.#home = home;
    this.#java = java;
    this.url = `http://localhost:${port}`;
  }

  static async start(release: string, options: ClusterOptions): Promise<WatchedCluster> {
    const { home, java } = needed(release);
    const [rest, rpc] = await Promise.all([freePort(), freePort()]);
    const directory = mkdtempSync(join(tmpdir(), "headroom-watched-"));
    cpSync(join(home, "conf"), join(directory, "conf"), { recursive: true });
    writeFileSync(join(directory, "conf", "config.yaml"), configuration(home, directory, { rest, rpc }, options));
    const cluster = new WatchedCluster(directory, home, java, rest);
    try {
      cluster.startJobManager();
      cluster.#taskManager = cluster.#run("taskmanager.sh");
      await cluster.answers('"taskmanagers":1');
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.#jobManager?.pid as number;
  }

  startJobManager(): void {
    this.#jobManager = this.#run("jobmanager.sh");
  }

  /** Waits until `/overview` says something. */
  async answers(text: string): Promise<void> {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const answer = await fetch(`${this.url}/overview`).then(
        (response) => response.text(),
        () => "",
      );
      if (answer.includes(text)) return;
      await pause(250);
    }
    throw new Error(
      `no ${text} in time: ${readFileSync(join(this.directory, "jobmanager.sh.out"), "utf8").slice(-2000)}`,
    );
  }

  /** Submits jobs of five vertices and waits until all of their subtasks run. */
  async runJobs(count: number, parallelism: number): Promise<void> {
    const form = new FormData();
    form.append(
      "jarfile",
      new Blob([new Uint8Array(this.#jobJar())], { type: "application/x-java-archive" }),
      "job.jar",
    );
    const uploaded = await this.#ask("/jars/upload", { method: "POST", body: form });
    const run = `/jars/${String(uploaded.filename).split("/").pop()}/run`;
    const body = JSON.stringify({ parallelism });
    const headers = { "content-type": "application/json" };
    for (let index = 0; index < count; index++) await this.#ask(run, { method: "POST", headers, body });
    await this.#subtasksRun(count * parallelism * 5);
  }

  async #ask(path: string, init: RequestInit): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}: ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  async #subtasksRun(running: number): Promise<void> {
    const until = Date.now() + PATIENCE;
    let answer = "";
    while (Date.now() < until) {
      answer = await (await fetch(`${this.url}/jobs/overview`)).text();
      const { jobs } = JSON.parse(answer) as { jobs: { tasks: { running: number } }[] };
      if (jobs.reduce((sum, { tasks }) => sum + tasks.running, 0) === running) return;
      await pause(250);
    }
    const log = readFileSync(join(this.directory, "jobmanager.sh.out"), "utf8").slice(-2000);
    throw new Error(`${running} subtasks did not run in time: ${answer}\n${log}`);
  }

  signal(name: NodeJS.Signals): void {
    this.#jobManager?.kill(name);
  }

  async stop(): Promise<void> {
    for (const child of [this.#taskManager, this.#jobManager]) {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The scripts replace themselves with Java in the foreground: the child is the JVM. */
  #run(script: string): ChildProcess {
    const output = openSync(join(this.directory, `${script}.out`), "a");
    return spawn("bash", [join(this.#home, "bin", script), "start-foreground"], {
      stdio: ["ignore", output, output],
      env: {
        ...process.env,
        FLINK_CONF_DIR: join(this.directory, "conf"),
        FLINK_LOG_DIR: join(this.directory, "log"),
        FLINK_PID_DIR: this.directory,
      },
    });
  }

  #jobJar(): Buffer {
    const source = fileURLToPath(new URL("./java/WatchedJob.java", import.meta.url));
    const [classes, jar] = [join(this.directory, "classes"), join(this.directory, "job.jar")];
    mkdirSync(classes, { recursive: true });
    const tool = (name: string) => join(dirname(this.#java), name);
    execFileSync(tool("javac"), [
      "--release",
      "11",
      "-nowarn",
      "-cp",
      join(this.#home, "lib", "*"),
      "-d",
      classes,
      source,
    ]);
    execFileSync(tool("jar"), ["cfe", jar, "WatchedJob", "-C", classes, "."]);
    return readFileSync(jar);
  }
}

interface Ports {
  readonly rest: number;
  readonly rpc: number;
}

function configuration(
  home: string,
  directory: string,
  { rest, rpc }: Ports,
  { slots, settings, jvmOptions }: ClusterOptions,
): string {
  // What the release needs of its JVM stands in the file that it ships.
  const shipped = /^ {4,}all: (.*)$/mu.exec(readFileSync(join(home, "conf", "config.yaml"), "utf8"))?.[1] ?? "";
  const entries = {
    "jobmanager.rpc.address": "localhost",
    "jobmanager.rpc.port": `${rpc}`,
    "jobmanager.bind-host": "localhost",
    "taskmanager.bind-host": "localhost",
    "taskmanager.host": "localhost",
    "rest.address": "localhost",
    "rest.bind-address": "localhost",
    "rest.port": `${rest}`,
    "jobmanager.memory.process.size": "1g",
    "taskmanager.memory.process.size": "1600m",
    "taskmanager.numberOfTaskSlots": `${slots}`,
    "io.tmp.dirs": directory,
    "web.tmpdir": directory,
    "env.java.opts.all": shipped,
    ...(jvmOptions === undefined ? {} : { "env.java.opts.jobmanager": jvmOptions }),
    ...settings,
  };
  return Object.entries(entries)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
