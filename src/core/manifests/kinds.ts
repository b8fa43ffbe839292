import type { NotRead } from "../assumed.ts";
import { behindChinese, type Localized } from "../language.ts";
import { isOfPlatform } from "../recognise/flink-keys.ts";
import type { Source } from "../text/source.ts";
import { type FlinkEnvironment, isConfluents, readFlinkEnvironment } from "./confluent.ts";
import { startedByComposeFile } from "./container/compose-file.ts";
import { type ConfigMap, readConfigMap } from "./container/config-map.ts";
import { type WorkloadContainer, workloadContainers } from "./container/kubernetes-workload.ts";
import { startedByDockerfile } from "./container/started-by-dockerfile.ts";
import { jobManagersOfDataproc } from "./dataproc.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { jobManagersOfDinky } from "./dinky.ts";
import { jobManagersOfClassifications } from "./emr-classifications.ts";
import { jobManagerOfFlinkCluster } from "./flink-cluster.ts";
import { jobManagerOfFlinkDeployment } from "./flink-deployment.ts";
import { LIMITING_KINDS } from "./limits-around.ts";
import type { OperatorConfiguration } from "./operator/operator-configuration.ts";
import type { FilesAround } from "./reading/files-around.ts";
import { child, descendant, type Field, items, presentMembers, textOf } from "./reading/manifest-document.ts";
import { jobManagerOfContainer } from "./started-job-manager.ts";
import { jobManagersOfStreamPark } from "./streampark.ts";

/** What an object gives. What stands on other objects is to be brought together with them first. */
export type ManifestItem =
  | { readonly kind: "job-manager"; readonly jobManager: DescribedJobManager }
  | { readonly kind: "workload"; readonly workload: WorkloadContainer }
  | { readonly kind: "config-map"; readonly configMap: ConfigMap }
  /** A FlinkApplication of Confluent's: its environment counts over it. */
  | { readonly kind: "application"; readonly root: Field }
  | { readonly kind: "environment"; readonly environment: FlinkEnvironment }
  /** What limits the memory of its namespace. */
  | { readonly kind: "limit"; readonly root: Field }
  /** Flink's, by its name, and of a kind whose rules are not known. */
  | { readonly kind: "not-read"; readonly notRead: NotRead };

/** What is known around an object. */
export interface ItemContext {
  readonly around: FilesAround;
  readonly operator?: OperatorConfiguration | undefined;
}

/** Kinds of objects that are read alike. */
interface KindsRead {
  readonly kinds: readonly string[];
  /** Of objects of these kinds only those; all where it is absent. */
  readonly if?: (root: Field) => boolean;
  itemsOf(root: Field, kind: string, context: ItemContext): ManifestItem[];
}

const ververica: Localized = { en: "Ververica Platform", zh: "Ververica Platform 或阿里云" };

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"]
  // OpenShift's, Argo's and OpenKruise's.
  .concat(["Pod", "DeploymentConfig", "Rollout", "CloneSet"]);

/** Every kind that is read, or named as one that is not, each in one row: the first whose condition holds counts. */
const kindsRead: readonly KindsRead[] = [
  {
    kinds: ["FlinkDeployment", "FlinkBlueGreenDeployment"],
    itemsOf: (root, kind, { operator }) => [
      { kind: "job-manager", jobManager: jobManagerOfFlinkDeployment(root, kind, { operator }) },
    ],
  },
  {
    kinds: ["FlinkApplication"],
    if: isConfluents,
    itemsOf: (root) => [{ kind: "application", root }],
  },
  {
    kinds: ["FlinkEnvironment"],
    if: isConfluents,
    itemsOf: (root) => [{ kind: "environment", environment: readFlinkEnvironment(root) }],
  },
  {
    kinds: ["FlinkCluster"],
    if: (root) => isOfGroup(root, "flinkoperator.k8s.io"),
    itemsOf: (root, kind) => [{ kind: "job-manager", jobManager: jobManagerOfFlinkCluster(root, kind) }],
  },
  unread(["FlinkApplication"], { en: "Lyft's flinkk8soperator", zh: "Lyft 的 flinkk8soperator" }, (root) =>
    isOfGroup(root, "flink.k8s.io"),
  ),
  unread(["Deployment", "SessionCluster", "DeploymentDefaults"], ververica, (root) => isVerverica(root)),
  unread(["VvpDeployment", "VvpDeploymentTarget", "VvpSessionCluster"], ververica),
  unread(["FlinkApplication", "FlinkCluster", "FlinkJobCluster", "FlinkSessionCluster", "FlinkEnvironment"], {
    en: "another operator",
    zh: "其他 operator",
  }),
  {
    // Those whose pods are described by a template.
    kinds: WORKLOADS,
    itemsOf: (root, kind) => {
      const { found, notRead } = workloadContainers(root, kind);
      return [...found.map((workload) => ({ kind: "workload", workload }) as const), ...notRead.map(unreadItem)];
    },
  },
  {
    kinds: ["DataprocCluster", "DataprocWorkflowTemplate"],
    itemsOf: (root) => jobManagersOfDataproc(root).map((jobManager) => ({ kind: "job-manager", jobManager })),
  },
  {
    kinds: LIMITING_KINDS,
    itemsOf: (root) => [{ kind: "limit", root }],
  },
  {
    kinds: ["FlinkSessionJob"],
    itemsOf: sessionJobNotRead,
  },
  {
    kinds: ["ConfigMap", "Secret"],
    itemsOf: (root, kind) => [
      { kind: "config-map", configMap: readConfigMap(root, kind === "Secret" ? "Secret" : "ConfigMap") },
    ],
  },
];

function unreadItem(notRead: NotRead): ManifestItem {
  return { kind: "not-read", notRead };
}

