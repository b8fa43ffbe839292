import type { Source } from "../text/source.ts";
import { readComposeFile } from "./container/compose-file.ts";
import { type ConfigMap, readConfigMap } from "./container/config-map.ts";
import { type JobManagerContainer, jobManagerContainers } from "./container/workload.ts";
import { deploymentOfConfigMap, deploymentOfWorkload } from "./container/workload-deployment.ts";
import { readFlinkDeployment } from "./operator/flink-deployment.ts";
import type { Deployment } from "./reading/deployment.ts";
import { child, type Field, items, presentMembers, textOf } from "./reading/manifest-document.ts";
import { FLINK_KINDS, isListKind, mayConcernFlink, WORKLOAD_KINDS } from "./reading/manifest-kind.ts";
import type { ManifestProblem } from "./reading/manifest-problem.ts";
import { documentRanges } from "./reading/manifest-texts.ts";
import { parseDocument } from "./reading/parse-document.ts";

/** What manifests say of JobManagers. */
export interface ManifestReading {
  readonly deployments: readonly Deployment[];
  readonly problems: readonly ManifestProblem[];
}

/** What a document gives, in its order: workloads and ConfigMaps are to be brought together first. */
export type ManifestItem =
  | { readonly kind: "deployment"; readonly deployment: Deployment }
  | { readonly kind: "problem"; readonly problem: ManifestProblem }
  | { readonly kind: "workload"; readonly workload: JobManagerContainer }
  | { readonly kind: "config-map"; readonly configMap: ConfigMap };

/** Reads the documents of a text one by one, so that a long one needs no more memory than a short one. */
export function* scanManifests(source: Source): Generator<ManifestItem> {
  for (const range of documentRanges(source.text)) {
    if (!mayConcernFlink(source.text.slice(range.start, range.end))) continue;
    const parsed = parseDocument(source, range);
    if (!parsed.ok) yield { kind: "problem", problem: parsed.problem };
    else if (parsed.root !== undefined) yield* itemsOf(parsed.root, 0);
  }
}

/** Reads manifests; workloads are brought together with the ConfigMaps that they mount, wherever these stand. */
export function readManifests(...sources: readonly Source[]): ManifestReading {
  const deployments: Deployment[] = [];
  const problems: ManifestProblem[] = [];
  const workloads: JobManagerContainer[] = [];
  const configMaps: ConfigMap[] = [];
  for (const item of sources.flatMap((source) => [...scanManifests(source)])) {
    if (item.kind === "deployment") deployments.push(item.deployment);
    else if (item.kind === "problem") problems.push(item.problem);
    else if (item.kind === "workload") workloads.push(item.workload);
    else configMaps.push(item.configMap);
  }
  deployments.push(...bringTogether(workloads, configMaps));
  return { deployments, problems };
}

/** The deployments of workloads, and of ConfigMaps that none of them mounts. */
export function bringTogether(
  workloads: readonly JobManagerContainer[],
  configMaps: readonly ConfigMap[],
): Deployment[] {
  const ofWorkloads = workloads.map((workload) => deploymentOfWorkload(workload, within(workload, configMaps)));
  const used = new Set(ofWorkloads.flatMap(({ fields }) => [...fields.values()].map(({ node }) => node)));
  const alone = configMaps.filter(({ data }) => !presentMembers(data).some(({ node }) => used.has(node)));
  return [...ofWorkloads, ...alone.map(deploymentOfConfigMap)];
}

/** The ConfigMaps that a workload can mean: of its namespace; of two of a name the one that stands beside it last. */
function within({ namespace, root }: JobManagerContainer, configMaps: readonly ConfigMap[]): ConfigMap[] {
  const reachable = configMaps.filter(
    (one) => one.namespace === undefined || namespace === undefined || one.namespace === namespace,
  );
  const { source } = root.document;
  const isBeside = (one: ConfigMap) => one.root.document.source === source;
  return [...reachable.filter((one) => !isBeside(one)), ...reachable.filter(isBeside)];
}

/** Lists of lists are nobody's. */
const LIST_DEPTH = 3;

function* itemsOf(root: Field, depth: number): Generator<ManifestItem> {
  const kind = textOf(child(root, "kind"));
  if (kind === undefined) {
    if (depth === 0) for (const deployment of readComposeFile(root)) yield { kind: "deployment", deployment };
  } else if (isListKind(kind)) {
    if (depth < LIST_DEPTH) for (const item of items(child(root, "items"))) yield* itemsOf(item, depth + 1);
  } else if (FLINK_KINDS.includes(kind)) {
    yield { kind: "deployment", deployment: readFlinkDeployment(root, kind) };
  } else if (WORKLOAD_KINDS.includes(kind)) {
    for (const workload of jobManagerContainers(root, kind)) yield { kind: "workload", workload };
  } else if (kind === "ConfigMap") {
    const configMap = readConfigMap(root);
    if (configMap !== undefined) yield { kind: "config-map", configMap };
  }
}
