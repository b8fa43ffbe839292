import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../src/core/configuration/load-configuration.ts";
import { diffDocument, diffMarkdown, diffText } from "../../src/core/diff/diff-report.ts";
import { diffReleases } from "../../src/core/diff/release-diff.ts";
import { explain } from "../../src/core/explain/explain.ts";
import { explainDocument } from "../../src/core/explain/explain-document.ts";
import { explainMarkdown } from "../../src/core/explain/explain-markdown.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { explainText } from "../../src/core/explain/explain-text.ts";
import { answer } from "../../src/core/jobmanager/answer.ts";
import { getJmResourceParams } from "../../src/core/jobmanager/jm-resource-params.ts";
import { languages } from "../../src/core/language.ts";
import { toJson } from "../../src/core/output/json.ts";
import { notConfigurationText, recognise } from "../../src/core/recognise/recognise.ts";
import { explained } from "../support/ask.ts";
import { runs } from "../support/runs.ts";
import { anyTexts, questions, releases, texts } from "./arbitraries.ts";

/** A user's mistake is a value: nothing throws, whatever comes. */

const widths = fc.integer({ min: 1, max: 200 });

test("explaining, in every form and language", () => {
  fc.assert(
    fc.property(questions, widths, fc.boolean(), fc.constantFrom(...languages), (question, width, colour, language) => {
      const explanation = explained(answer(question));
      const forms = [
        explainText(explanation, language, { width, colour }),
        explainMarkdown(explanation, language),
        toJson(explainDocument(explanation, language)),
        explainSvg(explanation, language) ?? "-",
      ];
      for (const form of forms) expect(form.trim()).not.toBe("");
      expect(() => JSON.parse(forms[2] as string)).not.toThrow();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what steers a terminal is looked for
      expect(forms[0]?.replace(/\u001b\[\d+m/gu, "")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
    }),
    { numRuns: runs() },
  );
});

test("reading a configuration", () => {
  fc.assert(
    fc.property(fc.oneof(anyTexts, texts), fc.constantFrom("flink-conf.yaml", "config.yaml"), (text, format) => {
      loadConfiguration({ name: format, text }, format);
      recognise({ name: "x.yaml", text });
    }),
    { numRuns: runs(4) },
  );
});

test("the drop-in", () => {
  fc.assert(
    fc.property(questions, ({ release, given, arguments: args, environment }) => {
      if (given.kind !== "file") return;
      const files = { [given.format]: given.source };
      const { out, exception } = getJmResourceParams({ release, directory: "CONF", files, args, environment });
      expect(out.every((line) => !line.includes("\n"))).toBe(true);
      expect(exception === undefined).toBe(out.some((line) => line.startsWith("BASH_JAVA_UTILS_EXEC_RESULT:")));
    }),
    { numRuns: runs(2) },
  );
});

test("comparing releases", () => {
  fc.assert(
    fc.property(questions, releases, fc.constantFrom(...languages), (question, release, language) => {
      const diff = diffReleases(explained(answer(question)), explained(answer({ ...question, release })));
      expect(diffText(diff, language, { width: 100, colour: false })).not.toBe("");
      expect(diffMarkdown(diff, language)).not.toBe("");
      expect(() => JSON.parse(toJson(diffDocument(diff, language)))).not.toThrow();
    }),
    { numRuns: runs(0.5) },
  );
});

test("the library, of any text that is not told for something else", () => {
  fc.assert(
    fc.property(
      texts,
      fc.option(fc.constantFrom("flink-conf.yaml", "config.yaml", "x.yaml"), { nil: undefined }),
      (text, name) => {
        fc.pre(notConfigurationText(name ?? "", recognise({ name: name ?? "", text })) === undefined);
        const request = name === undefined ? { text } : { text, name };
        expect(explain(request).answer.outcome.kind).toMatch(/^(?:planned|refused)$/u);
      },
    ),
    { numRuns: runs() },
  );
});
