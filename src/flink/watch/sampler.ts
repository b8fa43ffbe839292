import { jvmLimits } from "../../core/process/jvm-memory-flag.ts";
import { isAffordable, metricCost } from "../../core/watch/metric-cost.ts";
import type {
  Instant,
  JobMaster,
  MetricsSkipped,
  Observation,
  Sample,
  SelfDescription,
  Use,
} from "../../core/watch/sample.ts";
import type { RestAnswer, RestProblem } from "../rest/rest-answer.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { Clock } from "./clock.ts";
import { type LocalProcess, processListeningAt } from "./local-process.ts";
import { type LocalReading, LocalReadings } from "./local-readings.ts";
import { MetricReader } from "./metric-reader.ts";
import { type Overview, readJobsOverview, readJvmOptions, readOverview, readSettings } from "./rest-documents.ts";
import { silenceFor } from "./silence.ts";
import { VertexCounts } from "./vertex-counts.ts";

/** Whether the JobManager's metrics are asked for: `auto` where that costs it little. */
export type MetricsPolicy = "auto" | "always" | "never";

export interface SamplerOptions {
  readonly client: RestClient;
  readonly clock: Clock;
  readonly metrics: MetricsPolicy;
  /** Whether a JobManager on this machine may be made to collect its whole heap now and then. */
  readonly fullCollections: boolean;
  /** Finds the JobManager's process, where it is on this machine. */
  readonly findProcess?: (url: string) => LocalProcess | undefined;
}

/** Looks at a JobManager again and again, asking only for what costs it nothing, or little. */
export class Sampler {
  readonly #options: SamplerOptions;
  readonly #vertices: VertexCounts;
  readonly #metrics: MetricReader;
  #description: SelfDescription | undefined;
  #descriptionText = "";
  #local: LocalReadings | undefined;
  #searched = false;

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#vertices = new VertexCounts(options.client);
    this.#metrics = new MetricReader(options.client, options.clock);
  }

  async look(signal?: AbortSignal): Promise<Observation> {
    const { clock, client } = this.#options;
    const [overview, jobs, settings] = await Promise.all(
      ["overview", "jobs/overview", "jobmanager/config"].map((path) => client.get(path, signal)),
    );
    const problem = firstProblem(overview, jobs, settings);
    const at = clock.now();
    if (problem !== undefined) return this.#silent(at, problem);
    const read = readOverview(bodyOf(overview));
    if (read === undefined) return this.#silent(at, { code: "not-json", status: 200 });

    const description = await this.#describe(read.version, bodyOf(settings), signal);
    if (description.fresh) this.#startOver(description.value);
    const sample = await this.#sample(read, readJobsOverview(bodyOf(jobs)), description.value, at, signal);
    return { at, outcome: { kind: "answered", sample, description: description.value } };
  }

  /** After silence everything may be another: it is asked for again. */
  #silent(at: Instant, problem: RestProblem): Observation {
    const alive = this.#local?.process.isAlive();
    this.#descriptionText = "";
    this.#searched = false;
    return { at, outcome: silenceFor(problem, this.#options.client.url, alive) };
  }

  async #describe(version: string, settings: unknown, signal: AbortSignal | undefined) {
    const text = JSON.stringify([version, settings]);
    if (this.#description !== undefined && text === this.#descriptionText)
      return { value: this.#description, fresh: false };
    const environment = await this.#options.client.get("jobmanager/environment", signal);
    const jvmOptions = environment.ok ? readJvmOptions(environment.body) : undefined;
    this.#description = { version, settings: readSettings(settings), jvmOptions };
    this.#descriptionText = text;
    return { value: this.#description, fresh: true };
  }

  #startOver({ jvmOptions }: SelfDescription): void {
    this.#metrics.forget();
    if (!this.#searched || this.#local?.process.isAlive() === false) {
      const found = (this.#options.findProcess ?? processListeningAt)(this.#options.client.url);
      if (found?.identity !== this.#local?.process.identity) {
        this.#local = found === undefined ? undefined : new LocalReadings(found, this.#options.fullCollections);
      }
      this.#searched = true;
    }
    this.#local?.useOptions(jvmOptions ?? []);
  }

  async #sample(
    { resourceManager, dispatcher }: Overview,
    { jobs, starts }: ReturnType<typeof readJobsOverview>,
    description: SelfDescription,
    at: Instant,
    signal: AbortSignal | undefined,
  ): Promise<Sample> {
    const skipped = this.#skipMetrics(jobs, description);
    const [jobMasters, metrics, local] = await Promise.all([
      this.#vertices.fill(jobs, signal),
      skipped === undefined ? this.#metrics.read(signal) : undefined,
      this.#local?.read(at),
    ]);
    return {
      instance: instanceOf(description, this.#local?.process),
      use: mergedUse(metrics?.use, local),
      gc: local?.gc ?? metrics?.gc,
      resourceManager,
      dispatcher,
      jobMasters,
      jobStarts: starts,
      metricsSkipped: skipped,
    };
  }

  #skipMetrics(jobs: readonly JobMaster[], { settings, jvmOptions }: SelfDescription): MetricsSkipped | undefined {
    const cost = metricCost(jobs);
    if (this.#options.metrics === "never") return { reason: "not-wanted", cost };
    const interval = settings.find(([key]) => key === "metrics.fetcher.update-interval")?.[1];
    if (interval !== undefined && /^0\D*$/u.test(interval)) return { reason: "fetcher-off", cost };
    if (this.#options.metrics === "always" || isAffordable(cost, jvmLimits(jvmOptions ?? []).heap)) return undefined;
    return { reason: "too-dear", cost };
  }
}

function bodyOf(answer: RestAnswer | undefined): unknown {
  return answer?.ok === true ? answer.body : undefined;
}

function firstProblem(...answers: readonly (RestAnswer | undefined)[]): RestProblem | undefined {
  for (const answer of answers) if (answer?.ok === false) return answer.problem;
  return undefined;
}

/** The directory that a JobManager unpacks its web pages into has a random name; a process has its id. */
function instanceOf({ settings }: SelfDescription, process: LocalProcess | undefined): string | undefined {
  if (process !== undefined) return process.identity;
  return settings.find(([key]) => key === "web.tmpdir")?.[1];
}

/** What the process itself tells is newer than what REST fetched up to ten seconds ago. */
function mergedUse(rest: Use | undefined, local: LocalReading | undefined): Use {
  return { ...rest, ...local?.use };
}
