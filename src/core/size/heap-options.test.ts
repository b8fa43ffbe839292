import { describe, expect, test } from "vitest";
import { Configuration } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";
import { featuresOf } from "./features.ts";
import { modelOptionsOf, pricedFeatures, usualOptions } from "./heap-options.ts";
import type { JobShape } from "./workload.ts";

/** What a configuration with these settings keeps. */
function optionsOf(settings: Readonly<Record<string, string>>) {
  const from = { kind: "shipped", name: "config.yaml", line: 1, column: 1 } as const;
  const layered = Object.entries(settings).map(([key, text]) => ({ key, value: stringValue(text), from }));
  return modelOptionsOf(Configuration.of(layered));
}

describe("the options that decide what of the past is kept", () => {
  test("are Flink's defaults where nothing is set", () => {
    expect(optionsOf({})).toEqual(usualOptions);
  });

  test.each([
    [{ "jobstore.expiration-time": "600" }, 600],
    [{ "jobstore.expiration-time": "10 min" }, 3_600],
    [{ "completed-application-store.expiration-time": "10 min" }, 600],
    [{ "completed-application-store.expiration-time": "2h" }, 7_200],
    [{ "completed-application-store.expiration-time": "90000" }, 90],
    [{ "completed-application-store.expiration-time": "soon" }, 3_600],
    // 2.3 reads the old key only where the new one is not set.
    [{ "completed-application-store.expiration-time": "1 d", "jobstore.expiration-time": "60" }, 86_400],
  ])("%j keeps finished jobs for %d seconds", (settings, seconds) => {
    expect(optionsOf(settings).finishedSeconds).toBe(seconds);
  });

  test("are counts of bytes, of jobs and of rescales", () => {
    const options = optionsOf({
      "jobstore.cache-size": "1000",
      "jobstore.max-capacity": "7",
      "jobstore.type": "memory",
      "web.adaptive-scheduler.rescale-history.size": "50",
    });
    expect(options).toMatchObject({
      jobStoreBytes: 1_000,
      jobStoreJobs: 7,
      jobStoreInMemory: true,
      rescalesHistory: 50,
    });
    // The option is a number of bytes: Flink refuses a size with a unit.
    expect(optionsOf({ "jobstore.cache-size": "1m" }).jobStoreBytes).toBe(usualOptions.jobStoreBytes);
  });
});

describe("of finished jobs", () => {
  const shape: JobShape = { count: 40, vertices: [{ parallelism: 20 }], edges: [], state: "finished" };
  const stored = { job: 1_000, subtask: 100 };
  const kept = (changes: Partial<typeof usualOptions>, job: JobShape = shape) => {
    const options = { ...usualOptions, ...changes };
    const { finishedDetail, finishedJob, finishedSubtask } = pricedFeatures(
      featuresOf({ jobs: [job] }, options),
      options,
      stored,
    );
    return [finishedDetail, finishedJob, finishedSubtask];
  };

  test("all graphs are in the cache, as far as they fit", () => {
    expect(kept({})).toEqual([40, 40, 800]);
    expect(kept({ jobStoreBytes: 60_000 })).toEqual([40, 20, 400]);
    expect(kept({ jobStoreBytes: 0 })).toEqual([40, 0, 0]);
  });

  test("a store in memory has all graphs, and makes details of them when asked", () => {
    expect(kept({ jobStoreBytes: 0, jobStoreInMemory: true })).toEqual([0, 40, 800]);
  });

  test("no more are kept than may be", () => {
    expect(kept({ jobStoreJobs: 10 })).toEqual([10, 10, 200]);
    expect(kept({ jobStoreJobs: 10, jobStoreBytes: 15_000 })).toEqual([10, 5, 100]);
  });

  test("those that keep finishing stay until they expire", () => {
    const finishing = { ...shape, count: 0, perHour: 120 };
    expect(kept({}, finishing)).toEqual([120, 120, 2_400]);
    expect(kept({ finishedSeconds: 600 }, finishing)).toEqual([20, 20, 400]);
    expect(kept({ finishedSeconds: 7_200, jobStoreJobs: 100 }, finishing)).toEqual([100, 100, 2_000]);
  });
});
