import { answer, type Question } from "../../src/core/jobmanager/answer.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import type { OptionCatalogue } from "../../src/core/options/option-catalogue.ts";
import type { RuleExample } from "../../src/core/rules/example.ts";
import type { Subject } from "../../src/core/rules/subject.ts";

/** What a rule is shown of an example. */
export function subjectOf(example: RuleExample, catalogue?: OptionCatalogue): Subject {
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
  return { answer: answer(question), filesThere, ...(catalogue === undefined ? {} : { catalogue }) };
}
