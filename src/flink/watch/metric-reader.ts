import type { Sample, Use } from "../../core/watch/sample.ts";
import { metricsDocument } from "../rest/documents.ts";
import type { RestClient } from "../rest/rest-client.ts";
import type { Clock } from "./clock.ts";
import { heapLeft, readGc, readUse, wantedMetrics } from "./metrics.ts";

export interface MetricReading {
  readonly use: Use;
  readonly gc: Sample["gc"];
}

/** Flink answers with what it fetched last, and fetches again when that is older than so long (its default). */
const FETCHED_EVERY = 10_000;
/** How long a fetch may take before what it brings is not waited for. */
const FETCH_PAUSE = 250;
const MOST_TRIES = 8;

/** Reads the JobManager's own metrics, which are as old as Flink's last fetch of them. */
export class MetricReader {
  readonly #client: RestClient;
  readonly #clock: Clock;
  #wanted: readonly string[] = [];
  #askedAt: number | undefined;
  #left: Use["heapAfterFullCollection"];

  constructor(client: RestClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Another JVM may have other collectors. */
  forget(): void {
    this.#wanted = [];
    this.#askedAt = undefined;
    this.#left = undefined;
  }

  async read(signal?: AbortSignal): Promise<MetricReading | undefined> {
    await this.#prepare(signal);
    if (this.#wanted.length === 0) return undefined;
    const names = this.#wanted.map(encodeURIComponent).join(",");
    const answer = await this.#client.get(`jobmanager/metrics?get=${names}`, metricsDocument(), signal);
    this.#askedAt = this.#clock.now();
    if (!answer.ok) return undefined;
    return { use: { ...readUse(answer.body), ...this.#heapLeft(answer.body) }, gc: readGc(answer.body) };
  }

  /** When a collection was is not told: it was before the first look that shows what it left. */
  #heapLeft(metrics: ReadonlyMap<string, string>): Pick<Use, "heapAfterFullCollection"> {
    const value = heapLeft(metrics);
    if (value === undefined) return {};
    const left = this.#left?.value === value ? this.#left : { value, from: "rest" as const, at: this.#clock.now() };
    this.#left = left;
    return { heapAfterFullCollection: left };
  }

  /** Where nobody asked lately, the first answer is old or empty, and only brings about the next. */
  async #prepare(signal: AbortSignal | undefined): Promise<void> {
    if (this.#isFresh()) return;
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      const names = await this.#client.get("jobmanager/metrics", metricsDocument(), signal);
      this.#askedAt = this.#clock.now();
      if (!names.ok) return;
      this.#wanted = wantedMetrics(names.body.keys());
      if (attempt > 0 && this.#wanted.length > 0) return;
      await this.#clock.sleep(FETCH_PAUSE, signal);
    }
  }

  #isFresh(): boolean {
    return this.#askedAt !== undefined && this.#clock.now() - this.#askedAt < FETCHED_EVERY;
  }
}
