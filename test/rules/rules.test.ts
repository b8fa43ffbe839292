import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import type { RuleExample } from "../../src/core/findings/example.ts";
import { absoluteEdits, fixedAnswer } from "../../src/core/findings/fix.ts";
import { spanOf } from "../../src/core/findings/place.ts";
import { type Finding, findingsOf } from "../../src/core/findings/rule.ts";
import type { Subject } from "../../src/core/findings/subject.ts";
import { languages } from "../../src/core/language.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { explainRules } from "../../src/core/rules/explain-rules.ts";
import { manifestUnreadable } from "../../src/core/rules/manifest-unreadable.ts";
import { slipsOfChinese } from "../support/chinese.ts";
import { findingsIn, subjectOfExample, withFix } from "./example-subject.ts";

/** What a rule says of its examples, at which place, and what its fix makes of them stand on its page: `npm run docs`. */

describe("the list of rules", () => {
  it("has every id once, and a file of its name for each", () => {
    const ids = allRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const files = readdirSync(fileURLToPath(new URL("../../src/core/rules", import.meta.url)));
    expect(ids.filter((id) => !files.includes(`${id}.ts`))).toEqual([]);
  });

  it("has none that nobody tells", () => {
    expect(allRules.filter(({ toldBy }) => toldBy.length === 0)).toEqual([]);
  });

  it("has a second list, in the same order, of those that explain tells", () => {
    const ids = allRules.filter(({ toldBy }) => toldBy.includes("explain")).map(({ id }) => id);
    expect(explainRules.map(({ id }) => id)).toEqual(ids);
  });

  it("has captions that tell the examples of a rule apart", () => {
    for (const { id, examples } of allRules) {
      for (const language of languages) {
        const captions = [...examples.fires, ...examples.silent].map(({ caption }) => caption[language]);
        expect([id, captions.filter((one, at) => captions.indexOf(one) !== at)]).toEqual([id, []]);
      }
    }
  });

  it("speaks as errors only where Flink refuses", () => {
    for (const { id, voice, severity } of allRules) {
      expect([id, severity === "error"]).toEqual([id, voice === "flink-fails"]);
      if (voice === "flink-warns") expect([id, severity]).toEqual([id, "warning"]);
    }
  });

  it("says that Flink refuses only with the sentence that Flink, or what deploys it, refuses with", () => {
    for (const rule of allRules) {
      if (rule.voice !== "flink-fails") continue;
      for (const example of rule.examples.fires) {
        const [finding] = findingsIn(example, rule);
        expect([rule.id, example.caption.en, finding?.flinkMessage]).toEqual([
          rule.id,
          example.caption.en,
          expect.any(String),
        ]);
      }
    }
  });

  it("says in Chinese what it says in English", () => {
    for (const { title, why, examples } of allRules) {
      const captions = [...examples.fires, ...examples.silent].map(({ caption }) => caption);
      for (const text of [title, why, ...captions]) {
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/u);
        expect(text.en).not.toMatch(/[\u4e00-\u9fff]/u);
      }
    }
  });
});

const named = (examples: readonly RuleExample[]) => examples.map((example) => [example.caption.en, example] as const);

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  test.each(named(rule.examples.fires))("fires: %s", (_name, example) => {
    const subject = rule === manifestUnreadable ? undefined : subjectOfExample(example);
    const findings = subject === undefined ? findingsIn(example, rule) : findingsOf(subject, [rule]);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expectTold(finding, "text" in example ? example.text : example.manifest);
      expectPlaced(finding, subject);
      if (subject !== undefined) expectMended(finding, subject, example);
    }
  });

  test.each(named(rule.examples.silent))("is silent: %s", (_name, example) => {
    expect(findingsIn(example, rule).map((finding) => finding.text("en"))).toEqual([]);
  });
});

function expectTold({ text, severity, voice }: Finding, given: string): void {
  for (const language of languages) expect(text(language)).not.toMatch(/undefined|\[object|NaN|null/u);
  expect(text("zh")).toMatch(/[\u4e00-\u9fff]/u);
  expect(slipsOfChinese(text("zh"), given)).toEqual([]);
  expect(severity === "error").toBe(voice === "flink-fails");
}

/** A span slices to something, and within its text. */
function expectPlaced({ places }: Finding, subject: Subject | undefined): void {
  for (const place of places) {
    const at = spanOf(place);
    if (at === undefined) continue;
    const slice = at.source.text.slice(at.span.start, at.span.end);
    expect(slice.length).toBe(at.span.end - at.span.start);
    if (place.kind !== "setting" || subject?.jobManager !== undefined) continue;
    const { key, value } = place.setting;
    if (place.part === "key") expect(key.endsWith(slice)).toBe(true);
    else expect([slice, slice.replace(/^(["'])(.*)\1$/su, "$2")]).toContain(value.text);
  }
}

/** A fix removes its finding, keeps what is accepted accepted, and touches nothing beyond its edits. */
function expectMended(finding: Finding, subject: Subject, example: RuleExample): void {
  const fix = finding.fix;
  if (fix === undefined) return;
  const after = fixedAnswer(subject, fix);
  expect(after).toBeDefined();
  if (after === undefined) return;
  if (subject.answer.outcome.kind !== "refused") expect(after.outcome.kind).not.toBe("refused");
  const edited = withFix(example, fix);
  const again = subjectOfExample(edited);
  const comments = commentsOf(textOf(example)).filter((one) => !isRemoved(one, absoluteEdits(fix)));
  expect(commentsOf(textOf(edited))).toEqual(comments);
  expect(
    findingsOf(
      again,
      allRules.filter(({ id }) => id === finding.rule),
    ).map(factsText),
  ).not.toContain(factsText(finding));
}

function textOf(example: RuleExample): string {
  return "manifest" in example ? example.manifest : example.text;
}

interface Comment {
  readonly text: string;
  readonly start: number;
}

function commentsOf(text: string): { text: string }[] {
  return [...text.matchAll(/# .*$/gmu)].map(
    ({ 0: found, index }) => Object.defineProperty({ text: found }, "start", { value: index }) as Comment,
  );
}

/** A line that goes takes its own comment along. */
function isRemoved(
  comment: { text: string },
  edits: readonly { start: number; end: number; newText: string }[],
): boolean {
  const { start } = comment as Comment;
  return edits.some((edit) => edit.start <= start && start < edit.end && edit.newText === "");
}

function factsText(finding: Finding | { facts: unknown }): string {
  return JSON.stringify(finding.facts, (_key, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
}
