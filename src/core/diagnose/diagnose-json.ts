import type { UnifiedPlan } from "../jobmanager/answer.ts";
import type { Language } from "../language.ts";
import { specDocument } from "../output/memory-document.ts";
import type { Advice } from "./advice.ts";
import { findingExplanation } from "./diagnose-text.ts";
import type { Diagnosis, FoundFailure } from "./diagnosis.ts";

/** The documented, versioned form for machines; bytes are exact integers. The first finding is the first cause. */
export function diagnoseJson({ findings, context }: Diagnosis, language: Language): object {
  return {
    schema: 1,
    findings: findings.map((finding) => findingJson(finding, language)),
    context: {
      flink: context.flink ?? null,
      java: context.java ?? null,
      plan: context.plan === undefined ? null : planJson(context.plan),
      ...(context.exitCode === undefined ? {} : { exitCode: context.exitCode }),
    },
  };
}

function findingJson(finding: FoundFailure, language: Language): object {
  const { cause, process, confidence, grounds, evidence, count, kind, advice, symptoms } = finding;
  const [first, ...others] = advice;
  return {
    cause: cause.id,
    component: cause.component,
    confidence,
    evidence: evidence.map(({ file, line, text }) => ({ file, line, text })),
    advice: adviceJson(first, language),
    process,
    kind,
    because: grounds,
    occurrences: count,
    text: findingExplanation(finding, language).join(" "),
    ...(first?.plan === undefined ? {} : { planWithAdvice: planJson(first.plan) }),
    ...(others.length === 0 ? {} : { alternatives: others.map((other) => adviceJson(other, language)) }),
    symptoms: symptoms.map(({ id, evidence: shown, count: times }) => ({ id, evidence: shown, occurrences: times })),
  };
}

function adviceJson(advice: Advice | undefined, language: Language): object[] {
  return (advice?.settings ?? []).map(({ key, from, value, why }) => ({
    option: key,
    from,
    to: value,
    why: why[language],
  }));
}

function planJson({ spec, directMemoryLimit, jvmArguments }: UnifiedPlan): object {
  return {
    ...specDocument(spec),
    directMemoryLimitBytes: directMemoryLimit,
    jvmArguments,
  };
}
