import { allSeen, type Basis } from "../assumed.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { editsFor } from "../jobmanager/way-out.ts";
import type { Language } from "../language.ts";
import { basisDocument, basisLines } from "../output/basis-text.ts";
import type { DiagnoseFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { specDocument } from "../output/memory-document.ts";
import { applyEdits } from "../text/text-edit.ts";
import { unifiedDiff } from "../text/unified-diff.ts";
import type { Advice } from "./advice.ts";
import { diagnoseText, findingExplanation, headingText } from "./diagnose-text.ts";
import type { Diagnosis, FoundFailure } from "./diagnosis.ts";
import type { DiagnosisOfOne } from "./job-managers.ts";

/** Diagnoses to tell of: one as a rule, one each where the inputs are of several JobManagers. */
export interface DiagnosisTold {
  readonly diagnoses: readonly DiagnosisOfOne[];
  /** Where it was given: advice is then a patch of it, too. */
  readonly configuration?: Answer | undefined;
  /** What it takes for granted, and what it did not read; everything was seen where it is absent. */
  readonly basis?: Basis;
}

/** The forms in which a diagnosis is told: one that is missing does not compile. */
export const diagnoseWriters: Readonly<Record<DiagnoseFormat, (told: DiagnosisTold, telling: Telling) => string>> = {
  text: ({ diagnoses, configuration, basis = allSeen }, { language, terminal }) => {
    const texts = diagnoses.map(({ of, diagnosis }) => {
      const advice = diagnosis.findings[0]?.advice[0];
      const patch =
        configuration === undefined || advice === undefined ? undefined : advicePatch(configuration, advice);
      const text = diagnoseText({ diagnosis, patch }, language, terminal);
      return diagnoses.length === 1 ? text : `${headingText(of, language, terminal)}\n${text}`;
    });
    return [texts.join("\n"), ...basisLines(basis, language, terminal).map((line) => `${line}\n`)].join("");
  },
  json: ({ diagnoses, basis }, { language }) => `${toJson(diagnosesJson(diagnoses, language, basis))}\n`,
};

/** Of one JobManager its diagnosis; of several a list of them, each with the name of its log. */
function diagnosesJson(diagnoses: readonly DiagnosisOfOne[], language: Language, basis: Basis = allSeen): object {
  const [one] = diagnoses;
  if (one !== undefined && diagnoses.length === 1) return diagnoseJson(one.diagnosis, language, basis);
  return {
    schema: 1,
    diagnoses: diagnoses.map(({ of, diagnosis }) => ({
      log: of === "" ? null : of,
      ...diagnosisJson(diagnosis, language),
    })),
    ...basisDocument(basis, language),
  };
}

/** The documented, versioned form for machines; bytes are exact integers. The first finding is the first cause. */
export function diagnoseJson(diagnosis: Diagnosis, language: Language, basis: Basis = allSeen): object {
  return { schema: 1, ...diagnosisJson(diagnosis, language), ...basisDocument(basis, language) };
}

function diagnosisJson({ findings, unclaimed, context }: Diagnosis, language: Language): object {
  return {
    findings: findings.map((finding) => findingJson(finding, language)),
    ...(unclaimed.count === 0
      ? {}
      : {
          unclaimed: {
            evidence: unclaimed.first.map(({ file, line, text }) => ({ file, line, text })),
            occurrences: unclaimed.count,
          },
        }),
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

/**
 * Advice as a unified diff of the configuration file; null where a setting to change does not stand in it and cannot
 * be added to it either.
 */
export function advicePatch(answer: Answer, advice: Advice): string | null {
  const { given } = answer.question;
  if (given.kind !== "file") return null;
  const own = advice.settings.filter(({ key }) => key.startsWith("jobmanager."));
  const edits = editsFor(answer, own);
  if (edits.length === 0 || own.length < advice.settings.length) return null;
  const { name, text } = given.source;
  return unifiedDiff(text, applyEdits(text, edits), { names: [name, name], context: 3 });
}
