import fc from "fast-check";
import { expect, test } from "vitest";
import { runs, seed } from "../../../test/support/runs.ts";
import { answer } from "../jobmanager/answer.ts";
import { plannedBy, STEP } from "../jobmanager/enlarge.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { flinkReleases } from "../options/flink-release.ts";
import { calibrationFor } from "./calibrations.ts";
import { capacityOf } from "./capacity.ts";
import { type ModelOptions, usualOptions } from "./heap-options.ts";
import { covers, needOf } from "./need.ts";
import { recommend } from "./recommendation.ts";
import type { JobShape, Workload } from "./workload.ts";

const shape: fc.Arbitrary<JobShape> = fc
  .record({
    count: fc.integer({ min: 0, max: 2_000 }),
    vertices: fc.array(fc.record({ parallelism: fc.integer({ min: 1, max: 5_000 }) }), { minLength: 1, maxLength: 12 }),
    pattern: fc.constantFrom("all-to-all" as const, "pointwise" as const),
    state: fc.constantFrom("waiting" as const, "running" as const, "finished" as const),
    observed: fc.boolean(),
    closureBytes: fc.constantFrom(0, 10_000, 50_000_000),
    restarts: fc.constantFrom(0, 3, 100),
    rescales: fc.constantFrom(0, 100),
    perHour: fc.constantFrom(0, 500),
    checkpoints: fc.constantFrom({}, { stateBytesPerSubtask: 20_000 }, { handlesPerSubtask: 40 }, undefined),
  })
  .map(({ pattern, checkpoints, ...job }) => ({
    ...job,
    ...(checkpoints === undefined ? {} : { checkpoints }),
    edges: job.vertices.slice(1).map((_, to) => ({ from: to, to: to + 1, pattern })),
  }));

const workloads: fc.Arbitrary<Workload> = fc.record({
  jobs: fc.array(shape, { maxLength: 3 }),
  taskManagers: fc.integer({ min: 1, max: 10_000 }),
});
const histories: fc.Arbitrary<ModelOptions> = fc.record({
  checkpointsHistory: fc.constantFrom(0, 10, 1_000),
  attemptsHistory: fc.constantFrom(1, 16, 100),
  exceptionsHistory: fc.constantFrom(1, 16),
  inlinesState: fc.boolean(),
  fetchesMetrics: fc.boolean(),
  rescalesHistory: fc.constantFrom(0, 1_000),
  finishedSeconds: fc.constantFrom(60, 3_600, 86_400),
  jobStoreBytes: fc.constantFrom(0, usualOptions.jobStoreBytes),
  jobStoreInMemory: fc.boolean(),
  jobStoreJobs: fc.constantFrom(10, usualOptions.jobStoreJobs),
  nettyPools: fc.boolean(),
});
const releases = fc.constantFrom(...flinkReleases.filter(({ behaviour }) => behaviour.memoryModel === "unified"));

test("what is recommended is accepted, is enough, and is no step more than is enough", () => {
  fc.assert(
    fc.property(workloads, releases, histories, (workload, release, options) => {
      const need = needOf(workload, calibrationFor(release).calibration, options);
      const found = recommend(need, release, "standalone");
      expect(found).toBeDefined();
      if (found === undefined) return;
      expect(covers(found.plan.spec, need.bounds)).toBe(true);
      const { parts } = capacityOf(workload, found.plan.spec, calibrationFor(release).calibration, options);
      expect(parts.filter(({ enough }) => enough !== "enough")).toEqual([]);
      const empty = answer({
        release,
        execution: "standalone",
        given: { kind: "settings", source: { name: "", text: "" }, settings: [] },
        arguments: [],
        environment: {},
      });
      expect(plannedBy(empty, found.settings)?.spec).toEqual(found.plan.spec);
      for (const { key, value } of found.settings) {
        const size = parseMemorySize(value ?? "");
        if (!size.ok || size.bytes <= STEP) continue;
        const smaller = found.settings.map((one) => {
          return one.key === key ? { key, value: sizeSetting(size.bytes - STEP) } : one;
        });
        const plan = plannedBy(empty, smaller);
        expect(plan !== undefined && covers(plan.spec, need.bounds), `${key}: ${value}`).toBe(false);
      }
    }),
    { numRuns: runs(), seed },
  );
});

test("more jobs never need less", () => {
  fc.assert(
    fc.property(workloads, releases, (workload, release) => {
      const { calibration } = calibrationFor(release);
      const more = { ...workload, jobs: workload.jobs.map((job) => ({ ...job, count: job.count + 1 })) };
      const [less, most] = [workload, more].map((jobs) => needOf(jobs, calibration, usualOptions));
      expect(most?.live.bytes).toBeGreaterThanOrEqual(less?.live.bytes ?? 0);
      expect(most?.live.low).toBeLessThanOrEqual(most?.live.bytes ?? 0);
      expect(most?.live.high).toBeGreaterThanOrEqual(most?.live.bytes ?? 0);
    }),
    { numRuns: runs(), seed },
  );
});
