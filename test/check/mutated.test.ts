import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkReporters } from "../../src/core/check/check-reporters.ts";
import { checkSubject } from "../../src/core/check/check-subject.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { checkFormats } from "../../src/core/output/formats.ts";
import { ask } from "../support/ask.ts";
import { runs } from "../support/runs.ts";
import { findingsIn } from "./findings-in.ts";

const catalogue = loadOptionCatalogue();

function textsIn(folder: string): string[] {
  const directory = new URL(folder, import.meta.url);
  const names = readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => readFileSync(new URL(name, directory), "utf8"));
}

const manifests = [...textsIn("../data/manifests/"), ...textsIn("../data/check/findings/")];
const configurations = [
  "jobmanager:\n  memory:\n    process:\n      size: 8g\n    heap.size: 4g # plenty\nrest: { port: 8081 }\n",
  "jobmanager.memory.process.size: 1600m\njobmanager.heap.size: 1g\nenv.java.opts.jobmanager: -Xmx1g -XX:+UseG1GC\n",
  "# 内存\njobmanager.memory.flink.size: 1280m\njobmanager.memory.jvm-overhead.fraction: 0.2\nstate.backend: 'hashmap'\n",
];

const odd = [
  "\t",
  "\0",
  "\ufeff",
  "{{ .Values.x }}",
  "&a",
  "*a",
  "<<: *a",
  "? ",
  "!!binary ",
  "%YAML 9.9\n",
  "---\n",
  "...\n",
  "2Gi",
  "1e999",
  "-",
  "'",
  '"',
  "|2-\n",
  "\u2028",
  "\ud800",
  "#",
  ": ",
  "\r",
];

/** A text with bytes flipped, parts cut out, doubled or put elsewhere, deep nesting or a huge scalar in it. */
const mutation: fc.Arbitrary<(text: string) => string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => (text: string) => {
        const bytes = Buffer.from(text);
        if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = byte;
        return bytes.toString("utf8");
      }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place(), fc.constantFrom(...odd)).map(
      ([at, piece]) =>
        (text: string) =>
          text.slice(0, at(text)) + piece + text.slice(at(text)),
    ),
  },
  place().map((at) => (text: string) => text.slice(0, at(text))),
  place().map((at) => (text: string) => text.slice(at(text))),
  fc.tuple(place(), place()).map(
    ([a, b]) =>
      (text: string) =>
        text.slice(0, a(text)) + text.slice(b(text)),
  ),
  fc.tuple(place(), fc.constantFrom("[", "{a: ", "- ", "a:\n ")).map(
    ([at, piece]) =>
      (text: string) =>
        text.slice(0, at(text)) + piece.repeat(2000) + text.slice(at(text)),
  ),
  fc.tuple(place(), fc.constantFrom("x", "9", " ", "\n", "a: ", "é", "漢")).map(
    ([at, piece]) =>
      (text: string) =>
        text.slice(0, at(text)) + piece.repeat(100_000) + text.slice(at(text)),
  ),
);

function place(): fc.Arbitrary<(text: string) => number> {
  return fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (text: string) => Math.floor(share * text.length));
}

function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce((now, change) => change(now), text));
}

const terminal = { width: 80, colour: true };
const reporters = () =>
  checkFormats.map((format, at) =>
    checkReporters[format]({ language: at % 2 === 0 ? "en" : "zh", terminal, version: "1.0.0" }),
  );
const tally = {
  files: 1,
  configurations: 1,
  counts: { error: 0, warning: 0, advice: 0 },
  fixable: 0,
  notRead: 0,
  accepted: 0,
  excluded: 0,
};

/** Fails with the beginning of the text: all of it would be long. */
function reporter<T>(details: fc.RunDetails<T>): void {
  if (!details.failed) return;
  const [text] = Array.isArray(details.counterexample) ? details.counterexample : [];
  const shown = String(text)
    .replace(/(.{1,4})\1{20,}/gsu, "($1)*…")
    .slice(0, 3000);
  throw new Error(
    `${details.errorInstance}\nseed ${details.seed}, path ${details.counterexamplePath}\n${JSON.stringify(shown)}`,
  );
}

/** Everything is found and told, and points at something. */
function examine(findings: ReturnType<typeof findingsIn>): void {
  for (const reporter of reporters()) {
    for (const finding of findings) reporter.found(finding);
    expect(reporter.end(tally)).not.toContain("[object Object]");
  }
  for (const { finding, location, related } of findings) {
    for (const { source, span } of [location, ...related]) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(source.text.length);
      if (source.text !== "")
        expect({ rule: finding.rule, length: span.end - span.start }).not.toMatchObject({ length: 0 });
    }
  }
}

test("no mutated manifest brings a check down, holds it up, or has a finding that points nowhere", () => {
  fc.assert(
    fc.property(mutated(manifests), (text) => examine(findingsIn("m.yaml", text, { catalogue }))),
    { numRuns: runs(), reporter },
  );
});

test("nor does a configuration of Flink's", () => {
  const release = fc.constantFrom("1.10", "1.11", "1.18", "1.20", "2.3");
  const file = fc.constantFrom("flink-conf.yaml", "config.yaml");
  fc.assert(
    fc.property(mutated(configurations), release, file, (text, flink, format) => {
      const subject = { answer: ask(flink, text, { file: format as "config.yaml" }), filesThere: [], catalogue };
      examine([...checkSubject(subject, new Map())]);
    }),
    { numRuns: runs(), reporter },
  );
});
