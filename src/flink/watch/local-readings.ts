import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Instant, Measured, Sample, Use } from "../../core/watch/sample.ts";
import { afterFullCollection, FileTail, gcLogFile } from "./gc-log.ts";
import { gcInCounters, useInCounters } from "./jvm-counters.ts";
import type { LocalProcess } from "./local-process.ts";

/** How often a full collection is asked for, where one may be. */
const COLLECT_EVERY = 10 * 60_000;

/** What a JobManager's process on this machine tells beside REST. */
export interface LocalReading {
  readonly use: Use;
  readonly gc: Sample["gc"];
}

/** Reads one process from look to look. */
export class LocalReadings {
  readonly process: LocalProcess;
  readonly #collects: boolean;
  #log: FileTail | undefined;
  #collectedAt: Instant | undefined;
  #afterFull: Use["heapAfterFullCollection"];

  /** @param collects whether full collections may be asked for */
  constructor(process: LocalProcess, collects: boolean) {
    this.process = process;
    this.#collects = collects;
  }

  /** The JVM's options tell where its GC log is. */
  useOptions(options: readonly string[]): void {
    const file = gcLogFile(options, this.process.workingDirectory());
    this.#log ??= file === undefined ? undefined : new FileTail(file);
  }

  async read(now: Instant, signal?: AbortSignal): Promise<LocalReading> {
    await this.#collect(now, signal);
    const logged = afterFullCollection(this.#log?.read() ?? "");
    if (logged !== undefined) this.#afterFull = { value: logged, from: "gc-log", at: now };
    const data = this.process.performanceData();
    const counters = data === undefined ? undefined : gcInCounters(data);
    return {
      use: {
        ...(data === undefined ? {} : useInCounters(data)),
        ...this.#processUse(),
        ...(this.#afterFull === undefined ? {} : { heapAfterFullCollection: this.#afterFull }),
      },
      gc: counters === undefined ? undefined : { value: counters, from: "jvm" },
    };
  }

  /** What is left right after is read at once: later garbage would count. */
  async #collect(now: Instant, signal: AbortSignal | undefined): Promise<void> {
    if (!this.#collects || (this.#collectedAt !== undefined && now - this.#collectedAt < COLLECT_EVERY)) return;
    this.#collectedAt = now;
    if (!(await collectWholeHeap(this.process, signal))) return;
    const data = this.process.performanceData();
    const heap = data === undefined ? undefined : useInCounters(data).heap;
    if (heap !== undefined) this.#afterFull = { value: heap.value, from: "jcmd", at: now };
  }

  #processUse(): Use {
    const resident = this.process.residentBytes();
    const { used, limit } = this.process.container();
    return {
      ...(resident === undefined ? {} : { process: measured(resident, "process") }),
      ...(used === undefined || limit === undefined ? {} : { container: measured(used, "cgroup") }),
      ...(limit === undefined ? {} : { containerLimit: measured(limit, "cgroup") }),
    };
  }
}

function measured(value: bigint, from: Measured["from"]): Measured {
  return { value, from };
}

const TIMEOUT = 60_000;

/** Has a JVM on this machine collect its whole heap, which pauses it for a moment; false where that cannot be done. */
function collectWholeHeap(target: LocalProcess, signal?: AbortSignal): Promise<boolean> {
  const beside = join(target.javaDirectory() ?? "", "jcmd");
  const command = existsSync(beside) ? beside : "jcmd";
  return new Promise((resolve) => {
    const child = spawn(command, [`${target.pid}`, "GC.run"], { stdio: "ignore", timeout: TIMEOUT, signal });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
