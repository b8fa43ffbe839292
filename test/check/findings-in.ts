import {
  type CheckedFinding,
  checkProblem,
  checkSubject,
  type RuleLevels,
} from "../../src/core/check/check-subject.ts";
import { subjectOf } from "../../src/core/findings/manifest-subjects.ts";
import type { OperatorConfiguration } from "../../src/core/manifests/operator/operator-configuration.ts";
import { manifestsFound } from "../../src/core/manifests/read-manifests.ts";
import { documentSources } from "../../src/core/manifests/reading/document-sources.ts";
import type { OptionCatalogue } from "../../src/core/options/option-catalogue.ts";

interface Circumstances {
  readonly catalogue?: OptionCatalogue;
  readonly levels?: RuleLevels;
  readonly operator?: OperatorConfiguration;
}

/** What is found in the manifests of a text. */
export function findingsIn(
  name: string,
  text: string,
  { catalogue, levels = new Map(), operator }: Circumstances = {},
): CheckedFinding[] {
  const context = catalogue === undefined ? {} : { catalogue };
  return [...manifestsFound(documentSources({ name, text }), { operator })].flatMap((found) => {
    if (found.kind === "problem") return checkProblem(found.problem, levels);
    if (found.kind === "not-read") return [];
    return [...checkSubject(subjectOf(found.jobManager, context, { arguments: [], operator }), levels)];
  });
}
