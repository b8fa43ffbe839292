import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { type PerformanceData, readPerformanceData } from "./jvm-performance-data.ts";
import { cgroupBytes, listeningInodes, memoryCgroup, residentBytes, startTicks } from "./proc-files.ts";

/** A JobManager's process on this machine: what can be read of it without disturbing it. Linux only. */
export class LocalProcess {
  readonly pid: number;
  readonly #start: string;

  constructor(pid: number, start: string) {
    this.pid = pid;
    this.#start = start;
  }

  /** Names one process for good: ids are used again, start times with them are not. */
  get identity(): string {
    return `${this.pid}@${this.#start}`;
  }

  isAlive(): boolean {
    return startOf(this.pid) === this.#start;
  }

  performanceData(): PerformanceData | undefined {
    const inside = /^NSpid:.*?(\d+)$/mu.exec(textOf(this.#file("status")) ?? "")?.[1] ?? `${this.pid}`;
    const temporary = this.#file("root/tmp");
    for (const name of namesIn(temporary).filter((one) => one.startsWith("hsperfdata_"))) {
      try {
        return readPerformanceData(readFileSync(join(temporary, name, inside)));
      } catch {
        // Another user's, or none: counters can be switched off with -XX:-UsePerfData.
      }
    }
    return undefined;
  }

  residentBytes(): bigint | undefined {
    return residentBytes(textOf(this.#file("status")) ?? "");
  }

  /** What its control group uses and may use. */
  container(): { readonly used: bigint | undefined; readonly limit: bigint | undefined } {
    const group = memoryCgroup(textOf(this.#file("cgroup")) ?? "");
    if (group === undefined) return { used: undefined, limit: undefined };
    const [root, used, limit] =
      group.version === 1
        ? ["/sys/fs/cgroup/memory", "memory.usage_in_bytes", "memory.limit_in_bytes"]
        : ["/sys/fs/cgroup", "memory.current", "memory.max"];
    const read = (name: string) => cgroupBytes(textOf(join(root, group.path, name)) ?? "");
    return { used: read(used), limit: read(limit) };
  }

  workingDirectory(): string {
    return linkOf(this.#file("cwd")) ?? "/";
  }

  /** Where its Java has its tools. */
  javaDirectory(): string | undefined {
    const executable = linkOf(this.#file("exe"));
    return executable === undefined ? undefined : dirname(executable);
  }

  #file(name: string): string {
    return `/proc/${this.pid}/${name}`;
  }
}

/** A process of this machine by its id; undefined where there is none, or no /proc. */
export function localProcess(pid: number): LocalProcess | undefined {
  const start = startOf(pid);
  return start === undefined ? undefined : new LocalProcess(pid, start);
}

/** The Java process that listens at an address, where that is on this machine and its files may be read. */
export function processListeningAt(address: string): LocalProcess | undefined {
  const url = new URL(address);
  if (process.platform !== "linux" || !isThisMachine(url.hostname)) return undefined;
  const port = Number(url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port);
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => textOf(file) ?? "");
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`));
  if (inodes.size === 0) return undefined;
  const pid = namesIn("/proc").find((name) => /^\d+$/u.test(name) && isJava(name) && hasOneOf(name, inodes));
  return pid === undefined ? undefined : localProcess(Number(pid));
}

function isThisMachine(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/u, "$1").toLowerCase();
  if (name === "localhost" || name === "::1" || name.startsWith("127.") || name === hostname().toLowerCase())
    return true;
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === name));
}

function isJava(pid: string): boolean {
  return textOf(`/proc/${pid}/comm`)?.trim() === "java";
}

function hasOneOf(pid: string, sockets: ReadonlySet<string>): boolean {
  const directory = `/proc/${pid}/fd`;
  return namesIn(directory).some((name) => sockets.has(linkOf(join(directory, name)) ?? ""));
}

function startOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // A process that ended and that nobody asked after is no longer there for us.
  return stat === undefined || /\) Z /u.test(stat) ? undefined : startTicks(stat);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
