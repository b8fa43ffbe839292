import type { Edge, JobShape, Workload } from "./workload.ts";

/**
 * What of a workload costs heap, counted: the live heap is the sum of each count times its coefficient. Counts are sums
 * over all jobs.
 */
export const featureNames = [
  /** The JobManager itself. */
  "idle",
  /** Whether there is any job: classes and caches that the first one brings. */
  "anyJob",
  "job",
  "vertex",
  /** Sources, each with a split enumerator in the JobManager. */
  "source",
  /** Operators, chained or not: since 2.0 the JobManager keeps the graph of them, too. */
  "operator",
  "subtask",
  /** Slots, with one slot sharing group: the largest parallelism of each job. */
  "slot",
  "edge",
  /** Ends of all-to-all edges at subtasks: P₁ + P₂, which share what they consume. */
  "allToAllEnd",
  /** Ends of pointwise edges: 2 × max(P₁, P₂), each with groups of its own. */
  "pointwiseEnd",
  "closureByte",
  "jarEntry",
  /** Characters of the names of vertices, once a subtask. */
  "nameCharacter",
  "taskManager",
  "anyRunning",
  "runningJob",
  "runningSubtask",
  "runningEdgeEnd",
  /** Whether anybody looks at running jobs: the REST metric store then holds all of them. */
  "anyObserved",
  "observedJob",
  "observedSubtask",
  /** Operators of running subtasks: each has metrics of its own. */
  "observedOperator",
  "observedNameCharacter",
  "observedTaskManager",
  /** Checkpoints whose statistics are kept, of which each has its own for each vertex and each subtask. */
  "keptCheckpoint",
  "keptCheckpointVertex",
  "keptCheckpointSubtask",
  "checkpointJob",
  /** Subtasks of the one checkpoint that is retained and of the one that is under way. */
  "checkpointSubtask",
  "checkpointStateByte",
  "checkpointHandle",
  "anyFinished",
  /** Finished jobs that the job store lists, with the attempts of each subtask, whether or not it has their graphs. */
  "finishedDetail",
  "finishedDetailSubtask",
  /** Finished jobs whose graphs are in the job store's cache. */
  "finishedJob",
  "finishedSubtask",
  /** Attempts of subtasks that are kept after restarts. */
  "attempt",
  /** Failures that are kept of a job, each with its stack trace. */
  "keptException",
  /** Changes of parallelism that the adaptive scheduler keeps of a job, each with what it wanted of each vertex. */
  "keptRescale",
  "keptRescaleVertex",
] as const;

export type FeatureName = (typeof featureNames)[number];

export type Features = Readonly<Record<FeatureName, number>>;

/** How much of the past a JobManager keeps. */
export interface Histories {
  /** `web.checkpoints.history`: checkpoints of which the statistics are kept. */
  readonly checkpointsHistory: number;
  /** `jobmanager.execution.attempts-history-size`: attempts of each subtask that are kept. */
  readonly attemptsHistory: number;
  /** `web.exception-history-size`: failures of each job that are kept. */
  readonly exceptionsHistory: number;
  /** `web.adaptive-scheduler.rescale-history.size`: changes of each job's parallelism that are kept. */
  readonly rescalesHistory: number;
  /** `jobstore.expiration-time`: how long a finished job is kept, in seconds. */
  readonly finishedSeconds: number;
}

/** Where nothing is set. */
export const usualHistories: Histories = {
  checkpointsHistory: 10,
  attemptsHistory: 16,
  exceptionsHistory: 16,
  rescalesHistory: 0,
  finishedSeconds: 3600,
};

/** The counts of a workload, where so much of the past is kept. */
export function featuresOf(workload: Workload, histories: Histories = usualHistories): Features {
  const counts = Object.fromEntries(featureNames.map((name) => [name, 0])) as Record<FeatureName, number>;
  counts.idle = 1;
  for (const job of workload.jobs) addJob(counts, job, histories);
  counts.taskManager = workload.taskManagers ?? (counts.runningJob > 0 ? 1 : 0);
  const observed = workload.jobs.some((job) => job.observed && job.state === "running" && job.count > 0);
  if (!observed) return counts;
  // One look fills the store with the metrics of all that runs.
  counts.anyObserved = 1;
  counts.observedTaskManager = counts.taskManager;
  for (const job of workload.jobs) if (job.state === "running") addObserved(counts, job);
  return counts;
}

