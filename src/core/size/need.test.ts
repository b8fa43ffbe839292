import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MiB } from "../memory/units.ts";
import { newestRelease } from "../options/flink-release.ts";
import { calibrationFor } from "./calibrations.ts";
import { usualOptions } from "./heap-options.ts";
import { HEAP_FOR_LIVE, needOf } from "./need.ts";
import { exampleJobs } from "./workload.ts";

/** JobManagers with one job each and less heap every time: `-Xmx` in MiB, what lived in bytes. */
const measured = rowsOf(new URL("../../../tools/calibration/data/minheap.csv", import.meta.url))
  .filter(({ subtasks }) => subtasks === "8000")
  .map(({ works, heap_mb: heap, live_used: live, gc_s_in_6s: collecting }) => ({
    works: works === "True",
    heap: Number(heap) * Number(MiB),
    live: Number(live),
    collecting: Number(collecting) / 6,
  }));
const worked = measured.filter(({ works }) => works).map(({ heap, live, collecting }) => [heap / live, collecting]);
/** One that ran out of memory left no figure. */
const LIVE_AT_MOST = Math.max(...measured.map(({ live }) => live));

test("less heap than the least that was seen to work is too small", () => {
  const { smallestHeap, live } = needOf(exampleJobs, calibrationFor(newestRelease).calibration, usualOptions);
  const smallest = Number(smallestHeap) / live.bytes;
  expect(smallest).toBeCloseTo(Math.min(...worked.map(([ratio = 0]) => ratio)), 2);
  expect(measured.filter(({ works, heap }) => !works && heap / LIVE_AT_MOST >= smallest)).toStrictEqual([]);
});

test("what is recommended was seen to spend less than a twentieth of the time on collections", () => {
  const [at] = worked.filter(([ratio = 0]) => ratio <= HEAP_FOR_LIVE).sort(([a = 0], [b = 0]) => b - a);
  expect(at?.[1]).toBeLessThan(0.05);
});

function rowsOf(file: URL): Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at] ?? "", cell])));
}
