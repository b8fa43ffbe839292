/** Kinds whose pods are described by a template. */
export const WORKLOAD_KINDS: readonly string[] = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "Pod",
];

export const FLINK_KINDS: readonly string[] = ["FlinkDeployment", "FlinkBlueGreenDeployment"];

const KINDS_READ = new Set([
  ...WORKLOAD_KINDS,
  ...FLINK_KINDS,
  "ConfigMap",
  "List",
  "FlinkDeploymentList",
  "ConfigMapList",
  "DeploymentList",
]);

/** Whether a list of objects, by its kind. */
export function isListKind(kind: string): boolean {
  return kind.endsWith("List");
}

const KIND_LINE = /(?:^|[\n\r])kind[ \t]*:[ \t]+(?:"(\w+)"|'(\w+)'|(\w+))[ \t]*(?=[#\r\n]|$)/;

/**
 * Whether a document can be of a kind that is read, judged by its text: the others, such as definitions of thousands of
 * lines, need not be parsed then, nor be in order.
 */
export function mayConcernFlink(text: string): boolean {
  const match = KIND_LINE.exec(text);
  if (match !== null) return KINDS_READ.has(match[1] ?? match[2] ?? match[3] ?? "");
  return /(?:^|[\n\r])["']?services["']?[ \t]*:/.test(text) || text.includes("kind");
}
