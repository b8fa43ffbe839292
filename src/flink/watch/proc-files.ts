import { KiB } from "../../core/memory/units.ts";

/** What the files of Linux below /proc and /sys/fs/cgroup say; text in, numbers out. */

/** `VmRSS` of /proc/PID/status, in bytes. */
export function residentBytes(status: string): bigint | undefined {
  const match = /^VmRSS:\s+(\d+) kB$/mu.exec(status);
  return match === null ? undefined : BigInt(match[1] as string) * KiB;
}

/** The inodes of the sockets that listen on a port, by /proc/net/tcp and tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const LISTEN = "0A";
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/u);
    const matches = state === LISTEN && Number.parseInt(local.split(":")[1] ?? "", 16) === port;
    return matches && inode !== undefined && inode !== "0" ? [inode] : [];
  });
}

/** When a process started, in ticks since the machine did: with its id it names one process for good. */
export function startTicks(stat: string): string | undefined {
  // The name stands in parentheses, and may hold blanks.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** Where the memory of a process is accounted for, of /proc/PID/cgroup. */
export function memoryCgroup(text: string): { readonly version: 1 | 2; readonly path: string } | undefined {
  const lines = text.split("\n").map((line) => line.split(":"));
  const first = lines.find(([, controllers]) => controllers?.split(",").includes("memory"));
  if (first !== undefined) return { version: 1, path: first.slice(2).join(":") };
  const unified = lines.find(([id, controllers]) => id === "0" && controllers === "");
  return unified === undefined ? undefined : { version: 2, path: unified.slice(2).join(":") };
}

/** A limit that is none is `max`, or in version 1 nearly the largest long. */
export function cgroupBytes(text: string): bigint | undefined {
  const trimmed = text.trim();
  if (!/^\d+$/u.test(trimmed)) return undefined;
  const bytes = BigInt(trimmed);
  return bytes >= 1n << 60n ? undefined : bytes;
}
