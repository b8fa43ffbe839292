import { allSeen, type Basis, basisOfAll } from "../assumed.ts";
import { absoluteEdits, type Fix } from "../findings/fix.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { editsFor } from "../jobmanager/way-out.ts";
import type { Language } from "../language.ts";
import { type BasisDocument, basisDocument, basisLines } from "../output/basis-text.ts";
import { displaySize } from "../output/display-size.ts";
import { type MemoryDocument, specDocument } from "../output/document-parts.ts";
import type { DiagnoseFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import type { Component } from "../process-memory/trace.ts";
import type { Source } from "../text/source.ts";
import { applyEdits } from "../text/text-edit.ts";
import { patchNames, unifiedDiff } from "../text/unified-diff.ts";
import { type Advice, placeOf } from "./advice.ts";
import type { DiagnosisOfOne } from "./diagnose-each.ts";
import { diagnoseText, findingExplanation, headingText } from "./diagnose-text.ts";
import type { Diagnosis, FoundFailure, FoundSymptom } from "./diagnosis.ts";
import type { CauseId, Confidence, Evidence, Grounds, ProcessName } from "./sign.ts";

/** Diagnoses to tell of: one as a rule, one each where the inputs are of several JobManagers. */
export interface DiagnosisTold {
  readonly diagnoses: readonly DiagnosisOfOne[];
  /** Where it was given: advice is then a patch of it, too. */
  readonly configuration?: Answer | undefined;
  /** The whole file of the manifest that it is in, where it is in one. */
  readonly manifest?: Source | undefined;
  /** What it takes for granted, and what it did not read; everything was seen where it is absent. */
  readonly basis?: Basis;
}

/** The forms in which a diagnosis is told: one that is missing does not compile. */
export const diagnoseWriters: Readonly<Record<DiagnoseFormat, (told: DiagnosisTold, telling: Telling) => string>> = {
  text: ({ diagnoses, configuration, manifest, basis = allSeen }, { language, terminal }) => {
    const texts = diagnoses.map(({ of, diagnosis }) => {
      const advice = diagnosis.findings[0]?.advice[0];
      const isItsOwn = diagnosis.contradictions.length === 0;
      const patch =
        configuration === undefined || advice === undefined || !isItsOwn
          ? undefined
          : advicePatch(configuration, advice, manifest?.text);
      const text = diagnoseText({ diagnosis, patch }, language, terminal);
      return diagnoses.length === 1 ? text : `${headingText(of, language, terminal)}\n${text}`;
    });
    return [
      texts.join("\n"),
      ...basisLines(wholeBasis(diagnoses, basis), language, terminal).map((line) => `${line}\n`),
    ].join("");
  },
  json: ({ diagnoses, basis }, { language }) => `${toJson(diagnosesDocument(diagnoses, language, basis))}\n`,
};

/** What `diagnose --output json` writes: documented in docs/diagnose.md and versioned. */
export interface DiagnosisDocument extends DiagnosisFacts, BasisDocument {
  readonly schema: 1;
}

/** The same where the inputs are of several JobManagers: each with the name of its log, null of what is of none of them. */
export interface DiagnosesDocument extends BasisDocument {
  readonly schema: 1;
  readonly diagnoses: readonly (DiagnosisFacts & { readonly log: string | null })[];
}

/** What was found of one JobManager; the first finding is the first cause. */
export interface DiagnosisFacts {
  readonly findings: readonly FailureFoundDocument[];
  /** Lines that tell of a failure, and that no finding explains. */
  readonly unclaimed?: { readonly evidence: readonly Evidence[]; readonly occurrences: number };
  /** In what the configuration that was given contradicts the log; the answer is then about the log's. */
  readonly contradictions?: readonly ContradictionDocument[];
  /** What is a consequence of some failure, where none was found. */
  readonly symptoms?: readonly SymptomDocument[];
  /** What the run before in the same log failed of. */
  readonly earlierRun?: readonly SymptomDocument[];
  /** Where the process was started again, and shows no failure since. */
  readonly startedAgain?: Evidence;
  readonly context: {
    readonly flink: string | null;
    readonly java: string | null;
    readonly plan: DiagnosedPlanDocument | null;
    readonly exitCode?: number;
  };
}

/** A failure that was found. */
export interface FailureFoundDocument {
  readonly cause: CauseId;
  readonly component: Component | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly advice: readonly AdviceDocument[];
  readonly process: ProcessName;
  readonly kind: string | undefined;
  readonly because: Grounds;
  readonly occurrences: number;
  readonly text: string;
  readonly planWithAdvice?: DiagnosedPlanDocument;
  readonly alternatives?: readonly (readonly AdviceDocument[])[];
  readonly symptoms: readonly SymptomDocument[];
}

/** What was seen of a failure beside its cause. */
export interface SymptomDocument {
  readonly id: string;
  readonly evidence: Evidence;
  readonly occurrences: number;
}

/** A setting to change; removed where there is nothing that it is to be. */
export interface AdviceDocument {
  readonly option: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
  /** What stands for it in the manifest that was given, where that is no key of Flink's. */
  readonly field?: string;
  /** Where it stands in that manifest, or is to be added. */
  readonly at?: { readonly file: string; readonly line: number; readonly column: number };
}

/** In what the configuration that was given contradicts the log. */
export interface ContradictionDocument {
  /** A key, or a component of the memory. */
  readonly what: string;
  readonly ran: string | null;
  readonly given: string | null;
}

/** What a JobManager runs with; bytes are exact integers. */
export interface DiagnosedPlanDocument extends Required<MemoryDocument> {
  readonly directMemoryLimitBytes: bigint | null;
  readonly jvmArguments: readonly string[];
}

/** Of one JobManager its diagnosis, of several a list of them. */
export function diagnosesDocument(
  diagnoses: readonly DiagnosisOfOne[],
  language: Language,
  basis: Basis = allSeen,
): DiagnosisDocument | DiagnosesDocument {
  const [one] = diagnoses;
  if (one !== undefined && diagnoses.length === 1) return diagnosisDocument(one.diagnosis, language, basis);
  const each = diagnoses.map(({ of, diagnosis }) => ({
    log: of === "" ? null : of,
    ...diagnosisFacts(diagnosis, language),
  }));
  return { schema: 1, diagnoses: each, ...basisDocument(wholeBasis(diagnoses, basis), language) };
}

/** What diagnoses take for granted, and what the one who asks for them did not read. */
function wholeBasis(diagnoses: readonly Pick<DiagnosisOfOne, "diagnosis">[], basis: Basis): Basis {
  return basisOfAll([...diagnoses.map(({ diagnosis: { assumed } }) => ({ assumed, notRead: [] })), basis]);
}

export function diagnosisDocument(diagnosis: Diagnosis, language: Language, basis: Basis = allSeen): DiagnosisDocument {
  return {
    schema: 1,
    ...diagnosisFacts(diagnosis, language),
    ...basisDocument(wholeBasis([{ diagnosis }], basis), language),
  };
}

function symptomDocuments(symptoms: readonly FoundSymptom[]): SymptomDocument[] {
  return symptoms.map(({ id, evidence: { file, line, text }, count }) => ({
    id,
    evidence: { file, line, text },
    occurrences: count,
  }));
}

function diagnosisFacts(
  { findings, contradictions, loose, otherRuns, unclaimed, context }: Diagnosis,
  language: Language,
): DiagnosisFacts {
  const { earlier, startedAgain } = otherRuns;
  return {
    findings: findings.map((finding) => failureDocument(finding, language)),
    ...(unclaimed.count === 0
      ? {}
      : {
          unclaimed: {
            evidence: unclaimed.first.map(({ file, line, text }) => ({ file, line, text })),
            occurrences: unclaimed.count,
          },
        }),
    ...(contradictions.length === 0
      ? {}
      : {
          contradictions: contradictions.map(({ what, ran, given }) => ({
            what: "key" in what ? what.key : what.component,
            ran: typeof ran === "bigint" ? displaySize(ran) : ran,
            given: typeof given === "bigint" ? displaySize(given) : given,
          })),
        }),
    ...(loose.length === 0 ? {} : { symptoms: symptomDocuments(loose) }),
    ...(earlier.length === 0 ? {} : { earlierRun: symptomDocuments(earlier) }),
    ...(startedAgain === undefined ? {} : { startedAgain }),
    context: {
      flink: context.flink ?? null,
      java: context.java ?? null,
      plan: context.plan === undefined ? null : planDocument(context.plan),
      ...(context.exitCode === undefined ? {} : { exitCode: context.exitCode }),
    },
  };
}

function failureDocument(finding: FoundFailure, language: Language): FailureFoundDocument {
  const { cause, process, confidence, grounds, evidence, count, kind, advice, symptoms } = finding;
  const [first, ...others] = advice;
  return {
    cause: cause.id,
    component: cause.component,
    confidence,
    evidence: evidence.map(({ file, line, text }) => ({ file, line, text })),
    advice: adviceDocuments(first, language),
    process,
    kind,
    because: grounds,
    occurrences: count,
    text: findingExplanation(finding, language).join(language === "en" ? " " : ""),
    ...(first?.plan === undefined ? {} : { planWithAdvice: planDocument(first.plan) }),
    ...(others.length === 0 ? {} : { alternatives: others.map((other) => adviceDocuments(other, language)) }),
    symptoms: symptomDocuments(symptoms),
  };
}

function adviceDocuments(advice: Advice | undefined, language: Language): AdviceDocument[] {
  return (advice?.settings ?? []).map((setting) => {
    const { key, from, value, why, field } = setting;
    const at = placeOf(setting);
    return {
      option: key,
      from,
      to: value,
      why: why[language],
      ...(field === undefined ? {} : { field }),
      ...(at === undefined ? {} : { at }),
    };
  });
}

function planDocument({ spec, directMemoryLimit, jvmArguments }: UnifiedPlan): DiagnosedPlanDocument {
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
export function advicePatch(answer: Answer, advice: Advice, whole?: string): string | null {
  const { given } = answer.question;
  if (advice.fixes !== undefined) return fixesPatch(advice.fixes, whole);
  if (given.kind !== "file") return null;
  const own = advice.settings.filter(({ key }) => key.startsWith("jobmanager."));
  const edits = editsFor(answer, own);
  if (edits.length === 0 || own.length < advice.settings.length) return null;
  const { name, text } = given.source;
  return unifiedDiff(text, applyEdits(text, edits), { names: patchNames(name), context: 3 });
}

/** Of a document among others the file that it stands in is needed; what is spread over several files is no one patch. */
function fixesPatch(fixes: readonly Fix[], whole: string | undefined): string | null {
  const [first] = fixes;
  const name = first?.source.name;
  const file = fixes.some(({ source }) => source.startsAt !== undefined) ? whole : first?.source.text;
  if (name === undefined || file === undefined || fixes.some(({ source }) => source.name !== name)) return null;
  const edits = fixes.flatMap(absoluteEdits);
  return unifiedDiff(file, applyEdits(file, edits), { names: patchNames(name), context: 3 });
}
