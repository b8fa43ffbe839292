import { jvmLimits } from "../../core/process-memory/jvm-memory-flag.ts";
import { useInCounters } from "../watch/jvm-counters.ts";
import { localProcess } from "../watch/local-process.ts";

/** A JVM gives up before the last byte: what is left lies in pieces. */
const FULL_PERCENT = 97n;

/**
 * The memory of a JVM on this machine that is full to its limit, as Java's own OutOfMemoryError names it. It asks the
 * counters that the JVM leaves in a file, so that even one answers that lacks the memory for last words.
 *
 * @param options those that the JVM was started with
 */
export function fullMemory(pid: number, options: readonly string[]): string | undefined {
  const counters = localProcess(pid)?.performanceData();
  if (counters === undefined) return undefined;
  const limits = jvmLimits(options);
  const use = useInCounters(counters);
  const isFull = (used: bigint | undefined, limit: bigint | undefined) =>
    used !== undefined && limit !== undefined && used * 100n >= limit * FULL_PERCENT;
  if (isFull(use.metaspace?.value, limits.metaspace)) return "Metaspace";
  return isFull(use.heap?.value, limits.heap) ? "Java heap space" : undefined;
}
