import { jvmLimits } from "../../core/process-memory/jvm-memory-flag.ts";
import { isAffordable, metricCost } from "../../core/watch/metric-cost.ts";
import type {
  Instant,
  JobMaster,
  Measured,
  MetricsSkipped,
  Observation,
  Sample,
  SelfDescription,
  Unread,
  Use,
} from "../../core/watch/sample.ts";
import {
  type JobsOverview,
  jobsDocument,
  jvmOptionsDocument,
  type Overview,
  overviewDocument,
  settingsDocument,
} from "../rest/documents.ts";
import type { RestProblem } from "../rest/rest-answer.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { Clock } from "./clock.ts";
import { type LocalProcess, processListeningAt } from "./local-process.ts";
import { type LocalReading, LocalReadings } from "./local-readings.ts";
import { MetricReader } from "./metric-reader.ts";
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
  readonly #client: RestClient;
  readonly #vertices: VertexCounts;
  readonly #metrics: MetricReader;
  #description: SelfDescription | undefined;
  #descriptionText = "";
  /** What this look did not read, and what the description, which is older, did not. */
  #unread: Unread[] = [];
  #undescribed: readonly Unread[] = [];
  #local: LocalReadings | undefined;
  #searched = false;

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#client = noting(options.client, (unread) => this.#unread.push(...unread));
    this.#vertices = new VertexCounts(this.#client);
    this.#metrics = new MetricReader(this.#client, options.clock);
  }

  async look(signal?: AbortSignal): Promise<Observation> {
    this.#unread = [];
    const [overview, jobs, settings] = await Promise.all([
      this.#client.get("overview", overviewDocument(), signal),
      this.#client.get("jobs/overview", jobsDocument(), signal),
      this.#client.get("jobmanager/config", settingsDocument(), signal),
    ]);
    const at = this.#options.clock.now();
    if (!overview.ok) return this.#silent(at, overview.problem);
    if (!jobs.ok) return this.#silent(at, jobs.problem);
    if (!settings.ok) return this.#silent(at, settings.problem);
    if (overview.body === undefined) return this.#silent(at, { code: "not-json", status: 200 });

    const isPartlyRead = settings.unread.length > 0;
    const description = await this.#describe(overview.body.version, settings.body, isPartlyRead, signal);
    if (description.fresh) this.#startOver(description.value);
    const sample = await this.#sample(overview.body, jobs.body, description.value, at, signal);
    return { at, outcome: { kind: "answered", sample, description: description.value } };
  }

  /** After silence everything may be another: it is asked for again. */
  #silent(at: Instant, problem: RestProblem): Observation {
    const alive = this.#local?.process.isAlive();
    this.#descriptionText = "";
    this.#searched = false;
    return { at, outcome: silenceFor(problem, this.#options.client.url, alive) };
  }

  async #describe(
    version: string,
    settings: SelfDescription["settings"],
    isPartlyRead: boolean,
    signal: AbortSignal | undefined,
  ) {
    const text = JSON.stringify([version, settings, isPartlyRead]);
    if (this.#description !== undefined && text === this.#descriptionText)
      return { value: this.#description, fresh: false };
    const environment = await this.#options.client.get("jobmanager/environment", jvmOptionsDocument(), signal);
    this.#undescribed = environment.ok ? environment.unread : [];
    const jvmOptions = environment.ok ? environment.body : undefined;
    this.#description = { version, settings, jvmOptions, ...(isPartlyRead ? { partlyRead: true } : {}) };
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
    { jobs, starts }: JobsOverview,
    description: SelfDescription,
    at: Instant,
    signal: AbortSignal | undefined,
  ): Promise<Sample> {
    const skipped = this.#skipMetrics(jobs, description);
    const [jobMasters, metrics, local] = await Promise.all([
      this.#vertices.fill(jobs, signal),
      skipped === undefined ? this.#metrics.read(signal) : undefined,
      this.#local?.read(at, signal),
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
      unread: [...this.#unread, ...this.#undescribed],
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

/** The same client, of which somebody is told what it did not read. */
function noting({ url, get }: RestClient, note: (unread: readonly Unread[]) => void): RestClient {
  return {
    url,
    get: async (path, document, signal) => {
      const answer = await get(path, document, signal);
      if (answer.ok) note(answer.unread);
      return answer;
    },
  };
}

/** The directory that a JobManager unpacks its web pages into has a random name; a process has its id. */
function instanceOf({ settings }: SelfDescription, process: LocalProcess | undefined): string | undefined {
  if (process !== undefined) return process.identity;
  return settings.find(([key]) => key === "web.tmpdir")?.[1];
}

/**
 * What the process itself tells is newer than what REST fetched up to ten seconds ago; but its count of the metaspace is
 * that of the last collection, and may be older.
 */
function mergedUse(rest: Use | undefined, local: LocalReading | undefined): Use {
  const metaspace = larger(rest?.metaspace, local?.use.metaspace);
  return { ...rest, ...local?.use, ...(metaspace === undefined ? {} : { metaspace }) };
}

function larger(a: Measured | undefined, b: Measured | undefined): Measured | undefined {
  return a === undefined || (b !== undefined && b.value > a.value) ? b : a;
}

/** Looks at a JobManager every so often until the signal is given; a slow look puts off the next, and none are made up for. */
export async function* observations(
  sampler: Pick<Sampler, "look">,
  interval: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Observation> {
  while (!signal.aborted) {
    const begun = clock.now();
    const observation = await sampler.look(signal);
    if (signal.aborted) return;
    yield observation;
    await clock.sleep(Math.max(interval - (clock.now() - begun), 0), signal);
  }
}
