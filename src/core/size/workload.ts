/** Where jobs are in their lives, as far as their memory is concerned. */
export type JobState = "waiting" | "running" | "finished";

/** The jobs of one JobManager. */
export interface Workload {
  /** TaskManagers that register; 1 where jobs run and nothing is said. */
  readonly taskManagers?: number;
  readonly jobs: readonly JobShape[];
}

/** So many jobs of one shape. */
export interface JobShape {
  readonly count: number;
  /** How many finish in an hour: the job store keeps those of `jobstore.expiration-time`, on top of `count`. */
  readonly perHour?: number;
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
  /** Waiting for slots, running, or finished and kept in the job store. */
  readonly state: JobState;
  /** Whether somebody looks at it in the web UI, or collects its metrics by REST. */
  readonly observed?: boolean;
  readonly checkpoints?: Checkpoints;
  /** The functions of the job as they are serialised, in bytes. */
  readonly closureBytes?: number;
  /** Entries of the job's jar. */
  readonly jarEntries?: number;
  /** Characters of the name of an operator, on average. */
  readonly nameLength?: number;
  /** How often it has restarted. */
  readonly restarts?: number;
  /** How often the adaptive scheduler has changed its parallelism. */
  readonly rescales?: number;
}

/** A vertex of the job graph: a chain of operators. */
export interface Vertex {
  readonly parallelism: number;
  /** How many operators it chains. */
  readonly operators?: number;
}

export interface Edge {
  /** The index of a vertex. */
  readonly from: number;
  readonly to: number;
  readonly pattern: "all-to-all" | "pointwise";
}

/** What checkpoints leave in the JobManager. */
export interface Checkpoints {
  /** State that a subtask hands over inline, in bytes: up to `execution.checkpointing.data-inline-threshold`. */
  readonly stateBytesPerSubtask?: number;
  /** State handles of files that a subtask hands over: with RocksDB and increments, one a file. */
  readonly handlesPerSubtask?: number;
}

/** Jobs as an example, of which there are none yet: how many of them would fit is what a memory is good for. */
export const exampleJobs: Workload = {
  jobs: [1, 10, 100].flatMap((parallelism) =>
    [false, true].map((observed): JobShape => {
      const vertices = Array.from({ length: 4 }, () => ({ parallelism }));
      const edges = [0, 1, 2].map((from) => ({ from, to: from + 1, pattern: "all-to-all" as const }));
      return { count: 0, vertices, edges, state: "running", observed };
    }),
  ),
};
