import { isOtherPod } from "./container-ending.ts";
import type { LogRecord } from "./log-record.ts";
import type { ProcessName } from "./sign.ts";
import type { Throwable } from "./throwable.ts";
import { containerNumber } from "./yarn-logs.ts";

/** Whose failure a record of a JobManager's log is about: a JobManager also logs what happens to others. */

const JOB_MANAGER_FRAMES =
  /org\.apache\.flink\.(?:runtime\.(?:jobmaster|dispatcher|scheduler|executiongraph|rest|webmonitor|entrypoint|resourcemanager|source\.coordinator|operators\.coordination|jobgraph|blob|deployment|checkpoint\.(?:CheckpointCoordinator|PendingCheckpoint|CompletedCheckpoint))|client\.(?:program|deployment)|streaming\.api\.graph|optimizer)/u;
const TASK_MANAGER_FRAMES =
  /org\.apache\.flink\.(?:runtime\.(?:taskmanager|taskexecutor|io\.network|operators\.(?:sort|hash|BatchTask))|streaming\.(?:runtime\.(?:tasks|io)|api\.operators))/u;
const TASK_FAILED_ELSEWHERE =
  /switched from (?:RUNNING|INITIALIZING) to (?:FAILED|FAILING|CANCELING)|\) switched from \w+ to FAILED on \S+ @ /u;
const TASK_MANAGER_SAYS =
  /task executor has to be shutdown|Task ?Executor requires|either the task executor|NetworkBufferPool|number of network buffers/iu;
const JOB_MANAGER_SAYS = /Flink Master (?:requires|has to be shutdown)/u;
const TASK_MANAGER_SIZES = /TaskExecutorProcessUtils|taskmanager\.memory\.\S+' /u;
const REMOTE =
  /org\.apache\.flink\.runtime\.taskexecutor\.|TaskExecutor connection|TaskManager with id|Worker .*? is terminated|Closing TaskExecutor/u;

const MINI_CLUSTER = /org\.apache\.flink\.runtime\.minicluster\.MiniCluster/u;

/** What no client does: a client's log repeats them where the JobManager answered with its own failure. */
const SERVER_FRAMES =
  /org\.apache\.flink\.runtime\.(?:jobmaster|dispatcher|scheduler|executiongraph|entrypoint|resourcemanager|source\.coordinator|operators\.coordination)\b|Exception on server side/u;

