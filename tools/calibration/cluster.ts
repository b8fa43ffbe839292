import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainAsDocument } from "../../src/core/index.ts";
import { compareVersions } from "../../src/core/options/flink-release.ts";
import { freePort } from "../../test/support/free-port.ts";

/** A release on this machine, and the Java that runs it. */
export interface Installed {
  readonly release: string;
  readonly home: string;
  readonly java: string;
}

const PATIENCE_MILLISECONDS = 900_000;

/** What makes a start quicker and leaves the heap as it is: classes of the distribution are not verified, nor compiled twice. */
const QUICKER = ["-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"];

export interface ClusterOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly jvmOptions?: readonly string[];
  /** Whether the JVM verifies classes and compiles as it does for users. */
  readonly asShipped?: boolean;
}

/** With this process ends what it started. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** A JobManager that runs as the plan says, without the scripts: their helper JVMs would only take time. */
export class Cluster {
  readonly rest: number;
  readonly #flink: Installed;
  readonly #directory: string;
  readonly #children: ChildProcess[] = [];
  readonly #shipped: string[];

  private constructor(flink: Installed, directory: string, rest: number, shipped: string[]) {
    this.rest = rest;
    this.#flink = flink;
    this.#directory = directory;
    this.#shipped = shipped;
  }

