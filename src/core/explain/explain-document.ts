import type { NotRead } from "../assumed.ts";
import type { Provenance, Setting } from "../configuration/configuration.ts";
import { settingsAmong } from "../findings/place.ts";
import type { Finding } from "../findings/rule.ts";
import type { Voice } from "../findings/voice.ts";
import { stringValue } from "../java/value.ts";
import type { Answer, MemoryPlan } from "../jobmanager/answer.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import { type Language, semicolon } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { existsIn } from "../options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "../options/job-manager-options.ts";
import { type BasisDocument, basisDocument } from "../output/basis-text.ts";
import { derivationText } from "../output/derivation-text.ts";
import { type EditDocument, editDocuments, type MemoryDocument, memoryDocument } from "../output/document-parts.ts";
import { flinkMessage, refusalText } from "../output/refusal-text.ts";
import { changeText, consequenceText } from "../output/way-out-text.ts";
import type { Refusal, RefusalCode } from "../process-memory/refusal.ts";
import type { Component, How, Operand } from "../process-memory/trace.ts";
import { positionOf } from "../text/source.ts";
import { localExecutionText } from "./explain-words.ts";
import { basisOf, type Explanation } from "./explanation.ts";
import { conflictSettings } from "./settings-without-plan.ts";

/** What `explain --output json` writes: documented in docs/explain.md and versioned; sizes are exact bytes. */
export interface ExplainDocument {
  readonly schema: 1;
  /** The line: `1.20`. */
  readonly flink: string;
  readonly execution: Execution;
  readonly release: { readonly version: string; readonly because: string };
  /** Its path as it was given; in words, where none was read. */
  readonly file: string;
  readonly ok: boolean;
  readonly memory?: MemoryDocument;
  /** null where Flink sets none and the JVM's own applies. */
  readonly directMemoryLimitBytes?: bigint | null;
  readonly jvmArguments?: readonly string[];
  readonly dynamicProperties?: Readonly<Record<string, string>>;
  readonly failure?: FailureDocument;
  /** What decides was not read: there is no telling. */
  readonly unknown?: { readonly because: BasisDocument["notRead"] };
  /** Under local execution: why there is no memory to tell of. */
  readonly text?: string;
  readonly settings: readonly SettingDocument[];
  readonly derivation: readonly DerivationDocument[];
  readonly notes: readonly NoteDocument[];
  readonly assumed: BasisDocument["assumed"];
  readonly notRead: BasisDocument["notRead"];
}

/** Why Flink refuses, and ways out. */
export interface FailureDocument {
  readonly code: RefusalCode;
  readonly text: string;
  /** Flink's own sentence, to the letter. */
  readonly flinkMessage: string;
  readonly settings: readonly SettingDocument[];
  readonly ways: readonly { readonly text: string; readonly edits: readonly EditDocument[] }[];
}

/** A setting, where it comes from, and what it overrode. */
export interface SettingDocument {
  readonly key: string;
  readonly value: string;
  readonly from: object;
  readonly shadows: readonly { readonly value: string; readonly from: object }[];
}

/** One step of the derivation. */
export interface DerivationDocument {
  readonly component: Component;
  readonly how: How;
  readonly operands: readonly Operand[];
  readonly resultBytes: bigint;
  readonly text: string;
}

/** Something worth noting. */
export interface NoteDocument {
  readonly code: string;
  readonly voice: Voice;
  readonly text: string;
  readonly flinkMessage?: string;
  readonly settings: readonly SettingDocument[];
}

/** An explanation as a document for machines. */
export function explainDocument(explanation: Explanation, language: Language): ExplainDocument {
  const { answer, notes, ways, origin } = explanation;
  const { question, outcome } = answer;
  return {
    schema: 1,
    flink: question.release.line,
    execution: question.execution,
    release: { version: question.release.version, because: origin.release[language] },
    file: fileName(answer, origin.file[language]),
    ok: outcome.kind === "planned" || outcome.kind === "no-process",
    ...(outcome.kind === "planned" ? planJson(outcome.plan) : {}),
    ...(outcome.kind === "refused" ? { failure: failureJson(answer, outcome.refusal, ways, language) } : {}),
    ...(outcome.kind === "unknown" ? { unknown: unknownJson(outcome.because, language) } : {}),
    ...(outcome.kind === "no-process" ? { text: localExecutionText[language].join("\n") } : {}),
    settings: effectiveSettings(answer).map(settingJson),
    derivation: answer.steps.map((step) => ({
      component: step.component,
      how: step.how,
      operands: step.operands,
      resultBytes: step.bytes,
      text: derivationText(step, answer)[language],
    })),
    notes: notes.map((note) => noteJson(note, language)),
    ...basisDocument(basisOf(explanation), language),
  };
}

