import { subjectOfDeployment } from "../../src/core/findings/deployment-subject.ts";
import type { ConfigurationExample, RuleExample } from "../../src/core/findings/example.ts";
import { type Finding, findingsOf, type Rule } from "../../src/core/findings/rule.ts";
import type { Subject } from "../../src/core/findings/subject.ts";
import { answer, type Question } from "../../src/core/jobmanager/answer.ts";
import { readManifests } from "../../src/core/manifests/read-manifests.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { manifestUnreadable, unreadableManifest } from "../../src/core/rules/manifest-unreadable.ts";

export const catalogue = loadOptionCatalogue();

/** What a rule finds in an example, as `check` would tell it. */
export function findingsIn(example: RuleExample, rule: Rule): readonly Finding[] {
  if (rule.id !== manifestUnreadable.id) return findingsOf(subjectOf(example), [rule]);
  const text = "manifest" in example ? example.manifest : "";
  return readManifests({ name: "manifest.yaml", text }).problems.map(unreadableManifest);
}

/** What a rule is shown of an example, as `check` shows it. */
export function subjectOf(example: RuleExample): Subject {
  return "manifest" in example ? subjectOfManifest(example.manifest) : subjectOfConfiguration(example);
}

function subjectOfManifest(text: string): Subject {
  const { jobManagers } = readManifests({ name: "manifest.yaml", text });
  const [deployment] = jobManagers;
  if (deployment === undefined || jobManagers.length > 1) throw new RangeError(`one deployment is wanted:\n${text}`);
  return subjectOfDeployment(deployment, catalogue);
}

function subjectOfConfiguration(example: ConfigurationExample): Subject {
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
