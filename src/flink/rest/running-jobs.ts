import type { JobShape, Workload } from "../../core/size/workload.ts";
import { jobsDocument, overviewDocument, planDocument } from "./documents.ts";
import type { RestProblem } from "./rest-answer.ts";
import type { RestClient } from "./rest-client.ts";

/** The jobs of a JobManager as a workload. */
export type RunningJobs =
  | {
      readonly ok: true;
      readonly workload: Workload;
      readonly flinkVersion: string | undefined;
      /** Paths of which not all was read. */
      readonly notRead: readonly string[];
    }
  | { readonly ok: false; readonly problem: RestProblem };

/** As many vertices and edges are held, of all jobs of different shapes together. */
const MOST_PARTS = 200_000;

/** Reads what runs, by requests that fill no metric store: `/jobs/overview` and each job's plan. */
export async function readRunningJobs(client: RestClient): Promise<RunningJobs> {
  const jobs = await client.get("jobs/overview", jobsDocument());
  const cluster = await client.get("overview", overviewDocument());
  if (!jobs.ok) return jobs;
  if (!cluster.ok) return cluster;
  const notRead = new Set([...jobs.unread, ...cluster.unread].map(({ path }) => path));
  const shapes = new Shapes();
  for (const [subtasks, count] of jobs.body.overBySubtasks)
    shapes.add({ count, state: "finished", vertices: [{ parallelism: Math.max(1, subtasks) }], edges: [] });
  for (const [at, { id, subtasks, runningSubtasks }] of jobs.body.jobs.entries()) {
    const path = `jobs/${encodeURIComponent(id)}/plan`;
    const plan = await client.get(path, planDocument());
    // It may have ended since.
    if (!plan.ok && plan.problem.code === "refused") continue;
    if (!plan.ok || !plan.body.ok) notRead.add(`/${path}`);
    // Who does not answer in time to one would not to thousands.
    if (!plan.ok && plan.problem.code === "timed-out") {
      if (at + 1 < jobs.body.jobs.length) notRead.add("/jobs/:jobid/plan");
      break;
    }
    if (!plan.ok || !plan.body.ok) continue;
    for (const { path } of plan.unread) notRead.add(path);
    const state = subtasks > 0 && runningSubtasks === subtasks ? "running" : "waiting";
    if (shapes.add({ count: 1, state, ...plan.body.job })) continue;
    notRead.add("/jobs/:jobid/plan");
    break;
  }
  return {
    ok: true,
    workload: { jobs: shapes.all, taskManagers: cluster.body?.resourceManager.taskManagers ?? 0 },
    flinkVersion: cluster.body?.version,
    notRead: [...notRead],
  };
}

/** Jobs of the same shape are told as one, so many times. */
class Shapes {
  readonly #found = new Map<string, JobShape>();
  #parts = 0;

  get all(): JobShape[] {
    return [...this.#found.values()];
  }

  /** Whether there was room for it. */
  add(shape: JobShape): boolean {
    const key = JSON.stringify({ ...shape, count: 1 });
    const found = this.#found.get(key);
    if (found === undefined) {
      const parts = shape.vertices.length + shape.edges.length;
      if (this.#parts + parts > MOST_PARTS) return false;
      this.#parts += parts;
    }
    this.#found.set(key, { ...shape, count: shape.count + (found?.count ?? 0) });
    return true;
  }
}
