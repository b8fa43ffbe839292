import { describe, expect, test } from "vitest";
import { findRelease, newestRelease } from "../options/flink-release.ts";
import { calibrationFor } from "./calibrations.ts";
import { type ModelOptions, usualOptions } from "./heap-options.ts";
import { pricesOf } from "./prices.ts";
import type { JobShape } from "./workload.ts";

const vertices = [{ parallelism: 100 }, { parallelism: 100 }];
const job: JobShape = { count: 50, vertices, edges: [{ from: 0, to: 1, pattern: "all-to-all" }], state: "running" };

/** What each option saves for jobs, in bytes. */
function saved(
  shape: JobShape,
  version: string = newestRelease.version,
  options: ModelOptions = usualOptions,
): Record<string, number> {
  const found = findRelease(version);
  const { calibration } = calibrationFor(found.ok ? found.release : newestRelease);
  const prices = pricesOf({ jobs: [shape] }, calibration, options);
  return Object.fromEntries(prices.map(({ key, savesBytes }) => [key, savesBytes]));
}

test("an option has a price where jobs keep something by it", () => {
  expect(saved(job)).toEqual({});
  expect(saved({ ...job, observed: true })["metrics.fetcher.update-interval"]).toBeGreaterThan(250_000_000);
  expect(saved({ ...job, restarts: 20 })["web.exception-history-size"]).toBe(50 * 14 * 4_860);
  expect(saved({ ...job, restarts: 20 })["jobmanager.execution.attempts-history-size"]).toBeGreaterThan(50_000_000);
  expect(saved({ ...job, state: "finished" }, "2.2.1")["jobstore.max-capacity"]).toBeGreaterThan(5_000_000);
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

describe("finished jobs", () => {
  const finished: JobShape = { ...job, state: "finished" };
  const store = (shape: JobShape, version?: string, options?: ModelOptions) =>
    Object.entries(saved(shape, version, options))
      .filter(([key]) => /store/u.test(key))
      .map(([key]) => key);

  test("are priced by the options that the release knows", () => {
    expect(store({ ...finished, count: 500 }, "1.20.5")).toEqual(["jobstore.max-capacity", "jobstore.cache-size"]);
    expect(store({ ...finished, count: 500 }, "2.3.0")).toEqual([
      "completed-application-store.max-capacity",
      "completed-application-store.cache-size",
    ]);
  });

  test("leave their details, whatever the cache", () => {
    const { "jobstore.cache-size": graphs = 0, "jobstore.max-capacity": all = 0 } = saved(
      { ...finished, count: 500 },
      "1.20.5",
    );
    expect(graphs).toBeGreaterThan(0.5 * all);
    expect(graphs).toBeLessThan(0.85 * all);
  });

  test("that keep finishing are fewer where they expire earlier", () => {
    const finishing = { ...finished, count: 0, perHour: 300 };
    const { "jobstore.expiration-time": bytes = 0 } = saved(finishing, "1.20.5");
    // Ten minutes instead of sixty.
    expect(bytes).toBeGreaterThan(250 * 200 * 700);
    expect(saved(finishing, "1.20.5", { ...usualOptions, finishedSeconds: 300 })).not.toHaveProperty(
      "jobstore.expiration-time",
    );
    expect(saved({ ...finished, count: 300 }, "1.20.5")).not.toHaveProperty("jobstore.expiration-time");
  });

  test("in memory have no cache", () => {
    expect(store({ ...finished, count: 500 }, "1.20.5", { ...usualOptions, jobStoreInMemory: true })).toEqual([
      "jobstore.max-capacity",
    ]);
  });
});

test("rescales cost something only where they are kept, from 2.3 on", () => {
  const rescaled = { ...job, count: 100, rescales: 80 };
  const key = "web.adaptive-scheduler.rescale-history.size";
  expect(saved(rescaled)).not.toHaveProperty(key);
  const kept = { ...usualOptions, rescalesHistory: 50 };
  expect(saved(rescaled, "2.3.0", kept)[key]).toBeGreaterThan(5_000_000);
  expect(saved(rescaled, "2.3.0", kept)[key]).toBeLessThan(10_000_000);
  expect(saved({ ...rescaled, rescales: 5 }, "2.3.0", kept)).not.toHaveProperty(key);
  expect(saved(rescaled, "2.2.1", kept)).not.toHaveProperty(key);
});
