import { readFlinkPlan } from "../../core/size/flink-plan.ts";
import type { JobShape, Workload } from "../../core/size/workload.ts";
import type { RestProblem } from "./rest-answer.ts";
import type { RestClient } from "./rest-client.ts";

/** The jobs of a JobManager as a workload. */
export type RunningJobs =
  | { readonly ok: true; readonly workload: Workload; readonly flinkVersion: string | undefined }
  | { readonly ok: false; readonly problem: RestProblem };

const over: ReadonlySet<string> = new Set(["FINISHED", "CANCELED", "FAILED"]);

/** Reads what runs, by requests that fill no metric store: `/jobs/overview` and each job's plan. */
export async function readRunningJobs(client: RestClient): Promise<RunningJobs> {
  const [overview, cluster] = [await client.get("/jobs/overview"), await client.get("/overview")];
  if (!overview.ok) return overview;
  if (!cluster.ok) return cluster;
  const shapes: JobShape[] = [];
  for (const job of listIn(overview.body, "jobs")) {
    const id = String(job.jid);
    const tasks = Object(job.tasks) as Record<string, unknown>;
    const [total, running] = [Number(tasks.total ?? 0), Number(tasks.running ?? 0)];
    if (over.has(String(job.state))) {
      shapes.push({ count: 1, state: "finished", vertices: [{ parallelism: Math.max(1, total) }], edges: [] });
      continue;
    }
    const plan = await client.get(`/jobs/${id}/plan`);
    // It may have ended since.
    if (!plan.ok) continue;
    const reading = readFlinkPlan(JSON.stringify(plan.body));
    if (!reading.ok) continue;
    shapes.push({ count: 1, state: total > 0 && running === total ? "running" : "waiting", ...reading.job });
  }
  const facts = Object(cluster.body) as Record<string, unknown>;
  const version = facts["flink-version"];
  return {
    ok: true,
    workload: { jobs: together(shapes), taskManagers: Number(facts.taskmanagers ?? 0) },
    flinkVersion: typeof version === "string" ? version : undefined,
  };
}

/** Jobs of the same shape are told as one, so many times. */
function together(shapes: readonly JobShape[]): JobShape[] {
  const found = new Map<string, JobShape>();
  for (const shape of shapes) {
    const key = JSON.stringify(shape);
    const known = found.get(key);
    found.set(key, known === undefined ? shape : { ...known, count: known.count + 1 });
  }
  return [...found.values()];
}

function listIn(body: unknown, name: string): Record<string, unknown>[] {
  const list = (Object(body) as Record<string, unknown>)[name];
  return Array.isArray(list) ? list.map((item) => Object(item) as Record<string, unknown>) : [];
}
