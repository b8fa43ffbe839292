import { startedByComposeFile } from "./container/compose-file.ts";
import { type ConfigMap, readConfigMap } from "./container/config-map.ts";
import { type WorkloadContainer, workloadContainers } from "./container/workload.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { jobManagerOfFlinkDeployment } from "./flink-deployment.ts";
import type { FilesAround } from "./reading/files-around.ts";
import { child, type Field, items, textOf } from "./reading/manifest-document.ts";
import { jobManagerOfContainer } from "./started-job-manager.ts";

/** What an object gives. Workloads and ConfigMaps are to be brought together first. */
export type ManifestItem =
  | { readonly kind: "job-manager"; readonly jobManager: DescribedJobManager }
  | { readonly kind: "workload"; readonly workload: WorkloadContainer }
  | { readonly kind: "config-map"; readonly configMap: ConfigMap };

/** Kinds of objects that are read alike. */
interface KindsRead {
  readonly kinds: readonly string[];
  itemsOf(root: Field, kind: string): ManifestItem[];
}

/** Every kind that is read, each in one row. */
const kindsRead: readonly KindsRead[] = [
  {
    kinds: ["FlinkDeployment", "FlinkBlueGreenDeployment"],
    itemsOf: (root, kind) => [{ kind: "job-manager", jobManager: jobManagerOfFlinkDeployment(root, kind) }],
  },
  {
    // Those whose pods are described by a template.
    kinds: ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Pod"],
    itemsOf: (root, kind) => workloadContainers(root, kind).map((workload) => ({ kind: "workload", workload })),
  },
  {
    kinds: ["ConfigMap", "Secret"],
    itemsOf: (root, kind) => [
      { kind: "config-map", configMap: readConfigMap(root, kind === "Secret" ? "Secret" : "ConfigMap") },
    ],
  },
];

/** What kubectl prints of several: lists of any kind are gone through, these are worth parsing a document for. */
const LISTS_READ = ["List", "FlinkDeploymentList", "ConfigMapList", "SecretList", "DeploymentList"];

const byKind = new Map(kindsRead.flatMap((row) => row.kinds.map((kind) => [kind, row] as const)));

/** Lists of lists are nobody's. */
const LIST_DEPTH = 3;

/** What a document gives, in its order: one object, or a list of them. */
export function* itemsOf(root: Field, around: FilesAround, depth = 0): Generator<ManifestItem> {
  const kind = textOf(child(root, "kind"));
  if (kind === undefined) {
    if (depth === 0) yield* itemsOfComposeFile(root, around);
  } else if (kind.endsWith("List")) {
    if (depth < LIST_DEPTH) for (const item of items(child(root, "items"))) yield* itemsOf(item, around, depth + 1);
  } else yield* byKind.get(kind)?.itemsOf(root, kind) ?? [];
}

function itemsOfComposeFile(root: Field, around: FilesAround): ManifestItem[] {
  return startedByComposeFile(root, around).map((started) => ({
    kind: "job-manager",
    jobManager: jobManagerOfContainer(started),
  }));
}

const KIND_LINE = /(?:^|[\n\r])kind[ \t]*:[ \t]+(?:"(\w+)"|'(\w+)'|(\w+))[ \t]*(?=[#\r\n]|$)/;

/**
 * Whether a document can be of a kind that is read, judged by its text: the others, such as definitions of thousands of
 * lines, need not be parsed then, nor be in order.
 */
export function mayConcernFlink(text: string): boolean {
  const match = KIND_LINE.exec(text);
  if (match === null) return /(?:^|[\n\r])["']?services["']?[ \t]*:/.test(text) || text.includes("kind");
  const kind = match[1] ?? match[2] ?? match[3] ?? "";
  return byKind.has(kind) || LISTS_READ.includes(kind);
}
