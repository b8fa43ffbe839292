import type { ConfigurationGiven, ManifestGiven, RuleExample } from "../../src/core/findings/example.ts";
import { absoluteEdits, type Fix } from "../../src/core/findings/fix.ts";
import { subjectOf } from "../../src/core/findings/manifest-subjects.ts";
import { type Finding, findingsOf, type Rule } from "../../src/core/findings/rule.ts";
import type { Subject } from "../../src/core/findings/subject.ts";
import { answer, type Question } from "../../src/core/jobmanager/answer.ts";
import type { OperatorConfiguration } from "../../src/core/manifests/operator/operator-configuration.ts";
import { manifestsFound } from "../../src/core/manifests/read-manifests.ts";
import { documentSources } from "../../src/core/manifests/reading/document-sources.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { manifestUnreadable, unreadableManifest } from "../../src/core/rules/manifest-unreadable.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";

type Given = ConfigurationGiven | ManifestGiven;

/** Rules at work, as `check` has them work. */

export const catalogue = loadOptionCatalogue();

/** What a rule finds in an example. */
export function findingsIn(example: RuleExample, rule: Rule): readonly Finding[] {
  if (rule.id !== manifestUnreadable.id) return findingsOf(subjectOfExample(example), [rule]);
  const text = "manifest" in example ? example.manifest : "";
  return foundIn(text).flatMap((found) => (found.kind === "problem" ? [unreadableManifest(found.problem)] : []));
}

/** What a rule is shown of an example. */
export function subjectOfExample(example: Given): Subject {
  if (!("manifest" in example)) return subjectOfConfiguration(example);
  const [subject, ...others] = subjectsIn(example.manifest);
  if (subject === undefined || others.length > 0)
    throw new RangeError(`one deployment is wanted:\n${example.manifest}`);
  return subject;
}

/** What rules are shown of the manifests in a text. */
export function subjectsIn(text: string, operator?: OperatorConfiguration): Subject[] {
  return foundIn(text, operator).flatMap((found) =>
    found.kind === "job-manager" ? [subjectOf(found.jobManager, { catalogue }, { arguments: [], operator })] : [],
  );
}

/** The example, mended. */
export function withFix<T extends Given>(example: T, fix: Fix): T {
  const edits = absoluteEdits(fix);
  return "manifest" in example
    ? { ...example, manifest: applyEdits(example.manifest, edits) }
    : { ...example, text: applyEdits(example.text, edits) };
}

function foundIn(text: string, operator?: OperatorConfiguration) {
  return [...manifestsFound(documentSources({ name: "manifest.yaml", text }), { operator })];
}

function subjectOfConfiguration(example: ConfigurationGiven): Subject {
  const found = findRelease(example.flink);
  if (!found.ok) throw new RangeError(`no release ${example.flink}`);
  const { release } = found;
  const format = example.file ?? release.behaviour.configurationFiles.at(-1) ?? "config.yaml";
  const question: Question = {
    release,
    execution: example.execution ?? "standalone",
    given: { kind: "file", source: { name: format, text: example.text }, format },
    arguments: example.args ?? [],
    environment: example.environment ?? {},
  };
  const filesThere = example.beside === undefined ? [] : ([...new Set([format, example.beside])] as const);
  return { answer: answer(question), filesThere, catalogue };
}
