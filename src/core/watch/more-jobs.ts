import { calibrationFor } from "../size/calibrations.ts";
import { capacityOf, type MoreJobs } from "../size/capacity.ts";
import { modelOptionsOf } from "../size/heap-options.ts";
import { HEAP_FOR_LIVE, needOf } from "../size/need.ts";
import type { JobShape, Workload } from "../size/workload.ts";
import { type Budget, heapLimit } from "./budget.ts";
import type { JobMaster, Sample } from "./sample.ts";
import type { Trends } from "./trends.ts";

/** For how many more jobs there is room, and what then has less than is recommended. */
export type Room = Omit<MoreJobs, "shape">;

/**
 * How many more jobs as those that it has, on average, fit into a JobManager until a part of its memory has less than is
 * recommended. What they cost is predicted, as if their metrics were looked at: somebody may at any time. What lives
 * beyond the prediction, by what a full collection left, is taken to stay. Undefined without jobs, before their plans
 * are there, and where no memory is known.
 */
export function moreJobsOf(budget: Budget, sample: Sample, trends: Trends): Room | undefined {
  const { spec, answer } = budget;
  const shape = meanShape(sample.jobMasters);
  const heap = heapLimit(budget);
  if (spec === undefined || heap === undefined || shape === undefined) return undefined;
  const { calibration } = calibrationFor(answer.question.release);
  const options = modelOptionsOf(answer.configuration);
  const workload: Workload = { jobs: [shape], taskManagers: Math.max(1, sample.resourceManager.taskManagers) };
  const predicted = BigInt(Math.ceil(needOf(workload, calibration, options).live.bytes));
  const { heapFloor } = trends;
  const measured = heapFloor?.known === "after-full-collection" ? heapFloor.bytes : 0n;
  const taken = measured > predicted ? (measured - predicted) * BigInt(HEAP_FOR_LIVE) : 0n;
  const left = { ...spec, jvmHeap: heap > taken ? heap - taken : 0n };
  const [more] = capacityOf(workload, left, calibration, options).more;
  return more === undefined ? undefined : { jobs: more.jobs, breaks: more.breaks };
}

/** Beyond that it is no JobManager of this world that answers. */
const MOST_VERTICES = 10_000;
const MOST_SUBTASKS = 1e9;

/** Jobs of the same size, joined as a chain, as many as there are. */
function meanShape(jobs: readonly JobMaster[]): JobShape | undefined {
  const known = jobs.filter(({ vertices, subtasks }) => vertices !== undefined && vertices > 0 && subtasks > 0);
  if (known.length === 0) return undefined;
  const total = (count: (job: JobMaster) => number) => known.reduce((sum, job) => sum + count(job), 0);
  const [allVertices, allSubtasks] = [total(({ vertices = 0 }) => vertices), total(({ subtasks }) => subtasks)];
  const length = Math.ceil(allVertices / known.length);
  if (length > MOST_VERTICES || !(allSubtasks < MOST_SUBTASKS)) return undefined;
  const parallelism = Math.ceil(allSubtasks / allVertices);
  const vertices = Array.from({ length }, () => ({ parallelism }));
  const edges = vertices.slice(1).map((_, from) => ({ from, to: from + 1, pattern: "all-to-all" as const }));
  const state = total(({ runningSubtasks }) => runningSubtasks) > 0 ? "running" : "waiting";
  return { count: jobs.length, vertices, edges, state, observed: state === "running" };
}