/** The command of Flink's own that submits a job: its main method is at the end of each of its traces. */
const CLIENT_FRAMES = /\bat org\.apache\.flink\.client\.cli\.CliFrontend\.main\(/u;

const LOGGERS: readonly (readonly [ProcessName, RegExp])[] = [
  [
    "other",
    /^(?:org\.apache\.flink\.(?:runtime\.webmonitor\.history\.|client\.cli\.|yarn\.cli\.|kubernetes\.cli\.|table\.gateway\.|table\.client\.)|o\.a\.f\.(?:r\.w\.h|c\.c|t\.g|t\.c)\.)/u,
  ],
  ["kubernetes-operator", /^(?:org\.apache\.flink\.kubernetes\.operator\b|o\.a\.f\.k\.o\b)/u],
  ["mini-cluster", /^org\.apache\.flink\.runtime\.minicluster\.MiniCluster/u],
  [
    "taskmanager",
    /^(?:org\.apache\.flink\.(?:runtime\.(?:taskexecutor|taskmanager)\.|kubernetes\.taskmanager\.|yarn\.YarnTaskExecutorRunner|mesos\.\S*TaskExecutorRunner|streaming\.runtime\.tasks\.)|o\.a\.f\.r\.t\.|o\.a\.f\.s\.r\.t\.|o\.a\.f\.k\.t\.)/u,
  ],
  [
    "jobmanager",
    /^(?:org\.apache\.flink\.(?:runtime\.(?:entrypoint|jobmaster|dispatcher|executiongraph|scheduler|resourcemanager|webmonitor|jobmanager|source\.coordinator|operators\.coordination)\.|kubernetes\.entrypoint\.|yarn\.entrypoint\.)|o\.a\.f\.r\.[djew]\.|o\.a\.f\.[ky]\.e\.)/u,
  ],
];

/** The process in which a logger of Flink's logs; undefined of those that log in several. */
export function processOfLogger(logger: string | undefined): ProcessName | undefined {
  if (logger === undefined) return undefined;
  return LOGGERS.find(([, pattern]) => pattern.test(logger))?.[0];
}

/** The process that a file, a pod or a service is named for. */
export function processOfName(name: string): ProcessName | undefined {
  if (/flink-(?:kubernetes-)?operator/iu.test(name)) return "kubernetes-operator";
  if (/task-?(?:manager|executor)/iu.test(name)) return "taskmanager";
  const container = containerNumber(name);
  if (container !== undefined) return container === 1 ? "jobmanager" : "taskmanager";
  return /job-?manager|flink|standalone|session/iu.test(name) ? "jobmanager" : undefined;
}

/** What earlier records of the same run have shown. */
export interface Seen {
  /** The process that writes this log. */
  readonly writer: ProcessName;
  /** Exceptions of TaskManagers, by their text: the job's own failure repeats them without their frames. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The process whose failure an exception in a log is. */
export function processThatFailed(record: LogRecord, throwable: Throwable, seen: Seen): ProcessName {
  if (seen.writer !== "jobmanager" && seen.writer !== "other") return seen.writer;
  if (MINI_CLUSTER.test(throwable.frames) || MINI_CLUSTER.test(wholeRecord(record))) return "mini-cluster";
  if (seen.writer === "other" && !SERVER_FRAMES.test(`${record.message}\n${wholeRecord(record)}`)) return "other";
  if (CLIENT_FRAMES.test(throwable.frames) && !SERVER_FRAMES.test(wholeRecord(record))) return "other";
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

/** Whether a record of a JobManager's log is about what became of a worker. */
export function tellsOfWorker({ message }: LogRecord): boolean {
  return REMOTE.test(message);
}

const TASK_MANAGER_CONFIGURATION =
  /TaskManager memory configuration failed|taskmanager\.memory\.|(?:Task|Framework) (?:Heap|Off-Heap)|Managed Memory|Network Memory/u;

/**
 * Whose configuration is refused. A JobManager's as a rule: the start script, the client and the Kubernetes operator,
 * which never start a TaskManager themselves, look at no other.
 */
export function processRefused(record: LogRecord, sentence: string, { writer }: Seen): ProcessName {
  if (sentence.includes("JobManager memory configuration failed")) return "jobmanager";
  if (TASK_MANAGER_CONFIGURATION.test(sentence) || TASK_MANAGER_SIZES.test(wholeRecord(record))) return "taskmanager";
  return writer === "taskmanager" ? writer : "jobmanager";
}

/** Whose a line about a container is: the JobManager's is the first of its application. */
export function processOfContainer(record: LogRecord, line: string, seen: Seen): ProcessName {
  const container = containerNumber(line) ?? (AM_CONTAINER.test(line) ? 1 : containerNumber(nearest(record, line)));
  if (container !== undefined) return container === 1 ? "jobmanager" : "taskmanager";
  const service = /^([\w.-]+) exited with code /u.exec(line)?.[1];
  if (service !== undefined) return processOfName(service) ?? "other";
  if (isOtherPod(ROW.exec(line)?.[1] ?? "")) return "other";
  if (/\bflink-kubernetes-operator\b/u.test(line)) return "kubernetes-operator";
  if (/\btask-?manager\b/iu.test(line)) return "taskmanager";
  if (REMOTE.test(record.message) || TASK_FAILED_ELSEWHERE.test(record.message)) return "taskmanager";
  if (/\bjob-?manager\b/iu.test(line)) return "jobmanager";
  const inspected = INSPECTED.exec(wholeRecord(record))?.[1];
  return (inspected === undefined ? undefined : processOfName(inspected)) ?? seen.writer;
}

/** A row of `kubectl get pods`. */
const ROW = /^(?:[\w-]+\s+)?([\w.-]+)\s+\d+\/\d+\s/u;

/** The name of a container as `docker inspect` has it. */
const INSPECTED = /"Name": ?"\/([\w.-]+)"/u;

/** YARN's own name for the container of the JobManager. */
const AM_CONTAINER = /\bAM Container for appattempt_/u;

/** The line that names a container, in what belongs to the record: the last one before a line, else the next. */
function nearest({ message, body }: LogRecord, line: string): string {
  const lines = [message, ...body.map(({ text }) => text)];
  const at = lines.indexOf(line);
  const names = (text: string) => containerNumber(text) !== undefined || AM_CONTAINER.test(text);
  const found = lines.slice(0, at).findLast(names) ?? lines.slice(at).find(names) ?? "";
  return AM_CONTAINER.test(found) ? "container_0_0_0_1" : found;
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
