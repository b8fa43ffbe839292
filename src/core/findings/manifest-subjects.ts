import { type Answer, answer } from "../jobmanager/answer.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import { manifestsFound } from "../manifests/read-manifests.ts";
import type { Source } from "../text/source.ts";
import type { Subject } from "./subject.ts";

/** What rules are shown of a deployment whose documents are sources of their own. */
export function subjectOf(
  deployment: DescribedJobManager,
  { catalogue }: Pick<Subject, "catalogue">,
  asked: AskedOfDeployments,
): Subject {
  const meant = asking(deployment, asked);
  return {
    answer: answer(meant.pod),
    filesThere: [],
    deployment: meant,
    answerTo: (edited) => answerTo(deployment, edited, asked),
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/** What a person asks beside what the manifest says. */
export interface AskedOfDeployments {
  readonly release?: DescribedJobManager["flink"]["release"];
  /** Dynamic properties. */
  readonly arguments: readonly string[];
}

/** The deployment, with the question about its JobManager as it was asked. */
function asking(
  deployment: DescribedJobManager,
  { release, arguments: args }: AskedOfDeployments,
): DescribedJobManager {
  if (release === undefined && args.length === 0) return deployment;
  const { pod } = deployment;
  return { ...deployment, pod: { ...pod, release: release ?? pod.release, arguments: [...pod.arguments, ...args] } };
}

/**
 * The answer once one of the documents that the deployment is made of is edited; undefined where it is then no longer
 * there, or no longer deploys.
 */
function answerTo(deployment: DescribedJobManager, edited: Source, asked: AskedOfDeployments): Answer | undefined {
  const documents = new Set([
    deployment.source,
    ...[...deployment.fields.values()].map(({ document }) => document.source),
  ]);
  const after = [...documents].map((document) => (isSameDocument(document, edited) ? edited : document));
  const { kind, name, namespace } = deployment;
  const same = [...manifestsFound(after)].flatMap((found) =>
    found.kind === "job-manager" &&
    found.jobManager.kind === kind &&
    found.jobManager.name === name &&
    found.jobManager.namespace === namespace
      ? [found.jobManager]
      : [],
  );
  const [only] = same;
  if (only === undefined || same.length > 1 || (isDeployable(deployment) && !isDeployable(only))) return undefined;
  return answer(asking(only, asked).pod);
}

function isSameDocument(a: Source, b: Source): boolean {
  return a.name === b.name && a.startsAt?.offset === b.startsAt?.offset;
}
