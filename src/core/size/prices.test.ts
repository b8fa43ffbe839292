import { expect, test } from "vitest";
import { findRelease, newestRelease } from "../options/flink-release.ts";
import { calibrationFor } from "./calibrations.ts";
import { usualOptions } from "./heap-options.ts";
import { pricesOf } from "./prices.ts";
import type { JobShape } from "./workload.ts";

const vertices = [{ parallelism: 100 }, { parallelism: 100 }];
const job: JobShape = { count: 50, vertices, edges: [{ from: 0, to: 1, pattern: "all-to-all" }], state: "running" };

/** What each option saves for jobs, in bytes. */
function saved(shape: JobShape, version: string = newestRelease.version): Record<string, number> {
  const found = findRelease(version);
  const { calibration } = calibrationFor(found.ok ? found.release : newestRelease);
  const prices = pricesOf({ jobs: [shape] }, calibration, usualOptions);
  return Object.fromEntries(prices.map(({ key, savesBytes }) => [key, savesBytes]));
}

test("an option has a price where jobs keep something by it", () => {
  expect(saved(job)).toEqual({});
  expect(saved({ ...job, observed: true })["metrics.fetcher.update-interval"]).toBeGreaterThan(250_000_000);
  expect(saved({ ...job, restarts: 20 })["web.exception-history-size"]).toBe(50 * 14 * 4_860);
  expect(saved({ ...job, restarts: 20 })["jobmanager.execution.attempts-history-size"]).toBeGreaterThan(50_000_000);
  expect(saved({ ...job, state: "finished" })["jobstore.max-capacity"]).toBeGreaterThan(5_000_000);
  expect(saved(job, "2.2.1")["env.java.opts.jobmanager"]).toBeGreaterThan(4_000_000);
});

test("statistics of checkpoints cost what their objects take, eight of ten times", () => {
  const { "web.checkpoints.history": bytes } = saved({ ...job, checkpoints: {} });
  expect(bytes).toBe(50 * 8 * (250 + 2 * 568 + 200 * 100));
});

test("small state that goes into files leaves a handle for each subtask", () => {
  const state = { ...job, checkpoints: { stateBytesPerSubtask: 10_000 } };
  const { "execution.checkpointing.data-inline-threshold": bytes = 0 } = saved(state);
  expect(bytes).toBeGreaterThan(10_000 * 10_000);
  expect(bytes).toBeLessThan(4 * 10_000 * 10_000);
});
