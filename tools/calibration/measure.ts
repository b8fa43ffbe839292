import { readFileSync } from "node:fs";
import { askJvm } from "../../src/flink/java/attach.ts";
import { type Cluster, pause } from "./cluster.ts";

/** What a JVM holds at one moment, in bytes but for the threads. */
export interface Measurement {
  /** What is really live: the total of a class histogram, which collects first. */
  readonly live: number;
  /** The part of it that is arrays of bytes. */
  readonly byteArrays: number;
  /** Heap used after two full collections: live, and what G1 leaves lying or cannot use of a region. */
  readonly used: number;
  readonly metaspace: number;
  /** Memory outside of the heap that programs asked for: direct buffers, mostly. */
  readonly direct: number;
  readonly threads: number;
  readonly resident: number;
  /** Committed, by the JVM's own account of its native memory. */
  readonly native: Readonly<Record<string, number>>;
}

export async function measure(cluster: Cluster): Promise<Measurement> {
  const { pid } = cluster;
  let best = await histogram(pid);
  for (let round = 0; round < 6; round++) {
    await pause(400);
    const next = await histogram(pid);
    const stable = Math.abs(next.live - best.live) < best.live / 1000;
    if (next.live < best.live) best = next;
    if (stable) break;
  }
  const used = await leastUsed(cluster);
  const heap = await ask(pid, "GC.heap_info");
  const native = nativeMemory(await ask(pid, "VM.native_memory summary scale=b"));
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return {
    ...best,
    used,
    metaspace: 1024 * Number(/Metaspace +used (\d+)K/u.exec(heap)?.[1]),
    direct: native.Other ?? 0,
    threads: Number(/^Threads:\s+(\d+)/mu.exec(status)?.[1]),
    resident: 1024 * Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1]),
    native,
  };
}

async function histogram(pid: number): Promise<{ readonly live: number; readonly byteArrays: number }> {
  const text = await ask(pid, "GC.class_histogram");
  return {
    live: Number(/^Total +\d+ +(\d+)/mu.exec(text)?.[1]),
    byteArrays: Number(/^ *\d+: +\d+ +(\d+) +\[B /mu.exec(text)?.[1]),
  };
}

function nativeMemory(text: string): Record<string, number> {
  const entries: Record<string, number> = {};
  for (const [, name, committed] of text.matchAll(/^- +([\w ]+?) \(reserved=\d+, committed=(\d+)\)/gmu))
    entries[name as string] = Number(committed);
  return entries;
}

async function ask(pid: number, command: string): Promise<string> {
  const answer = await askJvm(pid, command);
  if (!answer.ok) throw new Error(`${command}: ${answer.reason}`);
  return answer.text;
}

/**
 * The least of some readings, each after two full collections: what happens to be under way at one of them, as messages
 * of a checkpoint are, is no more than that.
 */
async function leastUsed(cluster: Cluster): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < 5; reading++) {
    if (reading > 0) await pause(700);
    await ask(cluster.pid, "GC.run");
    await ask(cluster.pid, "GC.run");
    least = Math.min(least, usedAfterCollection(cluster.collections));
  }
  return least;
}

/**
 * What the last collection left: between it and any question about the heap jobs go on, so that its own log is asked.
 *
 *     GC(1) Heap after GC invocations=2 (full 2):
 *     GC(1)  garbage-first heap   total 1048576K, used 5982K [0x00000000c0000000, 0x0000000100000000)
 */
function usedAfterCollection(log: string): number {
  const after = log.slice(log.lastIndexOf("Heap after GC"));
  return 1024 * Number(/ used (\d+)K/u.exec(after)?.[1]);
}
