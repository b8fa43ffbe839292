import { type DeploymentVerdict, deploymentVerdict } from "../explain/deployment-document.ts";
import type { Subject } from "../findings/subject.ts";
import type { Severity, Voice } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import type { EditDocument } from "../output/edit-document.ts";
import { toJson, toJsonLine } from "../output/json.ts";
import { type Position, positionOf } from "../text/source.ts";
import type { CheckedFinding } from "./check.ts";
import { editsJson, factsJson, fileName } from "./check-facts.ts";
import { ByFile, type CheckReporter, type CheckTelling } from "./check-report.ts";
import type { Location } from "./location.ts";

/** What `check --output json` writes: documented in docs/check.md and versioned. */
export interface CheckDocument {
  readonly schema: 1;
  readonly findings: readonly FindingDocument[];
  readonly deployments: readonly CheckedDeployment[];
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

export interface CheckedDeployment extends DeploymentVerdict {
  readonly file: string;
}

/** `--output json`: one document. */
export function jsonReporter({ language }: CheckTelling): CheckReporter {
  const findings = new ByFile<FindingDocument>();
  const deployments: CheckedDeployment[] = [];
  return {
    found: (checked) => {
      findings.add(checked.location, findingDocument(checked, language));
      return "";
    },
    deployed: (subject) => {
      deployments.push(...deploymentJson(subject, language));
      return "";
    },
    end: () => `${toJson({ schema: 1, findings: findings.items(), deployments } satisfies CheckDocument)}\n`,
  };
}

/** `--output ndjson`: a finding a line, as it is found. */
export function ndjsonReporter({ language }: CheckTelling): CheckReporter {
  return {
    found: (checked) => `${toJsonLine({ schema: 1, ...findingDocument(checked, language) })}\n`,
    deployed: () => "",
    end: () => "",
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

function deploymentJson(subject: Subject, language: Language): CheckedDeployment[] {
  const { jobManager } = subject;
  if (jobManager === undefined) return [];
  return [{ file: fileName(jobManager.source), ...deploymentVerdict(jobManager, subject.answer, language) }];
}
