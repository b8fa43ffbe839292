import { describe, expect, test } from "vitest";
import { languages } from "../../src/core/messages/language.ts";
import { explainRules } from "../../src/core/rules/explain-rules.ts";
import { fixedAnswer } from "../../src/core/rules/fix.ts";
import { spanOf } from "../../src/core/rules/place.ts";
import { findingsOf } from "../../src/core/rules/rule.ts";
import { subjectOf } from "./example-subject.ts";

const allRules = explainRules;

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test.each(rule.examples.fires.map((example) => [JSON.stringify(example), example] as const))("fires: %s", (_, example) => {
    const subject = subjectOf(example);
    const findings = findingsOf(subject, [rule]);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding.rule).toBe(id);
      for (const language of languages) {
        expect(finding.text(language)).not.toMatch(/undefined|\[object|NaN/);
        console.log(id, finding.severity, finding.text(language), finding.flinkMessage ?? "", finding.places.map(p=>{const s=spanOf(p); return s ? JSON.stringify(s.source.text.slice(s.span.start,s.span.end)) : p.kind}).join(" | "), finding.fix ? JSON.stringify(finding.fix.edits): "");
      }
      if (finding.fix !== undefined) {
        const after = fixedAnswer(subject, finding.fix);
        expect(after).toBeDefined();
        if (after !== undefined) console.log((after.question.given as any).source.text);
      }
    }
  });

  test.each(rule.examples.silent.map((example) => [JSON.stringify(example), example] as const))("silent: %s", (_, example) => {
    expect(findingsOf(subjectOf(example), [rule]).map((f) => f.text("en"))).toEqual([]);
  });
});
