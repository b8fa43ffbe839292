import { describe, expect, it } from "vitest";
import { explainDocument } from "../../src/core/explain/explain-document.ts";
import { explainMarkdown } from "../../src/core/explain/explain-markdown.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { explainText } from "../../src/core/explain/explain-text.ts";
import type { Explanation } from "../../src/core/explain/explanation.ts";
import type { Answer } from "../../src/core/jobmanager/answer.ts";
import { dynamicConfigsText } from "../../src/core/jobmanager/jvm-arguments.ts";
import { languages } from "../../src/core/language.ts";
import { toJson } from "../../src/core/output/json.ts";
import { ask, explained } from "../support/ask.ts";
import { fewOf } from "../support/runs.ts";
import { expectSame } from "./compared.ts";
import { type GoldenCase, goldenCases } from "./golden-cases.ts";

/** `explain` of every configuration that real releases answered, for each of them: the same sizes, the same refusals. */

function answerTo({ file, text, args }: GoldenCase, version: string): Answer {
  return ask(version, text, { file, args });
}

/** The result lines and the exception's text, as real Flink gave them; the YAML library's own words left out. */
function resultsOf({ out, error }: GoldenCase["answers"][number]): string[] {
  const results = out.filter((line) => line.startsWith("BASH_JAVA_UTILS_EXEC_RESULT:")).map((line) => line.slice(28));
  return error.length === 0 ? results : [(error[0] ?? "").replace(/^[^:]+: /u, "")];
}

function ownResultsOf({ outcome }: Answer): string[] {
  if (outcome.kind === "refused") return [outcome.refusal.exception.message ?? outcome.refusal.exception.className];
  if (outcome.kind !== "planned" || outcome.plan.model !== "unified") return [];
  const { jvmArguments, dynamicConfigs } = outcome.plan;
  return [jvmArguments.join(" "), ...(dynamicConfigs.size === 0 ? [] : [dynamicConfigsText(dynamicConfigs)])];
}

const wide = { width: 120, colour: false };
const narrow = { width: 60, colour: true };

/** Every form in every language. */
function formsOf(explanation: Explanation): string[] {
  return languages.flatMap((language) => [
    explainText(explanation, language, wide),
    explainText(explanation, language, narrow),
    explainMarkdown(explanation, language),
    toJson(explainDocument(explanation, language)),
    explainSvg(explanation, language) ?? "no picture",
  ]);
}

describe("explain", () => {
  const families = [...new Set(goldenCases.map((one) => one.family))];

  it.each(families)("gives what the releases gave: %s", (family) => {
    for (const one of goldenCases.filter((candidate) => candidate.family === family)) {
      for (const answer of one.answers) {
        for (const version of answer.versions) {
          const { id } = one;
          expectSame(
            { id, version, results: ownResultsOf(answerTo(one, version)) },
            { id, version, results: resultsOf(answer) },
          );
        }
      }
    }
  });

  it.each(families)("has something to say, in every form and language: %s", (family) => {
    const cases = goldenCases.filter((candidate) => candidate.family === family);
    for (const [at, one] of fewOf(cases, Math.ceil(cases.length / 4)).entries()) {
      // Releases that answered alike are told alike: of one answer the first or the last, in turn, of several both.
      const ends = [one.answers[0]?.versions[0] ?? "", one.answers.at(-1)?.versions.at(-1) ?? ""];
      for (const version of new Set(one.answers.length > 1 ? ends : [ends[at % 2] as string])) {
        for (const form of formsOf(explained(answerTo(one, version))))
          if (form.trim() === "" || /undefined|\[object/u.test(form)) expect.fail(`${one.id} ${version}: ${form}`);
      }
    }
  });
});