  static async start(
    flink: Installed,
    { settings = {}, jvmOptions = [], asShipped = false }: ClusterOptions = {},
  ): Promise<Cluster> {
    const [rest, rpc, blob] = await Promise.all([freePort(), freePort(), freePort()]);
    const directory = mkdtempSync(join(tmpdir(), "headroom-calibration-"));
    const yaml = compareVersions(flink.release, "1.19.0") >= 0;
    const name = yaml ? "config.yaml" : "flink-conf.yaml";
    const text = Object.entries({
      "jobmanager.rpc.address": "localhost",
      "jobmanager.rpc.port": `${rpc}`,
      "jobmanager.bind-host": "localhost",
      "blob.server.port": `${blob}`,
      "rest.address": "localhost",
      "rest.bind-address": "localhost",
      "rest.port": `${rest}`,
      // A busy machine is no reason to fail: what is measured is bytes.
      "slot.request.timeout": "7200000",
      "akka.ask.timeout": "600 s",
      "pekko.ask.timeout": "600 s",
      "heartbeat.timeout": "600000",
      "web.timeout": "600000",
      "io.tmp.dirs": directory,
      "web.tmpdir": directory,
      "jobmanager.memory.process.size": "4g",
      ...settings,
    })
      .filter(([, value]) => value !== "")
      .map(([key, value]) => `${key}: ${value.replace("DIRECTORY", directory)}\n`)
      .join("");
    const conf = join(directory, "conf");
    mkdirSync(conf);
    writeFileSync(join(conf, name), text);
    const plan = explainAsDocument({ text, name, flink: flink.release });
    if (plan.jvmArguments === undefined) throw new Error(`refused: ${plan.failure?.text}`);
    const cluster = new Cluster(flink, directory, rest, shippedJavaOptions(flink.home));
    cluster.#run(
      "jobmanager",
      [
        ...plan.jvmArguments,
        "-XX:NativeMemoryTracking=summary",
        `-Xlog:gc,gc+heap=debug:file=${directory}/gc.log`,
        ...(asShipped ? [] : QUICKER),
        ...jvmOptions,
      ],
      ["org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "--configDir", conf],
    );
    try {
      await cluster.until(async () => (await cluster.get("/overview")) !== undefined, "the JobManager's start");
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  get pid(): number {
    return this.#children[0]?.pid as number;
  }

  /** Whether the JobManager, started first, has ended. */
  get ended(): boolean {
    const [jobManager] = this.#children;
    return jobManager === undefined || jobManager.exitCode !== null || jobManager.signalCode !== null;
  }

  get log(): string {
    return readFileSync(join(this.#directory, "jobmanager.log"), "utf8");
  }

  /** What the JobManager's collections left of the heap. */
  get collections(): string {
    return readFileSync(join(this.#directory, "gc.log"), "utf8");
  }

  /** What its log says of exceptions. */
  get problems(): string {
    return this.log
      .split("\n")
      .filter((line) => /Exception|Caused by/u.test(line))
      .slice(-12)
      .join("\n");
  }

  /** Starts TaskManagers with so many slots each, of which a slot takes little. */
  async startTaskManagers(count: number, slots: number): Promise<void> {
    const conf = join(this.#directory, "conf");
    for (let index = 0; index < count; index++) {
      const settings = {
        "taskmanager.host": "localhost",
        "taskmanager.bind-host": "localhost",
        "taskmanager.numberOfTaskSlots": `${slots}`,
        "taskmanager.cpu.cores": "2.0",
        "taskmanager.memory.framework.heap.size": "128m",
        "taskmanager.memory.framework.off-heap.size": "128m",
        "taskmanager.memory.task.heap.size": "1g",
        "taskmanager.memory.task.off-heap.size": "0b",
        "taskmanager.memory.network.min": "512m",
        "taskmanager.memory.network.max": "512m",
        "taskmanager.memory.managed.size": "0b",
        "taskmanager.memory.segment-size": "4kb",
        "taskmanager.memory.jvm-metaspace.size": "256m",
        "taskmanager.memory.jvm-overhead.min": "192m",
        "taskmanager.memory.jvm-overhead.max": "192m",
        "taskmanager.network.memory.buffers-per-channel": "1",
      };
      this.#run(
        `taskmanager-${this.#children.length}`,
        ["-Xmx1152m", "-Xms512m", "-Xss256k", "-XX:MaxDirectMemorySize=768m", ...QUICKER],
        [
          "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
          "--configDir",
          conf,
          ...Object.entries(settings).flatMap(([key, value]) => ["-D", `${key}=${value}`]),
        ],
      );
    }
  }

  async get(path: string): Promise<unknown> {
    try {
      const response = await fetch(`http://localhost:${this.rest}${path}`, { signal: AbortSignal.timeout(20_000) });
      return await response.json();
    } catch {
      return undefined;
    }
  }

  /** How many jobs have finished, kept or not. */
  async finishedEver(): Promise<number> {
    const overview = (await this.get("/overview")) as { "jobs-finished": number } | undefined;
    return overview?.["jobs-finished"] ?? 0;
  }

  async put(path: string, body: unknown): Promise<void> {
    const url = `http://localhost:${this.rest}${path}`;
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "PUT", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  /** Bytes of the files in which the job store keeps finished jobs. */
  get storedBytes(): number {
    const stores = readdirSync(this.#directory).filter((name) =>
      /^(?:executionGraph|archivedApplication)Store-/u.test(name),
    );
    const files = stores.flatMap((store) => readdirSync(join(this.#directory, store)).map((name) => join(store, name)));
    return files.reduce((sum, name) => sum + statSync(join(this.#directory, name)).size, 0);
  }

  /** The jobs and how many of their subtasks run: `/jobs/overview` wakes no metric fetcher. */
  async jobs(): Promise<readonly { jid: string; state: string; tasks: { total: number; running: number } }[]> {
    const answer = (await this.get("/jobs/overview")) as { jobs: never[] } | undefined;
    return answer?.jobs ?? [];
  }

  async until(
    holds: () => Promise<boolean>,
    what: string,
    milliseconds = 250,
    patience = PATIENCE_MILLISECONDS,
  ): Promise<void> {
    for (const end = Date.now() + patience; Date.now() < end; await pause(milliseconds)) {
      if (await holds()) return;
      if (this.#children.some((child) => child.exitCode !== null || child.signalCode !== null)) break;
    }
    throw new Error(`no ${what}: ${this.log.slice(-3000)}`);
  }

  async stop(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #run(name: string, jvmOptions: readonly string[], program: readonly string[]): void {
    const { home, java } = this.#flink;
    const output = openSync(join(this.#directory, `${name}.log`), "w");
    const child = spawn(
      java,
      [
        ...jvmOptions,
        ...this.#shipped,
        `-Dlog4j.configurationFile=file:${home}/conf/log4j-console.properties`,
        `-Dlog.file=${this.#directory}/${name}.file.log`,
        "-classpath",
        classPathOf(home),
        ...program,
      ],
      {
        cwd: this.#directory,
        stdio: ["ignore", output, output],
        env: { ...process.env, FLINK_PLUGINS_DIR: join(home, "plugins"), FLINK_LIB_DIR: join(home, "lib") },
      },
    );
    this.#children.push(child);
    running.add(child);
    child.once("exit", () => running.delete(child));
  }
}

/** What a release ships as Java options: what it needs to start on a newer Java. */
export function shippedJavaOptions(home: string): string[] {
  const files = ["config.yaml", "flink-conf.yaml"].map((name) => join(home, "conf", name));
  for (const file of files) {
    const text = readIfThere(file);
    const found = /^(?: {4,}all|env\.java\.opts\.all): (.*)$/mu.exec(text ?? "")?.[1];
    if (found !== undefined) return found.split(" ").filter((word) => word !== "");
  }
  return [];
}

export function classPathOf(home: string): string {
  const lib = join(home, "lib");
  return readdirSync(lib)
    .filter((name) => name.endsWith(".jar"))
    .map((name) => join(lib, name))
    .join(":");
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
