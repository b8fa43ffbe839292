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

/** Reads what runs, by requests that fill no metric store: `/jobs/overview` and each job's plan. */
export async function readRunningJobs(client: RestClient): Promise<RunningJobs> {
  const jobs = await client.get("jobs/overview", jobsDocument());
  const cluster = await client.get("overview", overviewDocument());
  if (!jobs.ok) return jobs;
  if (!cluster.ok) return cluster;
  const notRead = new Set([...jobs.unread, ...cluster.unread].map(({ path }) => path));
  const shapes: JobShape[] = [...jobs.body.overBySubtasks].map(([subtasks, count]) => ({
    count,
    state: "finished",
    vertices: [{ parallelism: Math.max(1, subtasks) }],
    edges: [],
  }));
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
    shapes.push({ count: 1, state, ...plan.body.job });
  }
  return {
    ok: true,
    workload: { jobs: together(shapes), taskManagers: cluster.body?.resourceManager.taskManagers ?? 0 },
    flinkVersion: cluster.body?.version,
    notRead: [...notRead],
  };
}

/** Jobs of the same shape are told as one, so many times. */
function together(shapes: readonly JobShape[]): JobShape[] {
  const found = new Map<string, JobShape>();
  for (const shape of shapes) {
    const key = JSON.stringify({ ...shape, count: 1 });
    found.set(key, { ...shape, count: shape.count + (found.get(key)?.count ?? 0) });
  }
  return [...found.values()];
}
