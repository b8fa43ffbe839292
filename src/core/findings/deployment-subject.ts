import { type Answer, answer } from "../jobmanager/answer.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import { readManifests } from "../manifests/read-manifests.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { Source } from "../text/source.ts";
import type { Subject } from "./subject.ts";

/** What rules are shown of a manifest's deployment. */
export function subjectOfDeployment(deployment: DescribedJobManager, catalogue?: OptionCatalogue): Subject {
  return {
    answer: answer(deployment.pod),
    filesThere: [],
    deployment,
    answerTo: (edited) => answerTo(deployment, edited),
    ...(catalogue === undefined ? {} : { catalogue }),
  };
}

/** The answer for the same deployment of an edited manifest; undefined where it no longer deploys, or is not there. */
function answerTo(deployment: DescribedJobManager, edited: Source): Answer | undefined {
  const { kind, name, namespace } = deployment;
  const same = readManifests(edited).jobManagers.filter(
    (one) => one.kind === kind && one.name === name && one.namespace === namespace,
  );
  const [only] = same;
  if (only === undefined || same.length > 1 || (isDeployable(deployment) && !isDeployable(only))) return undefined;
  return answer(only.pod);
}
