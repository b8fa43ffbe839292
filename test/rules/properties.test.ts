import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConfigurationGiven } from "../../src/core/findings/example.ts";
import { fixedAnswer } from "../../src/core/findings/fix.ts";
import { spanOf } from "../../src/core/findings/place.ts";
import { type Finding, findingsOf } from "../../src/core/findings/rule.ts";
import type { Subject } from "../../src/core/findings/subject.ts";
import { flinkReleases } from "../../src/core/options/flink-release.ts";
import { allRules, checkRules } from "../../src/core/rules/all-rules.ts";
import { slipsOfChinese } from "../support/chinese.ts";
import { runs } from "../support/runs.ts";
import { subjectOfExample, subjectsIn } from "./example-subject.ts";

const keys = [
  "jobmanager.memory.process.size",
  "jobmanager.memory.flink.size",
  "jobmanager.memory.heap.size",
  "jobmanager.memory.off-heap.size",
  "jobmanager.memory.jvm-metaspace.size",
  "jobmanager.memory.jvm-overhead.min",
  "jobmanager.memory.jvm-overhead.max",
  "jobmanager.memory.jvm-overhead.fraction",
  "jobmanager.memory.enable-jvm-direct-memory-limit",
  "jobmanager.memory.proces.size",
  "jobmanager．memory.heap.size",
  "＃jobmanager.memory.heap.size",
  "jobmanager.heap.size",
  "jobmanager.heap.mb",
  "env.java.opts",
  "env.java.opts.jobmanager",
  "taskmanager.memory.process.size",
  "execution.target",
  "state.checkpoints.dir",
];
const values = [
  "1600m",
  "2g",
  "1g",
  "4 gb",
  "128m",
  "2Gi",
  "1.5g",
  "1600",
  "256",
  "0",
  "1",
  "0.1",
  "0.5",
  "true",
  "yes",
  "local",
  "-Xmx2g -XX:MaxRAMPercentage=80",
  "a#b",
  '"2g"',
  "",
  "99999999999999999999g",
  "“2g”",
  "１６００\u200bm ＃ 一",
];
const separators = [": ", ":", " : ", "=", ":\t", "：", ":\u3000"];
const entry = fc
  .tuple(fc.constantFrom(...keys), fc.constantFrom(...separators, ": ", ": ", ": "), fc.constantFrom(...values))
  .map(([key, separator, value]) => `${key}${separator}${value}`);
const line = fc.oneof(
  { weight: 12, arbitrary: entry },
  fc.constantFrom("# a comment", "", "jobmanager:", "  memory:", "    process.size: 2g"),
  fc.string(),
);
const text = fc.array(line, { maxLength: 7 }).map((lines) => lines.join("\n"));
const configuration: fc.Arbitrary<ConfigurationGiven> = fc.record({
  flink: fc.constantFrom(...flinkReleases.map((release) => release.version)),
  file: fc.constantFrom("flink-conf.yaml", "config.yaml"),
  text,
  args: fc.constantFrom([], ["-D", "jobmanager.memory.process.size=2g"], ["-D", "broken"], ["--x", "-Da=b"]),
  environment: fc.constantFrom({}, { FLINK_JM_HEAP: "1g" }, { JVM_ARGS: "-Xmx3g", _JAVA_OPTIONS: "-Xmx1m" }),
  execution: fc.constantFrom("standalone", "kubernetes", "yarn", "local"),
});

test("every finding tells something, points somewhere, and mends without harm", () => {
  fc.assert(
    fc.property(configuration, (example) => {
      const subject = subjectOfExample(example);
      for (const finding of findingsOf(subject, allRules)) expectSound(finding, subject, example.text);
    }),
    { numRuns: runs(2) },
  );
});

test("so it is with manifests", () => {
  const spec = fc.array(
    fc.constantFrom(
      "  flinkVersion: v1_18",
      "  flinkVersion: v2_3",
      "  serviceAccount: flink",
      "  flinkConfiguration:",
      "    jobmanager.memory.process.size: 2g",
      "    jobmanager.memory.heap.size: 3g",
      "    jobmanager.heap.size: 1g",
      "    env.java.opts.jobmanager: -Xmx9g",
      "    jobmanager.memory.jvm-overhead.max：2g",
      "    jobmanager.memory.off-heap.size: “２００m”",
      "    kubernetes.jobmanager.memory.limit-factor: 0.5",
      "  jobManager:",
      "    resource: { memory: 2G }",
      "    resource: { memory: 512m }",
      "    resources: { requests: { memory: 2048M }, limits: { memory: 3Gi } }",
      "  taskManager: { resource: { memory: 2048m } }",
      "  jobManager： { resource: { memory： ２048m， cpu: 1 } }",
    ),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(spec, (lines) => {
      const head = "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: x\nspec:\n";
      for (const subject of subjectsIn(`${head}${lines.join("\n")}\n`)) {
        for (const finding of findingsOf(subject, checkRules)) expectSound(finding, subject, lines.join());
      }
    }),
    { numRuns: runs() },
  );
});

function ruleNamed(id: string) {
  return allRules.filter((rule) => rule.id === id);
}

function expectSound({ rule, text: say, places, fix }: Finding, subject: Subject, given: string): void {
  for (const language of ["en", "zh"] as const) expect(say(language)).not.toMatch(/undefined|\[object/u);
  expect([rule, slipsOfChinese(say("zh"), given)]).toEqual([rule, []]);
  for (const place of places) {
    const at = spanOf(place);
    if (at === undefined) continue;
    expect([rule, at.span.start >= 0 && at.span.start <= at.span.end && at.span.end <= at.source.text.length]).toEqual([
      rule,
      true,
    ]);
  }
  if (fix === undefined) return;
  const sorted = [...fix.edits].sort((a, b) => a.start - b.start);
  for (const [index, edit] of sorted.entries()) expect(edit.start).toBeGreaterThanOrEqual(sorted[index - 1]?.end ?? 0);
  const after = fixedAnswer(subject, fix);
  expect([rule, after === undefined]).toEqual([rule, false]);
  if (after === undefined) return;
  if (subject.answer.outcome.kind !== "refused") expect([rule, after.outcome.kind]).not.toEqual([rule, "refused"]);
  const left = findingsOf({ ...subject, answer: after }, ruleNamed(rule)).map((other) => other.text("en"));
  if (subject.jobManager === undefined) expect([rule, left.includes(say("en"))]).toEqual([rule, false]);
}
