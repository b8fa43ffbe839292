import { allSeen, type Basis } from "../assumed.ts";
import { type DeploymentVerdict, deploymentVerdict } from "../explain/deployment-document.ts";
import type { Subject } from "../findings/subject.ts";
import type { Severity, Voice } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { type BasisDocument, basisDocument } from "../output/basis-text.ts";
import type { EditDocument } from "../output/edit-document.ts";
import { toJson, toJsonLine } from "../output/json.ts";
import { type Position, positionOf } from "../text/source.ts";
import { editsJson, factsJson, fileName } from "./check-facts.ts";
import { BasisByFile, ByFile, type CheckReporter, type CheckTelling } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import type { Location } from "./location.ts";

/** What `check --output json` writes: documented in docs/check.md and versioned. */
export interface CheckDocument {
  readonly schema: 1;
  readonly findings: readonly FindingDocument[];
  /** Findings of a rule in a file beyond the first thousand, which are counted alone. */
  readonly folded?: readonly FoldedDocument[];
  readonly deployments: readonly CheckedDeployment[];
  readonly assumed: readonly (Files & BasisDocument["assumed"][number])[];
  readonly notRead: readonly (Files & BasisDocument["notRead"][number])[];
}

/** The files that something is said of. */
interface Files {
  readonly files: readonly string[];
}

export interface FindingDocument extends PlaceDocument {
  readonly rule: string;
  readonly voice: Voice;
  readonly severity: Severity;
  readonly text: string;
  readonly facts: unknown;
  /** What Flink, or the operator, says itself, to the letter. */
  readonly flinkMessage?: string;
  readonly related: readonly PlaceDocument[];
  readonly fix?: { readonly edits: readonly EditDocument[] };
}

/** Lines and columns count from 1, columns in UTF-16 code units; the end is behind the last character. */
export interface PlaceDocument {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface FoldedDocument {
  readonly rule: string;
  readonly file: string;
  readonly count: number;
}

export interface CheckedDeployment extends DeploymentVerdict, BasisDocument {
  readonly file: string;
}

/** `--output json`: one document. */
export function jsonReporter({ language }: CheckTelling): CheckReporter {
  const findings = new ByFile<FindingDocument>();
  const folded: FoldedDocument[] = [];
  const deployments: CheckedDeployment[] = [];
  const rests = new BasisByFile();
  return {
    found: (checked) => {
      findings.add(checked.location, findingDocument(checked, language));
      return "";
    },
    folded: ({ rule, location, count }) => {
      folded.push({ rule, file: fileName(location.source), count });
      return "";
    },
    deployed: (subject, basis) => {
      deployments.push(...deploymentJson(subject, basis, language));
      return "";
    },
    rests: (on) => {
      rests.add(on);
      return "";
    },
    end: () => {
      const more = folded.length === 0 ? {} : { folded };
      const document = {
        schema: 1,
        findings: findings.items(),
        ...more,
        deployments,
        ...restsJson(rests, language),
      } as const;
      return `${toJson(document satisfies CheckDocument)}\n`;
    },
  };
}

function restsJson(rests: BasisByFile, language: Language): Pick<CheckDocument, "assumed" | "notRead"> {
  return {
    assumed: rests
      .assumed()
      .map(({ one, files }) => ({ files, what: one.what[language], because: one.because[language] })),
    notRead: rests.notRead().map(({ one, files }) => ({ files, what: one.what[language], why: one.why[language] })),
  };
}

/**
 * `--output ndjson`: a finding a line, as it is found, with what its input rests on. Where something was not read, the
 * last line tells all of that: of an input without findings nothing else would.
 */
export function ndjsonReporter({ language }: CheckTelling): CheckReporter {
  const rests = new BasisByFile();
  let current: { readonly subject: Subject; readonly basis: BasisDocument } | undefined;
  return {
    found: (checked) => {
      const basis = current?.subject === checked.subject ? current?.basis : basisDocument(allSeen, language);
      return `${toJsonLine({ schema: 1, ...findingDocument(checked, language), ...basis })}\n`;
    },
    folded: () => "",
    deployed: (subject, basis) => {
      current = { subject, basis: basisDocument(basis, language) };
      return "";
    },
    rests: (on) => {
      rests.add(on);
      return "";
    },
    end: () => (rests.notRead().length === 0 ? "" : `${toJsonLine({ schema: 1, ...restsJson(rests, language) })}\n`),
  };
}

function findingDocument({ finding, location, related }: CheckedFinding, language: Language): FindingDocument {
  const { rule, voice, severity, text, facts, flinkMessage, fix } = finding;
  return {
    rule,
    voice,
    severity,
    text: text(language),
    facts: factsJson(facts),
    ...(flinkMessage === undefined ? {} : { flinkMessage }),
    ...placeDocument(location),
    related: related.map(placeDocument),
    ...(fix === undefined ? {} : { fix: { edits: editsJson(fix) } }),
  };
}

function placeDocument({ source, span }: Location): PlaceDocument {
  return { file: fileName(source), start: positionOf(source, span.start), end: positionOf(source, span.end) };
}

function deploymentJson(subject: Subject, basis: Basis, language: Language): CheckedDeployment[] {
  const { jobManager } = subject;
  if (jobManager === undefined) return [];
  const verdict = deploymentVerdict(jobManager, subject.answer, language);
  return [{ file: fileName(jobManager.source), ...verdict, ...basisDocument(basis, language) }];
}
