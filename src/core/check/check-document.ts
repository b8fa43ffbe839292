import { allSeen } from "../assumed.ts";
import { type DeploymentVerdict, deploymentVerdict } from "../explain/deployment-document.ts";
import type { Subject } from "../findings/subject.ts";
import type { Severity, Voice } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import { type BasisDocument, basisDocument, withOption } from "../output/basis-text.ts";
import type { EditDocument } from "../output/document-parts.ts";
import { toJson, toJsonLine } from "../output/json.ts";
import { type Position, positionOf } from "../text/source.ts";
import { editsJson, factsJson, fileName } from "./check-facts.ts";
import {
  type AcceptedFinding,
  BasisByFile,
  ByFile,
  type CheckReporter,
  type CheckTelling,
  type InputBasis,
  type LookedAt,
} from "./check-report.ts";
import type { AcceptedBy, CheckedFinding } from "./check-subject.ts";
import type { Grade } from "./grade.ts";
import type { Location } from "./location.ts";

/** What `check --output json` writes: documented in docs/check.md and versioned. */
export interface CheckDocument {
  readonly schema: 1;
  readonly findings: readonly FindingDocument[];
  /** Findings of a rule in a file beyond the first thousand, which are counted alone. */
  readonly folded?: readonly FoldedDocument[];
  /** What does not count, since a baseline or the rules file accepts it; absent where there is none. */
  readonly accepted?: readonly AcceptedDocument[];
  readonly deployments: readonly CheckedDeployment[];
  /** Each with the files that it is said of. */
  readonly assumed: readonly (BasisDocument["assumed"][number] & { readonly files: readonly string[] })[];
  readonly notRead: readonly (BasisDocument["notRead"][number] & { readonly files: readonly string[] })[];
}

/** A problem, and where it is. */
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

/** A finding that does not count, and what accepts it. */
export type AcceptedDocument = FindingDocument & { readonly acceptedBy: AcceptedBy };

/** Lines and columns count from 1, columns in UTF-16 code units; the end is behind the last character. */
export interface PlaceDocument {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A rule whose findings in a file are too many to tell each. */
export interface FoldedDocument {
  readonly rule: string;
  readonly file: string;
  readonly count: number;
}

/** A JobManager that a manifest describes. */
export interface CheckedDeployment extends DeploymentVerdict, BasisDocument {
  readonly file: string;
  readonly verdict: Grade;
}

/** What is kept of a check while it goes on, until it is a document. */
export class CheckedDocument {
  readonly #language: Language;
  readonly #findings = new ByFile<FindingDocument>();
  readonly #accepted = new ByFile<AcceptedDocument>();
  readonly #folded: FoldedDocument[] = [];
  readonly #deployments: CheckedDeployment[] = [];
  readonly #rests = new BasisByFile();

  constructor(language: Language) {
    this.#language = language;
  }

  found(checked: CheckedFinding): void {
    this.#findings.add(checked.location, findingDocument(checked, this.#language));
  }

  accepted(checked: AcceptedFinding): void {
    this.#accepted.add(checked.location, acceptedDocument(checked, this.#language));
  }

  folded(beyond: FoldedDocument): void {
    this.#folded.push(beyond);
  }

  looked(at: LookedAt): void {
    this.#deployments.push(...deploymentJson(at, this.#language));
  }

  rests(on: InputBasis): void {
    this.#rests.add(on);
  }

  end(): CheckDocument {
    const folded = this.#folded.length === 0 ? {} : { folded: this.#folded };
    const all = this.#accepted.items();
    const accepted = all.length === 0 ? {} : { accepted: all };
    const [findings, deployments] = [this.#findings.items(), this.#deployments];
    return { schema: 1, findings, ...folded, ...accepted, deployments, ...restsJson(this.#rests, this.#language) };
  }
}

/** `--output json`: one document. */
export function jsonReporter({ language }: CheckTelling): CheckReporter {
  const document = new CheckedDocument(language);
  return {
    found: (checked) => {
      document.found(checked);
      return "";
    },
    accepted: (checked) => {
      document.accepted(checked);
      return "";
    },
    folded: ({ rule, location, count }) => {
      document.folded({ rule, file: fileName(location.source), count });
      return "";
    },
    looked: (at) => {
      document.looked(at);
      return "";
    },
    rests: (on) => {
      document.rests(on);
      return "";
    },
    end: () => `${toJson(document.end())}\n`,
  };
}

function restsJson(rests: BasisByFile, language: Language): Pick<CheckDocument, "assumed" | "notRead"> {
  return {
    assumed: rests.assumed().map(({ one, files }) => ({
      files,
      what: one.what[language],
      because: withOption(one.because, one.option)[language],
    })),
    notRead: rests
      .notRead()
      .map(({ one, files }) => ({ files, what: one.what[language], why: withOption(one.why, one.option)[language] })),
  };
}

/**
 * `--output ndjson`: a finding a line, as it is found, with what its input rests on; one that is accepted stands under
 * `accepted`. Where something was not read, the last line tells all of that: of an input without findings nothing else
 * would.
 */
export function ndjsonReporter({ language }: CheckTelling): CheckReporter {
  const rests = new BasisByFile();
  let current: { readonly subject: Subject; readonly basis: BasisDocument } | undefined;
  return {
    found: (checked) => {
      const basis = current?.subject === checked.subject ? current?.basis : basisDocument(allSeen, language);
      return `${toJsonLine({ schema: 1, ...findingDocument(checked, language), ...basis })}\n`;
    },
    accepted: (checked) => `${toJsonLine({ schema: 1, accepted: acceptedDocument(checked, language) })}\n`,
    folded: () => "",
    looked: ({ subject, rests: { basis } }) => {
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

function acceptedDocument(checked: AcceptedFinding, language: Language): AcceptedDocument {
  return { ...findingDocument(checked, language), acceptedBy: checked.accepted };
}

function placeDocument({ source, span }: Location): PlaceDocument {
  return { file: fileName(source), start: positionOf(source, span.start), end: positionOf(source, span.end) };
}

function deploymentJson({ subject, verdict, rests }: LookedAt, language: Language): CheckedDeployment[] {
  const { jobManager } = subject;
  if (jobManager === undefined) return [];
  const file = fileName(jobManager.kustomization ?? jobManager.source);
  const deployment = deploymentVerdict(jobManager, subject.answer, language);
  return [{ file, ...deployment, verdict: verdict.grade, ...basisDocument(rests.basis, language) }];
}
