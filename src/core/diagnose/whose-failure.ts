import type { LogRecord } from "./log-record.ts";
import type { ProcessName } from "./sign.ts";
import type { Throwable } from "./throwable.ts";

/** Whose failure a record of a JobManager's log is about: a JobManager also logs what happens to others. */

const JOB_MANAGER_FRAMES =
  /org\.apache\.flink\.(?:runtime\.(?:jobmaster|dispatcher|scheduler|executiongraph|rest|webmonitor|entrypoint|resourcemanager|source\.coordinator|operators\.coordination|jobgraph|blob|deployment|checkpoint\.(?:CheckpointCoordinator|PendingCheckpoint|CompletedCheckpoint))|client\.(?:program|deployment)|streaming\.api\.graph|optimizer)/u;
const TASK_MANAGER_FRAMES =
  /org\.apache\.flink\.(?:runtime\.(?:taskmanager|taskexecutor|io\.network|operators\.(?:sort|hash|BatchTask))|streaming\.(?:runtime\.(?:tasks|io)|api\.operators))/u;
const TASK_FAILED_ELSEWHERE =
  /switched from (?:RUNNING|INITIALIZING) to (?:FAILED|FAILING|CANCELING)|\) switched from \w+ to FAILED on \S+ @ /u;
const TASK_MANAGER_SAYS = /task executor has to be shutdown|Task ?Executor requires|either the task executor/iu;
const JOB_MANAGER_SAYS = /Flink Master (?:requires|has to be shutdown)/u;
const TASK_MANAGER_SIZES = /TaskExecutorProcessUtils|taskmanager\.memory\.\S+' /u;
const REMOTE =
  /org\.apache\.flink\.runtime\.taskexecutor\.|TaskExecutor connection|TaskManager with id|Worker .*? is terminated|Closing TaskExecutor/u;

/** What earlier records of the same run have shown. */
export interface Seen {
  /** The process that writes this log. */
  readonly writer: ProcessName;
  /** Exceptions of TaskManagers, by their text: the job's own failure repeats them without their frames. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The process whose failure an exception in a log is. */
export function processThatFailed(record: LogRecord, throwable: Throwable, seen: Seen): ProcessName {
  if (seen.writer !== "jobmanager") return seen.writer;
  const text = throwable.text;
  if (text.includes("TaskManager memory configuration failed") || TASK_MANAGER_SIZES.test(wholeRecord(record)))
    return "taskmanager";
  if (JOB_MANAGER_SAYS.test(text)) return "jobmanager";
  if (TASK_MANAGER_SAYS.test(text)) return "taskmanager";
  const task = TASK_MANAGER_FRAMES.test(throwable.frames);
  const job = JOB_MANAGER_FRAMES.test(throwable.frames);
  if (task !== job) return task ? "taskmanager" : "jobmanager";
  if (TASK_FAILED_ELSEWHERE.test(record.message) || REMOTE.test(record.message)) return "taskmanager";
  return seen.elsewhere.has(text) &&
    !task &&
    /switched from state|Recovery is suppressed|JobException/u.test(wholeText(record))
    ? "taskmanager"
    : "jobmanager";
}

/** Whose a line about a container is: the JobManager's is the first of its application. */
export function processOfContainer(record: LogRecord, line: string, seen: Seen): ProcessName {
  const container = /container_(?:e\d+_)?\d+_\d+_\d+_(\d+)/u.exec(line)?.[1];
  if (container !== undefined) return Number(container) === 1 ? "jobmanager" : "taskmanager";
  if (/\bflink-kubernetes-operator\b/u.test(line)) return "kubernetes-operator";
  if (/\btask-?manager\b/iu.test(line)) return "taskmanager";
  if (REMOTE.test(record.message)) return "taskmanager";
  return seen.writer;
}

const FRAMEWORK =
  /^(?:org\.apache\.|o\.a\.|akka\.|a\.\w|io\.netty|i\.n\.|com\.ververica|java\.|sun\.|jdk\.|kernel|main$)/u;

/** Whether user code wrote the record: what it says about memory may be about anything. */
export function isUserCode({ logger }: LogRecord): boolean {
  // Layouts may shorten a logger's name to its last parts.
  return logger !== undefined && /\..*\./u.test(logger) && !FRAMEWORK.test(logger);
}

function wholeRecord({ body }: LogRecord): string {
  return body.map((line) => line.text).join("\n");
}

function wholeText({ message, body }: LogRecord): string {
  return [message, ...body.slice(0, 3).map((line) => line.text)].join("\n");
}
