import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../support/free-port.ts";
import { needed } from "./watched-cluster.ts";

export type Settings = Readonly<Record<string, string>>;

/** A real standalone JobManager with settings that may break it, started by the release's own script. */
export class BrokenJobManager {
  readonly url: string;
  /** Standard output and error together, as a terminal shows them. */
  readonly output: string;
  readonly #directory: string;
  readonly #home: string;
  readonly #process: ChildProcess;
  #taskManager: ChildProcess | undefined;
  #exit: number | undefined;

  private constructor(home: string, directory: string, url: string, output: string, child: ChildProcess) {
    this.#home = home;
    this.#directory = directory;
    this.url = url;
    this.output = output;
    this.#process = child;
    child.on("exit", (code, signal) => {
      this.#exit = code ?? (signal === "SIGKILL" ? 137 : 143);
    });
  }

  static async start(release: string, settings: Settings): Promise<BrokenJobManager> {
    const { home } = needed(release);
    const [rest, rpc] = await Promise.all([freePort(), freePort()]);
    const directory = mkdtempSync(join(tmpdir(), "headroom-broken-"));
    const conf = join(directory, "conf");
    cpSync(join(home, "conf"), conf, { recursive: true });
    mkdirSync(join(directory, "log"));
    // What the release needs of its JVM stands in the file that it ships. Without its second compiler a JVM is there in
    // two thirds of the time; what it dies of is the same.
    const shippedOptions = /^ {4,}all: (.*)$/mu.exec(readFileSync(join(conf, "config.yaml"), "utf8"))?.[1] ?? "";
    const all = {
      "env.java.opts.all": `${shippedOptions} -XX:TieredStopAtLevel=1`,
      "jobmanager.rpc.address": "localhost",
      "jobmanager.bind-host": "localhost",
      "rest.address": "localhost",
      "rest.port": String(rest),
      "rest.bind-port": String(rest),
      "jobmanager.rpc.port": String(rpc),
      "slot.request.timeout": "36000000",
      "io.tmp.dirs": directory,
      ...settings,
    };
    writeFileSync(
      join(conf, "config.yaml"),
      Object.entries(all)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join(""),
    );
    const output = join(directory, "output.log");
    const file = openSync(output, "w");
    const child = startScript(home, directory, "jobmanager.sh", file);
    return new BrokenJobManager(home, directory, `http://localhost:${rest}`, output, child);
  }

  /** Starts a TaskManager beside it, with the same configuration: the path of what it prints. */
  startTaskManager(): string {
    const output = join(this.#directory, "task-manager.txt");
    this.#taskManager = startScript(this.#home, this.#directory, "taskmanager.sh", openSync(output, "w"));
    return output;
  }

  /** Waits for the TaskManager to be known to the JobManager. */
  async hasTaskManager(seconds = 180): Promise<boolean> {
    const known = async () => JSON.stringify(await this.#overview())?.includes('"taskmanagers":1') === true;
    return this.until(known, seconds);
  }

  get exit(): number | undefined {
    return this.#exit;
  }

  /** Waits for the REST endpoint, or for the end. */
  async answers(seconds = 180): Promise<boolean> {
    return this.until(async () => this.#exit !== undefined || (await this.#overview()) !== undefined, seconds).then(
      () => this.#exit === undefined,
    );
  }

  async until(holds: () => Promise<boolean>, seconds: number): Promise<boolean> {
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(500)) if (await holds()) return true;
    return false;
  }

  /** Names of jobs' states, with how many are in each. */
  async jobStates(): Promise<Record<string, number>> {
    const response = await fetch(`${this.url}/jobs/overview`, { signal: AbortSignal.timeout(10_000) });
    const { jobs } = (await response.json()) as { jobs: { state: string }[] };
    const states: Record<string, number> = {};
    for (const { state } of jobs) states[state] = (states[state] ?? 0) + 1;
    return states;
  }

  /** The HTTP status of an upload, or 0 where there was none. */
  async upload(bytes: Uint8Array, name: string): Promise<{ status: number; id: string }> {
    const form = new FormData();
    form.append("jarfile", new Blob([new Uint8Array(bytes)], { type: "application/x-java-archive" }), name);
    try {
      const response = await fetch(`${this.url}/jars/upload`, {
        method: "POST",
        body: form,
        signal: AbortSignal.timeout(60_000),
      });
      const text = await response.text();
      return { status: response.status, id: /([^/"]+\.jar)"/u.exec(text)?.[1] ?? "" };
    } catch {
      return { status: 0, id: "" };
    }
  }

  /** Starts a job; what becomes of it the JobManager's own answer tells. */
  async runJob(id: string, args: readonly string[]): Promise<number> {
    try {
      const response = await fetch(`${this.url}/jars/${id}/run`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ programArgsList: args }),
        signal: AbortSignal.timeout(20_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  kill(signal: NodeJS.Signals = "SIGKILL"): void {
    // The script's own child is the JVM: exec has put it in the script's place.
    if (this.#exit === undefined && this.#process.pid !== undefined) this.#process.kill(signal);
  }

  async remove(): Promise<void> {
    this.kill();
    this.#taskManager?.kill("SIGKILL");
    await this.until(async () => this.#exit !== undefined, 10);
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #overview(): Promise<unknown> {
    try {
      return await (await fetch(`${this.url}/overview`, { signal: AbortSignal.timeout(2_000) })).json();
    } catch {
      return undefined;
    }
  }
}

function startScript(home: string, directory: string, script: string, output: number): ChildProcess {
  return spawn("bash", [join(home, "bin", script), "start-foreground"], {
    env: { ...process.env, FLINK_CONF_DIR: join(directory, "conf"), FLINK_LOG_DIR: join(directory, "log") },
    stdio: ["ignore", output, output],
  });
}

/** The jar of a job, `WideJob` or `HungryJob`, compiled against a release. */
export function jobJar(name: string, release: string): Buffer {
  const { home, java } = needed(release);
  const source = fileURLToPath(new URL(`./java/${name}.java`, import.meta.url));
  const directory = mkdtempSync(join(tmpdir(), "headroom-job-"));
  try {
    const run = (command: string, args: readonly string[]) => {
      const { status, stderr } = spawnSync(join(dirname(java), command), args, { encoding: "utf8" });
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
    };
    run("javac", ["--release", "11", "-cp", join(home, "lib", "*"), "-d", join(directory, "classes"), source]);
    run("jar", ["cfe", join(directory, "job.jar"), name, "-C", join(directory, "classes"), "."]);
    return readFileSync(join(directory, "job.jar"));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
