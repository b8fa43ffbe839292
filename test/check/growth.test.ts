import { describe, expect, test } from "vitest";
import { checkReporters } from "../../src/core/check/check-reporters.ts";
import { checkSubject } from "../../src/core/check/check-subject.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { checkFormats } from "../../src/core/output/formats.ts";
import { ask } from "../support/ask.ts";
import { expectLinear } from "../support/growth.ts";
import { findingsIn } from "./findings-in.ts";

/** What mutations of a text may bring, often: found, and told, in time that grows as the text does. */

const catalogue = loadOptionCatalogue();

function foundIn(text: string, flink: string) {
  const subject = { answer: ask(flink, text), filesThere: [], catalogue };
  return checkSubject(subject, new Map());
}

/** Brackets are read to a depth only, to which the work grows faster: from there on it grows no more. */
const repeated: readonly (readonly [piece: string, times: number])[] = [
  ["a:\n ", 2_000],
  ...["[", "{a: ", "- ", "a: ", "x", "9", " ", "\n", "漢"].map((piece) => [piece, 20_000] as const),
];
const before = "jobmanager.memory.process.size: 1600m\njobmanager.heap.size: 1g\n";

describe.each(["1.18", "2.3"])("a configuration of Flink %s", (flink) => {
  test.each(repeated)("with many times %j", (piece, times) => {
    expectLinear(
      times,
      (size) => before + piece.repeat(size),
      (text) => foundIn(text, flink),
    );
    expectLinear(
      times,
      (size) => piece.repeat(size) + before,
      (text) => foundIn(text, flink),
    );
  });

  test("whose mappings are nested", () => {
    const nested = (levels: number) =>
      `${Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:\n`).join("")}`;
    expectLinear(
      2_000,
      (levels) => `${nested(levels)}${before}`,
      (text) => foundIn(text, flink),
    );
  });
});

test.each(repeated)("a manifest with many times %j", (piece, times) => {
  const manifest = (size: number) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec: ${piece.repeat(size)}\n`;
  expectLinear(times, manifest, (text) => findingsIn("m.yaml", text, { catalogue }));
});

const terminal = { width: 80, colour: true };

test.each(checkFormats)("many findings as %s", (format) => {
  const lines = (count: number) => "no setting\n".repeat(count);
  const found = new Map<string, ReturnType<typeof foundIn>>();
  const findingsOf = (text: string) => {
    const known = found.get(text) ?? foundIn(text, "1.18");
    found.set(text, known);
    return known;
  };
  expect(findingsOf(lines(2_000)).length).toBeGreaterThan(1_000);
  expectLinear(2_000, lines, (text) => {
    const reporter = checkReporters[format]({ language: "en", terminal, version: "1.0.0" });
    for (const finding of findingsOf(text)) reporter.found(finding);
    reporter.end({ files: 1, configurations: 1, counts: { error: 0, warning: 0, advice: 0 }, fixable: 0, notRead: 0 });
  });
});
