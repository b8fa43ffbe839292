import { type PlanReading, readFlinkPlan } from "../../core/size/flink-plan.ts";
import type { Dispatcher, Instant, JobMaster, ResourceManager, SelfDescription } from "../../core/watch/sample.ts";
import { membersOf } from "./document-reader.ts";
import type { RestDocument } from "./rest-answer.ts";

/** What Flink's REST endpoint answers, 1.11–2.3, as far as it is read here; each is made anew for each answer. */

/** Bytes; a JobManager's settings, metrics and the like take some ten kilobytes. */
const LONGEST = 4 * 1024 * 1024;
/** Of about 150,000 jobs. */
const LONGEST_JOBS = 64 * 1024 * 1024;

export interface Overview {
  readonly version: string;
  readonly resourceManager: ResourceManager;
  readonly dispatcher: Dispatcher;
}

/** `/overview`; undefined where it is not Flink's. */
export function overviewDocument(): RestDocument<Overview | undefined> {
  const names = ["flink-version", "taskmanagers", "slots-total", "slots-available"];
  const states = ["jobs-running", "jobs-finished", "jobs-cancelled", "jobs-failed"];
  return { wanted: membersOf(scalars(...names, ...states)), longest: LONGEST, read: readOverview };
}

function readOverview(body: unknown): Overview | undefined {
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
  /** How many of those that are over had so many subtasks. */
  readonly overBySubtasks: ReadonlyMap<number, number>;
  /** Of any. */
  readonly starts: readonly Instant[];
}

const over: ReadonlySet<string> = new Set(["FINISHED", "CANCELED", "FAILED"]);

/** As many jobs that are not over are held, and as many starts of any. */
const MOST_JOB_MASTERS = 2000;
const MOST_STARTS = 500_000;

/** `/jobs/overview` */
export function jobsDocument(): RestDocument<JobsOverview> {
  const jobs: JobMaster[] = [];
  const starts: Instant[] = [];
  const overBySubtasks = new Map<number, number>();
  const take = (item: unknown) => {
    const job = jobMasterIn(recordIn(item) ?? {});
    if (starts.length >= MOST_STARTS) return "unread";
    starts.push(job.startedAt);
    if (over.has(job.state)) {
      overBySubtasks.set(job.subtasks, (overBySubtasks.get(job.subtasks) ?? 0) + 1);
      return "used";
    }
    if (jobs.length >= MOST_JOB_MASTERS) return "unread";
    jobs.push(job);
    return "held";
  };
  const tasks = membersOf(scalars("total", "running"));
  const job = membersOf({ ...scalars("jid", "name", "state", "start-time", "duration"), tasks });
  return {
    wanted: membersOf({ jobs: { items: job, take } }),
    longest: LONGEST_JOBS,
    usefulInPart: true,
    // Flink's own order changes from answer to answer.
    read: () => ({
      jobs: jobs.sort((a, b) => a.startedAt - b.startedAt || a.id.localeCompare(b.id)),
      overBySubtasks,
      starts,
    }),
  };
}

function jobMasterIn(job: JsonRecord): JobMaster {
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
}

/** How many vertices `/jobs/:id/plan` shows; undefined while the job is still being initialized. */
export function vertexCountDocument(): RestDocument<number | undefined> {
  let count = 0;
  const take = () => {
    count++;
    return "used" as const;
  };
  return {
    wanted: membersOf({ plan: membersOf({ nodes: { items: "scalar", take } }) }),
    longest: LONGEST,
    read: () => (count > 0 ? count : undefined),
  };
}

/** `/jobs/:id/plan`, as `readFlinkPlan` reads it. */
export function planDocument(): RestDocument<PlanReading> {
  const inputs = { items: membersOf(scalars("id", "ship_strategy")) } as const;
  const node = membersOf({ ...scalars("id", "parallelism", "description", "contents", "type"), inputs });
  return {
    wanted: membersOf({ plan: membersOf({ nodes: { items: node } }) }),
    longest: LONGEST,
    read: (body) => readFlinkPlan(JSON.stringify(body ?? null)),
  };
}

/** `/jobmanager/config` */
export function settingsDocument(): RestDocument<SelfDescription["settings"]> {
  return {
    wanted: { items: membersOf(scalars("key", "value")) },
    longest: LONGEST,
    read: (body) => pairsIn(body, "key"),
  };
}

/** The JVM's options in `/jobmanager/environment`, which releases have since 1.16. */
export function jvmOptionsDocument(): RestDocument<readonly string[] | undefined> {
  return {
    wanted: membersOf({ jvm: membersOf({ options: { items: "scalar" } }) }),
    longest: LONGEST,
    read: (body) => {
      const options = recordIn(recordIn(body)?.jvm)?.options;
      return Array.isArray(options) ? options.filter((option) => typeof option === "string") : undefined;
    },
  };
}

/** `/jobmanager/metrics`: without `get` names only, whose values are then empty. */
export function metricsDocument(): RestDocument<ReadonlyMap<string, string>> {
  return {
    wanted: { items: membersOf(scalars("id", "value")) },
    longest: LONGEST,
    read: (body) => new Map(pairsIn(body, "id")),
  };
}

/** Any, of which nothing is wanted but that it is there. */
export function anyDocument(): RestDocument<undefined> {
  return { wanted: "scalar", longest: LONGEST, read: () => undefined };
}

type JsonRecord = Readonly<Record<string, unknown>>;

function scalars(...names: readonly string[]): Readonly<Record<string, "scalar">> {
  return Object.fromEntries(names.map((name) => [name, "scalar"]));
}

function recordIn(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

function textIn(record: JsonRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === "string" ? value : undefined;
}

function numberIn(record: JsonRecord, name: string): number | undefined {
  const value = record[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** `[{ "key": …, "value": … }]` */
function pairsIn(body: unknown, name: "key" | "id"): (readonly [string, string])[] {
  return (Array.isArray(body) ? body : []).flatMap((item) => {
    const record = recordIn(item) ?? {};
    const key = textIn(record, name);
    const value = textIn(record, "value") ?? (name === "id" ? "" : undefined);
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}