function unknownJson(because: readonly NotRead[], language: Language): { because: BasisDocument["notRead"] } {
  return { because: basisDocument({ assumed: [], notRead: because }, language).notRead };
}

function fileName({ question: { given } }: Answer, inWords: string): string {
  if (given.kind === "file" || given.kind === "settings" || given.kind === "unknown") return given.source.name;
  return given.kind === "missing" ? given.directory : inWords;
}

function planJson(plan: MemoryPlan): Partial<ExplainDocument> {
  const isUnified = plan.model === "unified";
  return {
    memory: memoryDocument(plan),
    directMemoryLimitBytes: isUnified ? plan.directMemoryLimit : null,
    jvmArguments: plan.jvmArguments,
    dynamicProperties: isUnified ? Object.fromEntries(plan.dynamicConfigs) : {},
  };
}

function failureJson(answer: Answer, refusal: Refusal, ways: readonly WayOut[], language: Language): FailureDocument {
  const { given } = answer.question;
  const file = given.kind === "file" ? given.source.name : "";
  return {
    code: refusal.reason.code,
    text: refusalText(refusal.reason)[language],
    flinkMessage: flinkMessage(refusal),
    settings: conflictSettings(answer, refusal).map(settingJson),
    ways: ways.map((way) => ({
      text: wayText(way, answer, language),
      edits: editDocuments(way.editedFile ?? file, way.edits),
    })),
  };
}

function wayText(way: WayOut, answer: Answer, language: Language): string {
  const change = way.changes.map((one) => changeText(one, answer)[language]).join(semicolon[language]);
  const consequence = consequenceText(way, answer)[language];
  return consequence === "" ? change : `${change} (${consequence})`;
}

/** The settings that decide the memory: those given, and the defaults of those that are not, unless that is not known. */
function effectiveSettings({ configuration, question, outcome }: Answer): Setting[] {
  const options = [...jobManagerOptions, ...legacyHeapOptions].filter((option) => existsIn(option, question.release));
  const known = options.flatMap((option): Setting[] => {
    const given = configuration.get(option.key);
    if (given !== undefined) return [given];
    if (option.defaultValue === null || outcome.kind === "unknown") return [];
    return [{ key: option.key, value: stringValue(option.defaultValue), from: { kind: "default" }, shadows: [] }];
  });
  const keys = new Set(options.map((option) => option.key));
  const others = [...configuration.settings()].filter(
    ({ key }) => key.startsWith("jobmanager.memory.") && !keys.has(key),
  );
  return [...known, ...others];
}

function settingJson({ key, value, from, shadows }: Setting): SettingDocument {
  return {
    key,
    value: value.text,
    from: provenanceJson(from),
    shadows: shadows.map((shadow) => ({ value: shadow.value.text, from: provenanceJson(shadow.from) })),
  };
}

function provenanceJson(from: Provenance): object {
  switch (from.kind) {
    case "file":
    case "command-line":
      return { kind: from.kind, name: from.source.name, ...positionOf(from.source, from.keySpan.start) };
    case "manifest": {
      const field = from.field === undefined ? {} : { field: from.field };
      return { kind: from.kind, name: from.source.name, ...positionOf(from.source, from.keySpan.start), ...field };
    }
    case "environment":
      return { kind: from.kind, name: from.variable };
    case "legacy":
      return {
        kind: from.kind,
        key: from.key,
        ...(from.setting === undefined ? {} : { setting: provenanceJson(from.setting) }),
      };
    default:
      return { ...from };
  }
}

function noteJson({ rule, voice, text, flinkMessage: message, places }: Finding, language: Language): NoteDocument {
  const settings = settingsAmong(places).map(settingJson);
  const ofFlink = message === undefined ? {} : { flinkMessage: message };
  return { code: rule, voice, text: text(language), ...ofFlink, settings };
}
