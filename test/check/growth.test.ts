import { describe, expect, test } from "vitest";
import { checkReporters } from "../../src/core/check/check-reporters.ts";
import { checkSubject } from "../../src/core/check/check-subject.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { checkFormats } from "../../src/core/output/formats.ts";
import { ask } from "../support/ask.ts";
import { expectLinear } from "../support/growth.ts";
import { fewOf } from "../support/runs.ts";
import { findingsIn } from "./findings-in.ts";

/** What mutations of a text may bring, often: found, and told, in time that grows as the text does. */

const catalogue = loadOptionCatalogue();

function foundIn(text: string, flink: string) {
  const subject = { answer: ask(flink, text), filesThere: [], catalogue };
  return [...checkSubject(subject, new Map())];
}

/** Brackets are read to a depth only, to which the work grows faster: from there on it grows no more. */
const repeated: readonly (readonly [piece: string, times: number])[] = [
  ["a:\n ", 1_000],
  ["a.b：c\n", 1_500],
  ["jobmanager．memory.x：１m\n", 1_500],
  ...["[", "{a: ", "- ", "a: ", "x", "9", " ", "\n", "漢"].map((piece) => [piece, 20_000] as const),
];
const before = "jobmanager.memory.process.size: 1600m\njobmanager.heap.size: 1g\n";

describe.each(["1.18", "2.3"])("a configuration of Flink %s", (flink) => {
  test.each(fewOf(repeated, 3))("with many times %j", (piece, times) => {
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

/** Work that is done for each finding, on all of the text, tells only where there is much of both. */
test.each(fewOf(["a:\n", "jobmanager.memory.process.size: 2Gi\n"], 1))("forty thousand lines %j", (line) => {
  expectLinear(
    40_000,
    (size) => before + line.repeat(size),
    (text) => foundIn(text, "1.18"),
  );
});

test("a line that looks like a section, before a million blank ones", () => {
  const { length } = foundIn(`${before}a:\n${"\n".repeat(1_000_000)}`, "1.18");
  expect(length).toBeGreaterThan(0);
});

test.each(fewOf(repeated, 3))("a manifest with many times %j", (piece, times) => {
  const manifest = (size: number) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec: ${piece.repeat(size)}\n`;
  expectLinear(times, manifest, (text) => findingsIn("m.yaml", text, { catalogue }));
});

const terminal = { width: 80, colour: true };

test.each(fewOf(checkFormats, 2))("many findings as %s", (format) => {
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
    reporter.end(nothing);
  });
});

const nothing = {
  files: 1,
  configurations: 1,
  counts: { error: 0, warning: 0, advice: 0 },
  fixable: 0,
  notRead: 0,
  accepted: 0,
  excluded: 0,
};

const bounded = checkFormats.filter((format) => format !== "ndjson");

test.each(fewOf(bounded, 2))("so much is printed as %s, and no more", (format) => {
  const printed = (lines: string) => {
    const reporter = checkReporters[format]({ language: "en", terminal, version: "1.0.0" });
    let length = 0;
    for (const finding of foundIn(lines, "1.18")) length += reporter.found(finding).length;
    return length + reporter.end(nothing).length;
  };
  for (const line of ["no setting\n", "env.java.opts.jobmanager: -Xss1m\n"]) {
    const [some, more] = [printed(line.repeat(2_000)), printed(line.repeat(8_000))];
    // What mends a text in many places is told as a whole, in a document.
    const mayGrow = line.startsWith("env") && (format === "json" || format === "sarif");
    expect(more).toBeLessThan(some * (mayGrow ? 4.5 : 1.01));
  }
});
