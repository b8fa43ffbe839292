import type { GcCounters, Measured, Sample, Use } from "../../core/watch/sample.ts";

/** The JobManager's own metrics, by the names that Flink gives them. */

const MEMORY = "Status.JVM.Memory";

const sizes: Readonly<Partial<Record<keyof Use, string>>> = {
  heap: `${MEMORY}.Heap.Used`,
  heapCommitted: `${MEMORY}.Heap.Committed`,
  heapMaximum: `${MEMORY}.Heap.Max`,
  metaspace: `${MEMORY}.Metaspace.Used`,
  metaspaceMaximum: `${MEMORY}.Metaspace.Max`,
  direct: `${MEMORY}.Direct.MemoryUsed`,
  mapped: `${MEMORY}.Mapped.MemoryUsed`,
};

const counts: Readonly<Partial<Record<keyof Use, string>>> = {
  threads: "Status.JVM.Threads.Count",
  classes: "Status.JVM.ClassLoader.ClassesLoaded",
};

/** Collectors whose collections are of the whole heap. */
const FULL = /^(?:MarkSweepCompact|PS_MarkSweep|G1_Old_Generation)$/u;

/** Which of the metrics that there are to ask for; how collectors are called depends on the JVM. */
export function wantedMetrics(names: Iterable<string>): string[] {
  const known = new Set([...Object.values(sizes), ...Object.values(counts)]);
  const wanted = [...names].filter(
    (name) => known.has(name) || collectorMetric(name) !== undefined || POOL_LEFT.test(name),
  );
  return wanted.slice(0, MOST_WANTED);
}

/** What stands in one address: a JVM has two or three collectors. */
const MOST_WANTED = 50;

/** What the last collection of one pool of the heap left in it; since 2.4, FLINK-39956. */
const POOL_LEFT = /^Status\.JVM\.Memory\.(?:Heap\.)?Pool\.(.+)\.CollectionUsed$/u;
/** The pool of those objects that live long, whatever the collector. */
const OLD = /(?:Old|Tenured)_Gen$|^ZHeap$|^Shenandoah$|^ZGC_Old/u;

interface CollectorMetric {
  readonly collector: string;
  readonly what: "Count" | "Time";
}

/** Of one collector; `All`, which 1.19 added, is what they sum up to. */
function collectorMetric(name: string): CollectorMetric | undefined {
  const match = /^Status\.JVM\.GarbageCollector\.(.+)\.(Count|Time)$/u.exec(name);
  if (match === null || match[1] === "All") return undefined;
  return { collector: match[1] as string, what: match[2] as CollectorMetric["what"] };
}

/** What the metrics say of memory. */
export function readUse(metrics: ReadonlyMap<string, string>): Use {
  const use: Record<string, Measured<bigint | number>> = {};
  for (const [part, name] of Object.entries(sizes)) {
    const value = metrics.get(name);
    // A maximum that the JVM does not have is -1.
    if (value !== undefined && /^\d+$/u.test(value)) use[part] = { value: BigInt(value), from: "rest" };
  }
  for (const [part, name] of Object.entries(counts)) {
    const value = metrics.get(name);
    if (value !== undefined && /^\d+$/u.test(value)) use[part] = { value: Number(value), from: "rest" };
  }
  return use as Use;
}

/**
 * What collections left of the heap, in bytes; undefined where the release does not tell it, and until the old objects
 * were collected once.
 */
export function heapLeft(metrics: ReadonlyMap<string, string>): bigint | undefined {
  let [left, old] = [0n, 0n];
  for (const [name, text] of metrics) {
    const pool = POOL_LEFT.exec(name)?.[1];
    if (pool === undefined || !/^\d+$/u.test(text)) continue;
    const bytes = BigInt(text);
    left += bytes;
    if (OLD.test(pool.replaceAll(/[^\w]/gu, "_"))) old += bytes;
  }
  return old === 0n ? undefined : left;
}

/** What they say of collections; undefined where there is nothing. */
export function readGc(metrics: ReadonlyMap<string, string>): Sample["gc"] {
  let [collections, fullCollections, milliseconds, seen] = [0, 0, 0, false];
  for (const [name, text] of metrics) {
    const metric = collectorMetric(name);
    const value = Number(text);
    if (metric === undefined || text === "" || !Number.isFinite(value)) continue;
    seen = true;
    if (metric.what === "Time") milliseconds += value;
    else {
      collections += value;
      if (FULL.test(metric.collector)) fullCollections += value;
    }
  }
  const value: GcCounters = { collections, fullCollections, milliseconds };
  return seen ? { value, from: "rest" } : undefined;
}
