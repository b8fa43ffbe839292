import type { Dispatcher, Instant, JobMaster, ResourceManager, SelfDescription } from "../../core/watch/sample.ts";
import { numberIn, recordIn, recordsIn, textIn } from "./json-access.ts";

/** What Flink's REST endpoint answers, 1.11–2.3, as far as watching reads it. */

export interface Overview {
  readonly version: string;
  readonly resourceManager: ResourceManager;
  readonly dispatcher: Dispatcher;
}

/** `/overview`; undefined where it is not Flink's. */
export function readOverview(body: unknown): Overview | undefined {
  const document = recordIn(body);
  const version = document === undefined ? undefined : textIn(document, "flink-version");
  if (document === undefined || version === undefined) return undefined;
  const count = (name: string) => numberIn(document, name) ?? 0;
  return {
    version,
    resourceManager: {
      taskManagers: count("taskmanagers"),
      slots: count("slots-total"),
      freeSlots: count("slots-available"),
    },
    dispatcher: {
      running: count("jobs-running"),
      finished: count("jobs-finished"),
      cancelled: count("jobs-cancelled"),
      failed: count("jobs-failed"),
    },
  };
}

export interface JobsOverview {
  /** Those that are not over; their vertices are not told here. */
  readonly jobs: readonly JobMaster[];
  readonly starts: readonly Instant[];
}

const over: ReadonlySet<string> = new Set(["FINISHED", "CANCELED", "FAILED"]);

/** `/jobs/overview` */
export function readJobsOverview(body: unknown): JobsOverview {
  const documents = recordsIn(recordIn(body)?.jobs);
  const jobs = documents.map((job): JobMaster => {
    const tasks = recordIn(job.tasks) ?? {};
    return {
      id: textIn(job, "jid") ?? "",
      name: textIn(job, "name") ?? "",
      state: textIn(job, "state") ?? "",
      vertices: undefined,
      subtasks: numberIn(tasks, "total") ?? 0,
      runningSubtasks: numberIn(tasks, "running") ?? 0,
      startedAt: numberIn(job, "start-time") ?? 0,
      ageMilliseconds: numberIn(job, "duration") ?? 0,
    };
  });
  // Flink's own order changes from answer to answer.
  jobs.sort((a, b) => a.startedAt - b.startedAt || a.id.localeCompare(b.id));
  return { jobs: jobs.filter(({ state }) => !over.has(state)), starts: jobs.map(({ startedAt }) => startedAt) };
}

/** How many vertices `/jobs/:id/plan` shows; undefined while the job is still being initialized. */
export function readVertexCount(body: unknown): number | undefined {
  const nodes = recordIn(recordIn(body)?.plan)?.nodes;
  return Array.isArray(nodes) && nodes.length > 0 ? nodes.length : undefined;
}

/** `/jobmanager/config` */
export function readSettings(body: unknown): SelfDescription["settings"] {
  return recordsIn(body).flatMap((entry) => {
    const [key, value] = [textIn(entry, "key"), textIn(entry, "value")];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}

/** The JVM's options in `/jobmanager/environment`, which releases have since 1.16. */
export function readJvmOptions(body: unknown): readonly string[] | undefined {
  const options = recordIn(recordIn(body)?.jvm)?.options;
  return Array.isArray(options) ? options.filter((option) => typeof option === "string") : undefined;
}

/** `/jobmanager/metrics`: without `get` names only, whose values are then empty. */
export function readMetrics(body: unknown): ReadonlyMap<string, string> {
  const metrics = new Map<string, string>();
  for (const entry of recordsIn(body)) {
    const id = textIn(entry, "id");
    if (id !== undefined) metrics.set(id, textIn(entry, "value") ?? "");
  }
  return metrics;
}
