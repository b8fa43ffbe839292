import type { Localized } from "../../../core/language.ts";
import { grown } from "../../../core/size/capacity.ts";
import { readFlinkPlan } from "../../../core/size/flink-plan.ts";
import { readWorkload } from "../../../core/size/read-workload.ts";
import type { Edge, JobShape, JobState, Vertex, Workload } from "../../../core/size/workload.ts";
import { readText } from "../../files/read-text.ts";
import { type Result, wrong } from "../../result.ts";
import type { SizeInvocation } from "./command.ts";

/** A workload, and what of its text was not read. */
export interface AskedWorkload {
  readonly workload: Workload;
  readonly notRead: readonly string[];
  /** The release that says so, of a JobManager that was asked. */
  readonly flinkVersion?: string;
}

/** The most jobs and subtasks that a command line takes. */
const MOST = 1_000_000;
const USUAL_VERTICES = 4;

/** The workload that a command line gives; undefined where it gives none. */
export async function askedWorkload({
  options,
}: SizeInvocation): Promise<Result<{ asked: AskedWorkload | undefined }>> {
  // --jobs counts the jobs of a plan.
  const sources = (["workload", "plan", "rest", "jobs"] as const).filter(
    (name) => options[name] !== undefined && (name !== "jobs" || options.plan === undefined),
  );
  if (sources.length > 1) {
    const names = sources.map((name) => `--${name}`);
    return wrong({
      en: `${names.join(" and ")} ${names.length === 2 ? "both" : "all"} describe jobs: give only one`,
      zh: `${names.join("、")} 都给出了作业，只能用其一`,
    });
  }
  const [source] = sources;
  const shape = (["vertices", "parallelism"] as const).find((name) => options[name] !== undefined);
  if (source === "plan" && shape !== undefined) {
    return wrong({
      en: `--${shape} has no effect with --plan: a plan has its own`,
      zh: `--${shape} 与 --plan 合用时不起作用：--plan 的文件中已有`,
    });
  }
  const growth = options.growth === undefined ? 1 : Number(/^(\d+(?:\.\d+)?)x?$/u.exec(options.growth)?.[1]);
  if (!(growth > 0 && growth <= MOST)) {
    return wrong({
      en: `--growth expects a factor such as 2x, not ${options.growth}`,
      zh: `--growth 应为倍数，如 2x，而不是 ${options.growth}`,
    });
  }
  if (source === undefined) return { ok: true, asked: undefined };
  const reading = await readers[source](options[source] as string, options);
  if (!reading.ok || reading.asked === undefined) return reading;
  return { ok: true, asked: { ...reading.asked, workload: grown(reading.asked.workload, growth) } };
}

type Options = SizeInvocation["options"];
type Reader = (value: string, options: Options) => Promise<Result<{ asked: AskedWorkload }>>;

const readers: Readonly<Record<"workload" | "plan" | "rest" | "jobs", Reader>> = {
  workload: async (path, options) => {
    const text = readText(path);
    if (!text.ok) return text;
    const reading = readWorkload(text.text);
    if (!reading.ok) return inFile(path, reading.problem);
    return { ok: true, asked: { workload: inState(reading.workload, options), notRead: reading.notRead } };
  },
  plan: async (path, options) => {
    const text = readText(path);
    if (!text.ok) return text;
    const reading = readFlinkPlan(text.text);
    if (!reading.ok) return inFile(path, reading.problem);
    const count = counted(options.jobs, "--jobs", 1);
    if (!count.ok) return count;
    const jobs = [{ count: count.count, state: stateOf(options), observed: options.observed, ...reading.job }];
    return { ok: true, asked: { workload: { jobs }, notRead: [] } };
  },
  rest: async (address, options) => {
    const [{ restClient }, { readRunningJobs }, { restProblemText }] = await Promise.all([
      import("../../../flink/rest/rest-client.ts"),
      import("../../../flink/rest/running-jobs.ts"),
      import("../../../flink/rest/problem-text.ts"),
    ]);
    const made = restClient(address);
    if (!made.ok) return restWrong(made.problem, address);
    const found = await readRunningJobs(made.client);
    if (!found.ok) return restWrong(found.problem, made.client.url);
    const { workload, flinkVersion, notRead } = found;
    return {
      ok: true,
      asked: {
        workload: inState(workload, { ...options, running: false }),
        notRead,
        ...(flinkVersion === undefined ? {} : { flinkVersion }),
      },
    };

    function restWrong(problem: Parameters<typeof restProblemText>[0], url: string) {
      return wrong(restProblemText(problem, url));
    }
  },
  jobs: async (value, options) => {
    const jobs = counted(value, "--jobs", 0);
    const vertices = counted(options.vertices, "--vertices", USUAL_VERTICES);
    const parallelism = counted(options.parallelism, "--parallelism", 1);
    for (const count of [jobs, vertices, parallelism]) if (!count.ok) return count;
    if (!jobs.ok || !vertices.ok || !parallelism.ok) return jobs as never;
    const shape: JobShape = {
      count: jobs.count,
      ...chainOf(Math.max(1, vertices.count), Math.max(1, parallelism.count)),
      state: stateOf(options),
      observed: options.observed,
    };
    return { ok: true, asked: { workload: { jobs: [shape] }, notRead: [] } };
  },
};

/** Vertices in a row, every subtask connected with every one of the next. */
function chainOf(count: number, parallelism: number): { readonly vertices: Vertex[]; readonly edges: Edge[] } {
  const vertices = Array.from({ length: count }, () => ({ parallelism }));
  const edges = vertices.slice(1).map((_, from) => ({ from, to: from + 1, pattern: "all-to-all" as const }));
  return { vertices, edges };
}

function stateOf({ running, observed }: Options): JobState {
  return running || observed ? "running" : "waiting";
}

/** What the command line says of jobs counts for all of them that are not over. */
function inState(workload: Workload, options: Pick<Options, "running" | "observed">): Workload {
  const jobs = workload.jobs.map((job): JobShape => {
    if (job.state === "finished") return job;
    const state = options.running || options.observed ? "running" : job.state;
    return { ...job, state, observed: options.observed || (job.observed ?? false) };
  });
  return { ...workload, jobs };
}

function counted(text: string | undefined, option: string, otherwise: number): Result<{ count: number }> {
  if (text === undefined) return { ok: true, count: otherwise };
  const count = /^\d{1,7}$/u.test(text) ? Number(text) : Number.NaN;
  if (count <= MOST) return { ok: true, count };
  return wrong({
    en: `${option} expects a whole number from 0 to ${MOST}, not ${text}`,
    zh: `${option} 应为 0 到 ${MOST} 的整数，而不是 ${text}`,
  });
}

function inFile(path: string, { en, zh }: Localized): { readonly ok: false; readonly problem: Localized } {
  return wrong({ en: `${path}: ${en}`, zh: `${path}：${zh}` });
}
