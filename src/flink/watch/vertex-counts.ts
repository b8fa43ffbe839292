import type { JobMaster } from "../../core/watch/sample.ts";
import { vertexCountDocument } from "../rest/documents.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** As many plans are asked for at one look: those of more jobs follow at the next. */
const MOST_AT_ONCE = 16;

/**
 * How many vertices each job has. Its plan tells, which the JobManager keeps anyway: it is asked for once a job.
 * (`/jobs/:id` would tell too, but makes the JobManager fetch the metrics of every subtask, and keep them.)
 */
export class VertexCounts {
  readonly #client: RestClient;
  #known: ReadonlyMap<string, number> = new Map();

  constructor(client: RestClient) {
    this.#client = client;
  }

  /** The jobs with their vertices, as far as those are known; jobs that are gone are forgotten. */
  async fill(jobs: readonly JobMaster[], signal?: AbortSignal): Promise<JobMaster[]> {
    const asked = jobs.filter(({ id }) => !this.#known.has(id)).slice(0, MOST_AT_ONCE);
    const answers = await Promise.all(
      asked.map(({ id }) => this.#client.get(`jobs/${encodeURIComponent(id)}/plan`, vertexCountDocument(), signal)),
    );
    const found = new Map(this.#known);
    answers.forEach((answer, index) => {
      const vertices = answer.ok ? answer.body : undefined;
      if (vertices !== undefined) found.set((asked[index] as JobMaster).id, vertices);
    });
    this.#known = new Map(jobs.flatMap(({ id }) => (found.has(id) ? [[id, found.get(id) as number] as const] : [])));
    return jobs.map((job) => ({ ...job, vertices: this.#known.get(job.id) }));
  }
}
