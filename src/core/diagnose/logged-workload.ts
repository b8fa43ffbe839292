import type { Workload } from "../size/workload.ts";

/**
 * Where a log tells what jobs there are: that one came or went, and of each vertex (since 1.16) its first subtask, which is
 * named with the vertex's parallelism: `Map (1/200) (…_0_0) switched from CREATED to SCHEDULED`.
 */
export const workloadAnchors: readonly string[] = [
  "_0_0) switched from CREATED to SCHEDULED",
  "_0_0) switched from INITIALIZING to RUNNING",
  "reached terminal state ",
];

const FIRST_SUBTASK = / \(1\/(\d{1,6})\) \(\w+_0_0\) switched from (CREATED|INITIALIZING) to (?:SCHEDULED|RUNNING)/u;
/** More vertices than these, and no sum of them means anything. */
const MOST_VERTICES = 100_000;

/** Follows the jobs of a log, as far as its lines tell them. */
export class LoggedWorkload {
  readonly #parallelism: number[] = [];
  #running = 0;
  #someEnded = false;

  line(text: string): void {
    if (text.includes("reached terminal state ")) this.#someEnded = true;
    else if (text.includes("_0_0) switched from ")) this.#vertex(text);
  }

  /** So many jobs with these vertices; undefined where a job has ended since, as nothing tells which vertices were its. */
  read(jobs: number): Workload | undefined {
    const vertices = this.#parallelism.map((parallelism) => ({ parallelism }));
    if (this.#someEnded || jobs === 0 || vertices.length === 0) return undefined;
    const edges = vertices.slice(1).map((_, from) => ({ from, to: from + 1, pattern: "all-to-all" as const }));
    const state = this.#running * 2 > vertices.length ? "running" : "waiting";
    // Which job a vertex belongs to is not told, and matters little.
    return {
      jobs: [
        { count: 1, vertices, edges, state },
        { count: jobs - 1, vertices: [], edges: [], state },
      ],
    };
  }

  #vertex(text: string): void {
    const [, parallelism, from] = FIRST_SUBTASK.exec(text) ?? [];
    if (from === "INITIALIZING") this.#running++;
    else if (parallelism !== undefined && this.#parallelism.length < MOST_VERTICES)
      this.#parallelism.push(Number(parallelism));
  }
}
