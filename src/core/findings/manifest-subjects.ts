import { type Answer, answer } from "../jobmanager/answer.ts";
import { bringTogether, type ManifestItem, scanManifests } from "../manifests/read-manifests.ts";
import { type Deployment, isDeployable } from "../manifests/reading/deployment.ts";
import type { Kustomization, PatchedBy } from "../manifests/reading/kustomization.ts";
import type { ManifestProblem } from "../manifests/reading/manifest-problem.ts";
import { documentRanges } from "../manifests/reading/manifest-texts.ts";
import type { Source } from "../text/source.ts";
import { subjectOfDeployment } from "./deployment-subject.ts";
import type { Subject } from "./subject.ts";

/** What manifests give to check. */
export type ManifestFound =
  | { readonly kind: "deployment"; readonly deployment: Deployment }
  /** What stands there of one, since something else completes it. */
  | { readonly kind: "part"; readonly deployment: Deployment; readonly problem: ManifestProblem }
  | { readonly kind: "problem"; readonly problem: ManifestProblem };

/** The documents of a text, each as a source of its own: a fix of one is then tried without reading the others again. */
export function* documentSources(whole: Source): Generator<Source> {
  const { name, text } = whole;
  let { offset, line } = whole.startsAt ?? { offset: 0, line: 1 };
  let at = 0;
  for (const { start, end } of documentRanges(text)) {
    line += lineEnds(text, at, start);
    at = start;
    yield { name, text: text.slice(start, end), startsAt: { offset: offset + start, line } };
  }
}

/**
 * The deployments of manifests that belong together, such as those of a directory. FlinkDeployments come as they are
 * read; workloads last, once the ConfigMaps around them are known. A ConfigMap holds whole files, in a patch too.
 */
export function* manifestsFound(
  documents: Iterable<Source>,
  patchedBy: PatchedBy = () => undefined,
): Generator<ManifestFound> {
  const workloads: Extract<ManifestItem, { kind: "workload" }>["workload"][] = [];
  const configMaps: Extract<ManifestItem, { kind: "config-map" }>["configMap"][] = [];
  for (const document of documents) {
    for (const item of scanManifests(document)) {
      const kustomization = item.kind === "deployment" || item.kind === "workload" ? patchedBy(document) : undefined;
      if (kustomization !== undefined) yield* partsIn(item, kustomization);
      else if (item.kind === "workload") workloads.push(item.workload);
      else if (item.kind === "config-map") configMaps.push(item.configMap);
      else yield item;
    }
  }
  for (const deployment of bringTogether(workloads, configMaps)) yield { kind: "deployment", deployment };
}

function partsIn(item: ManifestItem, kustomization: Kustomization): ManifestFound[] {
  const deployments = item.kind === "workload" ? bringTogether([item.workload], []) : [];
  if (item.kind === "deployment") deployments.push(item.deployment);
  return deployments.map((deployment) => {
    const { source, nameSpan: span } = deployment;
    return { kind: "part", deployment, problem: { reason: { code: "kustomize-patch", kustomization }, source, span } };
  });
}

/** What rules are shown of a deployment whose documents are sources of their own. */
export function subjectOf(
  deployment: Deployment,
  context: Pick<Subject, "catalogue">,
  asked: AskedOfDeployments,
): Subject {
  const { catalogue } = context;
  return {
    ...subjectOfDeployment(asking(deployment, asked), catalogue),
    answerTo: (edited) => answerTo(deployment, edited, asked),
  };
}

/** What a person asks beside what the manifest says. */
export interface AskedOfDeployments {
  readonly release?: Deployment["flink"]["release"];
  /** Dynamic properties. */
  readonly arguments: readonly string[];
}

/** The deployment, with the question about its JobManager as it was asked. */
function asking(deployment: Deployment, { release, arguments: args }: AskedOfDeployments): Deployment {
  if (release === undefined && args.length === 0) return deployment;
  const { pod } = deployment;
  return { ...deployment, pod: { ...pod, release: release ?? pod.release, arguments: [...pod.arguments, ...args] } };
}

/** The answer once one of the documents that the deployment is made of is edited. */
function answerTo(deployment: Deployment, edited: Source, asked: AskedOfDeployments): Answer | undefined {
  const documents = new Set([
    deployment.source,
    ...[...deployment.fields.values()].map(({ document }) => document.source),
  ]);
  const after = [...documents].map((document) => (isSameDocument(document, edited) ? edited : document));
  const { kind, name, namespace } = deployment;
  const same = [...manifestsFound(after)].flatMap((found) =>
    found.kind === "deployment" &&
    found.deployment.kind === kind &&
    found.deployment.name === name &&
    found.deployment.namespace === namespace
      ? [found.deployment]
      : [],
  );
  const [only] = same;
  if (only === undefined || same.length > 1 || (isDeployable(deployment) && !isDeployable(only))) return undefined;
  return answer(asking(only, asked).pod);
}

function isSameDocument(a: Source, b: Source): boolean {
  return a.name === b.name && a.startsAt?.offset === b.startsAt?.offset;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}
