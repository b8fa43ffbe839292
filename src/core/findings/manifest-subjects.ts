import { type Answer, answer } from "../jobmanager/answer.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import type { OperatorConfiguration } from "../manifests/operator/operator-configuration.ts";
import { manifestsFound } from "../manifests/read-manifests.ts";
import type { FilesAround } from "../manifests/reading/files-around.ts";
import type { Source } from "../text/source.ts";
import type { Subject } from "./subject.ts";

/** What rules are shown of a JobManager whose documents are sources of their own. */
export function subjectOf(
  jobManager: DescribedJobManager,
  { catalogue }: Pick<Subject, "catalogue">,
  asked: AskedOfManifests,
): Subject {
  const meant = asking(jobManager, asked);
  return {
    answer: answer(meant.pod),
    filesThere: [],
    jobManager: meant,
    answerTo: (edited) => answerTo(jobManager, edited, asked),
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/** What a person asks beside what the manifest says. */
export interface AskedOfManifests {
  readonly release?: DescribedJobManager["flink"]["release"];
  /** Dynamic properties. */
  readonly arguments: readonly string[];
  /** What can be seen around the manifests. */
  readonly around?: FilesAround;
  /** The operator's own configuration, where it is known. */
  readonly operator?: OperatorConfiguration | undefined;
}

/** The JobManager, with the question about it as it was asked. */
function asking(jobManager: DescribedJobManager, { release, arguments: args }: AskedOfManifests): DescribedJobManager {
  if (release === undefined && args.length === 0) return jobManager;
  const { pod } = jobManager;
  return { ...jobManager, pod: { ...pod, release: release ?? pod.release, arguments: [...pod.arguments, ...args] } };
}

/** The answer once one of its documents is edited; undefined where it is then no longer there, or no longer deploys. */
function answerTo(jobManager: DescribedJobManager, edited: Source, asked: AskedOfManifests): Answer | undefined {
  const after = jobManagerOnceEdited(jobManager, edited, asked);
  if (after === undefined || (isDeployable(jobManager) && !isDeployable(after))) return undefined;
  return answer(after.pod);
}

/** The JobManager once one of the documents that describe it is edited; undefined where it is then no longer there. */
export function jobManagerOnceEdited(
  jobManager: DescribedJobManager,
  edited: Source,
  asked: AskedOfManifests,
): DescribedJobManager | undefined {
  const documents = new Set(
    jobManager.kustomization === undefined
      ? [jobManager.source, ...[...jobManager.fields.values()].map(({ document }) => document.source)]
      : [jobManager.kustomization],
  );
  const after = [...documents].map((document) => (isSameDocument(document, edited) ? edited : document));
  const { kind, name, namespace } = jobManager;
  const { operator } = asked;
  const around = { operator, ...(asked.around === undefined ? {} : { around: withEdited(asked.around, edited) }) };
  const same = [...manifestsFound(after, around)].flatMap((found) =>
    found.kind === "job-manager" &&
    found.jobManager.kind === kind &&
    found.jobManager.name === name &&
    found.jobManager.namespace === namespace
      ? [found.jobManager]
      : [],
  );
  const [only] = same;
  return only === undefined || same.length > 1 ? undefined : asking(only, asked);
}

/** A file that is mounted is read again as it was edited. */
function withEdited({ file, ...around }: FilesAround, edited: Source): FilesAround {
  return {
    ...around,
    file: (from, path) => {
      const found = file(from, path);
      return found?.name === edited.name && edited.startsAt === undefined ? edited : found;
    },
  };
}

function isSameDocument(a: Source, b: Source): boolean {
  return a.name === b.name && a.startsAt?.offset === b.startsAt?.offset;
}