/** A job of a session has no JobManager of its own: what it says of one reaches nobody. */
function sessionJobNotRead(root: Field): ManifestItem[] {
  const cluster = textOf(descendant(root, "spec", "deploymentName")) ?? "";
  const name = textOf(descendant(root, "metadata", "name")) ?? "";
  return presentMembers(descendant(root, "spec", "flinkConfiguration"))
    .filter(({ key }) => /^jobmanager\.(?:memory|heap)\./u.test(key))
    .map(({ key, keySpan: span, document: { source } }) =>
      unreadItem({
        what: { en: `${key} of FlinkSessionJob ${name}`, zh: `FlinkSessionJob ${name} 的 ${key}` },
        why: {
          en: `its JobManager is that of the session cluster ${cluster}, to which this setting does not apply`,
          zh: `它的 JobManager 属于 Session 集群 ${cluster}，此配置项对其无效`,
        },
        place: { source, span },
      }),
    );
}

/** Kinds of somebody else's, whose rules are not public or not known. */
function unread(kinds: readonly string[], owner: Localized, condition?: (root: Field) => boolean): KindsRead {
  return {
    kinds,
    ...(condition === undefined ? {} : { if: condition }),
    itemsOf: (root, kind) => {
      const nameField = descendant(root, "metadata", "name") ?? root;
      const called = `${kind} ${textOf(nameField) ?? ""}`.trim();
      return [
        {
          kind: "not-read",
          notRead: {
            what: { en: `${called} of ${owner.en}`, zh: `${called}，来自${behindChinese(owner.zh)}` },
            why: { en: "Headroom does not know how it uses its fields", zh: "Headroom 不了解它如何使用各字段" },
            place: { source: root.document.source, span: nameField.valueSpan },
          },
        },
      ];
    },
  };
}

/** Ververica's Deployments have the API version of Kubernetes' core, where there is no Deployment. */
function isVerverica(root: Field): boolean {
  if (textOf(child(root, "kind")) !== "Deployment") return true;
  const template = descendant(root, "spec", "template", "spec");
  return child(template, "artifact") !== undefined || descendant(template, "resources", "jobmanager") !== undefined;
}

function isOfGroup(root: Field, group: string): boolean {
  return textOf(child(root, "apiVersion"))?.startsWith(`${group}/`) === true;
}

/** What kubectl prints of several: lists of any kind are gone through, these are worth parsing a document for. */
const LISTS_READ = ["List", "FlinkDeploymentList", "ConfigMapList", "SecretList", "DeploymentList"];

const byKind = new Map<string, readonly KindsRead[]>();
for (const row of kindsRead) for (const kind of row.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), row]);

/** Whether what an object of its kind says of a JobManager would have been read. */
export function isKindRead(root: Field): boolean {
  const kind = textOf(child(root, "kind")) ?? "";
  return kind.endsWith("List") || byKind.has(kind);
}

/** Lists of lists are nobody's. */
const LIST_DEPTH = 3;

/** What a document gives, in its order: one object, or a list of them. */
export function* itemsOf(root: Field, context: ItemContext, depth = 0): Generator<ManifestItem> {
  const kind = textOf(child(root, "kind"));
  if (kind === undefined) {
    if (depth === 0) yield* itemsWithoutKind(root, context);
  } else if (kind.endsWith("List")) {
    if (depth < LIST_DEPTH) for (const item of items(child(root, "items"))) yield* itemsOf(item, context, depth + 1);
  } else {
    const row = byKind.get(kind)?.find((one) => one.if?.(root) !== false);
    yield* row?.itemsOf(root, kind, context) ?? [];
  }
}

/** A docker-compose file, or what a platform keeps settings in. */
function itemsWithoutKind(root: Field, { around }: ItemContext): ManifestItem[] {
  const compose = root.node.kind === "sequence" ? { started: [], notRead: [] } : startedByComposeFile(root, around);
  const jobManagers =
    root.node.kind === "sequence"
      ? [...jobManagersOfClassifications(root), ...jobManagersOfDinky(root)]
      : [
          ...compose.started.map(jobManagerOfContainer),
          ...jobManagersOfClassifications(root),
          ...jobManagersOfDinky(root),
          ...jobManagersOfDataproc(root),
          ...jobManagersOfStreamPark(root),
        ];
  return [
    ...jobManagers.map((jobManager) => ({ kind: "job-manager", jobManager }) as const),
    ...compose.notRead.map(unreadItem),
  ];
}

/** The JobManager of an image that a Dockerfile makes. */
export function itemsOfDockerfile(source: Source, { around }: ItemContext): ManifestItem[] {
  const { started, notRead } = startedByDockerfile(source, around);
  return [
    ...(started === undefined ? [] : [{ kind: "job-manager", jobManager: jobManagerOfContainer(started) } as const]),
    ...notRead.map((one) => ({ kind: "not-read", notRead: one }) as const),
  ];
}

const KIND_LINE = /(?:^|[\n\r])kind[ \t]*:[ \t]+(?:"(\w+)"|'(\w+)'|(\w+))[ \t]*(?=[#\r\n]|$)/;

/**
 * Whether a document can be of a kind that is read, judged by its text: the others, such as definitions of thousands of
 * lines, need not be parsed then, nor be in order.
 */
export function mayConcernFlink(text: string): boolean {
  const match = KIND_LINE.exec(text);
  if (match === null)
    return /(?:^|[\n\r])["']?(?:services|include)["']?[ \t]*:/.test(text) || /kind/.test(text) || isOfPlatform(text);
  const kind = match[1] ?? match[2] ?? match[3] ?? "";
  return byKind.has(kind) || LISTS_READ.includes(kind);
}