function addJob(counts: Record<FeatureName, number>, job: JobShape, histories: Histories): void {
  const { vertices } = job;
  const count = job.state === "finished" ? keptOf(job, histories) : job.count;
  if (count === 0) return;
  const subtasks = subtasksOf(job);
  counts.anyJob = 1;
  if (job.state === "finished") {
    counts.anyFinished = 1;
    counts.finishedDetail += count;
    counts.finishedDetailSubtask += count * subtasks;
    counts.finishedJob += count;
    counts.finishedSubtask += count * subtasks;
    return;
  }
  const [allToAll, pointwise] = (["all-to-all", "pointwise"] as const).map((pattern) => edgeEnds(job, pattern)) as [
    number,
    number,
  ];
  counts.job += count;
  counts.vertex += count * vertices.length;
  counts.source += count * (vertices.length - new Set(job.edges.map(({ to }) => to)).size);
  counts.operator += count * job.vertices.reduce((sum, { operators = 1 }) => sum + operators, 0);
  counts.subtask += count * subtasks;
  counts.slot += count * slotsOf(job);
  counts.edge += count * job.edges.length;
  counts.allToAllEnd += count * allToAll;
  counts.pointwiseEnd += count * pointwise;
  counts.closureByte += count * (job.closureBytes ?? 0);
  counts.jarEntry += count * (job.jarEntries ?? 0);
  counts.nameCharacter += count * nameCharacters(job);
  counts.attempt += count * subtasks * Math.min(job.restarts ?? 0, histories.attemptsHistory);
  counts.keptException += count * Math.min(job.restarts ?? 0, histories.exceptionsHistory);
  if (job.state !== "running") return;
  counts.anyRunning = 1;
  counts.runningJob += count;
  counts.runningSubtask += count * subtasks;
  counts.runningEdgeEnd += count * (allToAll + pointwise);
  const rescales = count * Math.min(job.rescales ?? 0, histories.rescalesHistory);
  counts.keptRescale += rescales;
  counts.keptRescaleVertex += rescales * vertices.length;
  const { checkpoints } = job;
  if (checkpoints === undefined) return;
  const kept = count * histories.checkpointsHistory;
  counts.keptCheckpoint += kept;
  counts.keptCheckpointVertex += kept * vertices.length;
  counts.keptCheckpointSubtask += kept * subtasks;
  counts.checkpointJob += count;
  counts.checkpointSubtask += count * subtasks;
  counts.checkpointStateByte += count * subtasks * (checkpoints.stateBytesPerSubtask ?? 0);
  counts.checkpointHandle += count * subtasks * (checkpoints.handlesPerSubtask ?? 0);
}

/** Of jobs that keep finishing, the job store has those that it did not purge yet. */
function keptOf({ count, perHour = 0 }: JobShape, { finishedSeconds }: Histories): number {
  return count + Math.round((perHour * finishedSeconds) / 3600);
}

function addObserved(counts: Record<FeatureName, number>, job: JobShape): void {
  const operators = job.vertices.reduce((sum, vertex) => sum + vertex.parallelism * (vertex.operators ?? 1), 0);
  counts.observedJob += job.count;
  counts.observedSubtask += job.count * subtasksOf(job);
  counts.observedOperator += job.count * operators;
  counts.observedNameCharacter += job.count * operators * nameLengthOf(job);
}

export function subtasksOf({ vertices }: JobShape): number {
  return vertices.reduce((sum, { parallelism }) => sum + parallelism, 0);
}

function slotsOf({ vertices }: JobShape): number {
  return vertices.reduce((most, { parallelism }) => Math.max(most, parallelism), 0);
}

function edgeEnds({ vertices, edges }: JobShape, wanted: Edge["pattern"]): number {
  return edges.reduce((sum, { from, to, pattern }) => {
    if (pattern !== wanted) return sum;
    const [up, down] = [vertices[from]?.parallelism ?? 0, vertices[to]?.parallelism ?? 0];
    return sum + (pattern === "all-to-all" ? up + down : 2 * Math.max(up, down));
  }, 0);
}

function nameCharacters(job: JobShape): number {
  const length = nameLengthOf(job);
  // Chained operators are named `a -> b`.
  return job.vertices.reduce(
    (sum, { parallelism, operators = 1 }) => sum + parallelism * (length * operators + 4 * (operators - 1)),
    0,
  );
}

/** Characters of an operator's name where nothing is said of it. */
const USUAL_NAME_LENGTH = 12;

function nameLengthOf({ nameLength }: JobShape): number {
  return nameLength ?? USUAL_NAME_LENGTH;
}
