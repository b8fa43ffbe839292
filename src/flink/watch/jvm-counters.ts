import type { GcCounters, Measured, Use } from "../../core/watch/sample.ts";
import type { PerformanceData } from "./jvm-performance-data.ts";

/** What a JVM's counters say of its memory: those of the collectors of HotSpot, whichever runs. */

export function useInCounters(data: PerformanceData): Use {
  const sum = (pattern: RegExp) => sumOf(data, pattern);
  const heap = sum(/^sun\.gc\.generation\.\d\.space\.\d\.used$/u);
  const committed = sum(/^sun\.gc\.generation\.\d\.space\.\d\.capacity$/u);
  const metaspace = sum(/^sun\.gc\.metaspace\.used$/u);
  const threads = data.get("java.threads.live");
  const classes = loadedClasses(data);
  return {
    ...(heap === undefined ? {} : { heap: fromJvm(heap) }),
    ...(committed === undefined ? {} : { heapCommitted: fromJvm(committed) }),
    ...(metaspace === undefined ? {} : { metaspace: fromJvm(metaspace) }),
    ...(typeof threads === "bigint" ? { threads: fromJvm(Number(threads)) } : {}),
    ...(classes === undefined ? {} : { classes: fromJvm(classes) }),
  };
}

export function gcInCounters(data: PerformanceData): GcCounters | undefined {
  const collections = sumOf(data, /^sun\.gc\.collector\.\d\.invocations$/u);
  const ticks = sumOf(data, /^sun\.gc\.collector\.\d\.time$/u);
  const frequency = data.get("sun.os.hrt.frequency");
  if (collections === undefined || ticks === undefined || typeof frequency !== "bigint" || frequency <= 0n)
    return undefined;
  return {
    collections: Number(collections),
    fullCollections: fullCollections(data),
    milliseconds: Number((ticks * 1000n) / frequency),
  };
}

/** Collector 1 is that of the whole heap, or of the old generation: Serial, Parallel and G1 call it so. */
function fullCollections(data: PerformanceData): number | undefined {
  const count = data.get("sun.gc.collector.1.invocations");
  return typeof count === "bigint" ? Number(count) : undefined;
}

function loadedClasses(data: PerformanceData): number | undefined {
  const count = (name: string) => {
    const value = data.get(`java.cls.${name}`);
    return typeof value === "bigint" ? Number(value) : 0;
  };
  const loaded = count("loadedClasses") + count("sharedLoadedClasses");
  return loaded === 0 ? undefined : loaded - count("unloadedClasses") - count("sharedUnloadedClasses");
}

function sumOf(data: PerformanceData, pattern: RegExp): bigint | undefined {
  let sum: bigint | undefined;
  for (const [name, value] of data) {
    if (typeof value === "bigint" && pattern.test(name)) sum = (sum ?? 0n) + value;
  }
  return sum;
}

function fromJvm<T>(value: T): Measured<T> {
  return { value, from: "jvm" };
}
