import { FullCollections } from "./full-collections.ts";
import { MetaspaceGrowth } from "./metaspace-growth.ts";
import type { Run } from "./run.ts";
import { RunContextReader } from "./run-context.ts";

/**
 * One run of what several files tell of it: the log, its standard output and error, the garbage collection log, the
 * report of a crash. What the first file does not know the next may.
 */
export function mergedRun(runs: readonly Run[]): Run {
  const own = runs.filter(({ context }) => context.process === undefined || context.process === "jobmanager");
  const times = own.flatMap(({ lastTime }) => lastTime ?? []);
  const failed = own.filter(({ signs }) => signs.length > 0);
  return {
    context: mergedContext(own),
    signs: runs.flatMap(({ signs }) => signs),
    symptoms: (own.length > 0 ? own : runs).flatMap(({ symptoms }) => symptoms),
    collections: own.find(({ collections }) => collections.live() !== undefined)?.collections ?? new FullCollections(),
    growth: grown(own),
    ended: own.some(({ ended }) => ended),
    exitCode: own.find(({ exitCode }) => exitCode !== undefined)?.exitCode,
    lastTime: times.length === 0 ? undefined : Math.max(...times),
    recordsAfter: Math.max(0, ...failed.map(({ recordsAfter }) => recordsAfter)),
  };
}

function mergedContext(runs: readonly Run[]): Run["context"] {
  const contexts = runs.map(({ context }) => context);
  const empty = new RunContextReader().read();
  const fullest = contexts.find(({ flink, settings }) => flink !== undefined && settings.size > 0);
  const best = fullest ?? contexts.find(({ flink }) => flink !== undefined) ?? contexts[0] ?? empty;
  const other = contexts.find(({ settings }) => settings.size > 0) ?? best;
  return {
    ...best,
    flink: best.flink ?? contexts.find(({ flink }) => flink !== undefined)?.flink,
    java: best.java ?? contexts.find(({ java }) => java !== undefined)?.java,
    settings: best.settings.size > 0 ? best.settings : other.settings,
  };
}

/** Jobs are counted in one file, the metaspace is measured in another. */
function grown(runs: readonly Run[]): MetaspaceGrowth {
  const measured = runs.find(({ growth }) => growth.leak() !== undefined)?.growth;
  if (measured !== undefined) return measured;
  return runs.map(({ growth }) => growth).reduce((a, b) => (b.jobs > a.jobs ? b : a), new MetaspaceGrowth());
}
