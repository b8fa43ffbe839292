import type { NotRead } from "../assumed.ts";
import { loadConfiguration } from "../configuration/load-configuration.ts";
import { askedCommandLines } from "../explain/explain-command-lines.ts";
import { basisOfJobManager } from "../explain/explain-manifests.ts";
import { basisOfAnswer } from "../explain/explanation.ts";
import { type AskedQuestion, assumedRelease, type ChosenRelease } from "../explain/origin.ts";
import { subjectOf } from "../findings/manifest-subjects.ts";
import type { Subject } from "../findings/subject.ts";
import { answerOfJvm, type GivenConfiguration, type Question, type SettingsGiven } from "../jobmanager/answer.ts";
import { readFlinkProperties } from "../manifests/container/flink-properties-variable.ts";
import type { OperatorConfiguration } from "../manifests/operator/operator-configuration.ts";
import { manifestsFound } from "../manifests/read-manifests.ts";
import { documentSources } from "../manifests/reading/document-sources.ts";
import { wholeFile } from "../manifests/reading/embedded-text.ts";
import type { FilesAround } from "../manifests/reading/files-around.ts";
import type { PatchedBy } from "../manifests/reading/kustomization.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import { type FencedBlock, fencedBlocks } from "../recognise/fenced-blocks.ts";
import { isMarkdown, unreadDocument, unreadText } from "../recognise/recognise.ts";
import { patchNotRead, templateNotRead } from "../rules/manifest-unreadable.ts";
import { positionOf, type Source } from "../text/source.ts";
import { ENVIRONMENT } from "../text/source-name.ts";
import { fileName } from "./check-facts.ts";
import type { InputBasis } from "./check-report.ts";
import {
  type AcceptedBy,
  type CheckedFinding,
  checkPart,
  checkProblem,
  checkSubject,
  type RuleLevels,
} from "./check-subject.ts";
import { fencedConfiguration } from "./fenced-configuration.ts";
import { type GradedVerdict, gradedVerdict } from "./grade.ts";

/** What is the same for everything that is checked at once. */
export interface Checking {
  readonly levels: RuleLevels;
  readonly catalogue: OptionCatalogue;
  /** The release to check for; otherwise the one that a manifest names. */
  readonly named: ChosenRelease | undefined;
  /** Dynamic properties. */
  readonly arguments: readonly string[];
  /** What manifests can name. */
  readonly around: FilesAround;
  /** The operator's own configuration, where it was given. */
  readonly operator?: OperatorConfiguration | undefined;
  /** What accepts a finding; undefined of those that count. */
  readonly accepts?: (checked: CheckedFinding) => AcceptedBy | undefined;
}

/** A JobManager that was looked at, or a document that nothing could be made of. */
export type ExaminedText =
  | {
      readonly kind: "subject";
      readonly subject: Subject;
      readonly findings: Iterable<CheckedFinding>;
      readonly verdict: GradedVerdict;
      readonly rests: InputBasis;
      /** Where it stands, of a command line. */
      readonly line?: number;
    }
  | { readonly kind: "unreadable"; readonly findings: Iterable<CheckedFinding> }
  /** Something of Flink's that was passed over. */
  | { readonly kind: "not-read"; readonly rests: InputBasis };

/** A JobManager of manifests, before any rule has looked at it. */
interface Described {
  readonly kind: "described";
  readonly subject: Subject;
  readonly rests: InputBasis;
}

/** Looks at every JobManager in manifests that belong together. */
export function* examineManifests(
  documents: Iterable<Source>,
  checking: Checking,
  patchedBy?: PatchedBy,
): Generator<ExaminedText> {
  const seen = new Set<string>();
  for (const one of describedIn(documents, checking, patchedBy)) {
    if (one.kind !== "described") {
      yield one;
      continue;
    }
    const { subject, rests } = one;
    const findings = checkSubject(subject, checking.levels).map(weighing(checking));
    // A ConfigMap that several workloads mount would have the same said of it several times.
    const isShared = subject.jobManager?.operator === undefined;
    const told = isShared ? [...findings].filter((finding) => isFirst(finding, seen)) : findings;
    yield { kind: "subject", subject, findings: told, verdict: gradedVerdict(subject, findings), rests };
  }
}

function* describedIn(
  documents: Iterable<Source>,
  checking: Checking,
  patchedBy?: PatchedBy,
): Generator<Described | Exclude<ExaminedText, { kind: "subject" }>> {
  const { levels, catalogue, named, arguments: args, around, operator } = checking;
  const asked = { arguments: args, around, operator, ...(named === undefined ? {} : { release: named.release }) };
  for (const found of manifestsFound(documents, {
    around,
    operator,
    ...(patchedBy === undefined ? {} : { patchedBy }),
  })) {
    if (found.kind === "problem") {
      const template = templateNotRead(found.problem);
      if (template !== undefined) yield notRead(template);
      else yield { kind: "unreadable", findings: checkProblem(found.problem, levels).map(weighing(checking)) };
      continue;
    }
    if (found.kind === "not-read") {
      yield notRead(found.notRead);
      continue;
    }
    const subject = subjectOf(found.jobManager, { catalogue }, asked);
    if (found.kind === "patch") {
      yield notRead(patchNotRead(found));
      yield { kind: "unreadable", findings: checkPart(subject, levels).map(weighing(checking)) };
      continue;
    }
    const rests = {
      file: fileName(found.jobManager.kustomization ?? found.jobManager.source),
      basis: basisOfJobManager(found.jobManager, named),
    };
    yield { kind: "described", subject, rests };
  }
}

function notRead(one: NotRead): Extract<ExaminedText, { kind: "not-read" }> {
  const file = one.place === undefined ? "" : fileName(one.place.source);
  return { kind: "not-read", rests: { file, basis: { assumed: [], notRead: [one] } } };
}

function isFirst({ finding, location: { source, span } }: CheckedFinding, seen: Set<string>): boolean {
  const { line, column } = positionOf(source, span.start);
  const id = `${finding.rule} ${source.name}:${line}:${column} ${finding.text("en")}`;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** Looks at what the command lines of a script, or of Markdown, start, and at what else the code of Markdown has. */
export function examineCommandLines(source: Source, checking: Checking): ExaminedText[] {
  const { catalogue, named, arguments: args, around } = checking;
  const file = fileName(source);
  const blocks = isMarkdown(source.name) ? fencedBlocks(source) : [];
  const beside = blocks.length > 0 ? undefined : unreadDocument(source.name, source.text);
  const unread = beside === undefined ? [] : [unreadText(file, beside)];
  const examined = askedCommandLines(source, { chosen: named, arguments: args, around }).map(
    ({ commandLine, chosen, subject, basis }) => {
      const assumed = [...assumedRelease(chosen), ...basis.assumed];
      const looked = lookedAt({ ...subject, catalogue }, { file, basis: { ...basis, assumed } }, checking);
      return { ...looked, line: positionOf(commandLine.source, 0).line };
    },
  );
  return [
    ...examined,
    ...examinedBlocks(blocks, checking),
    ...unread.map((one) => ({ kind: "not-read", rests: { file, basis: { assumed: [], notRead: [one] } } }) as const),
  ];
}

/** Configurations in the code of Markdown, each by itself, and its manifests, which belong together. */
function examinedBlocks(blocks: readonly FencedBlock[], checking: Checking): ExaminedText[] {
  const { catalogue } = checking;
  const manifests = blocks.filter(({ kind }) => kind === "manifest");
  const documents = manifests.flatMap(({ source }) => [...documentSources(source)]);
  const configurations = blocks
    .filter(({ kind }) => kind === "configuration")
    .map(({ source }): ExaminedText => {
      const { subject: asked, isPart, rests } = fencedConfiguration(source, checking);
      const subject = { ...asked, catalogue };
      return lookedAt(subject, rests, checking, isPart ? checkPart : checkSubject);
    });
  // What a document shows of an object for Kubernetes is seldom all of it; a service that gets a size is told whole.
  const described = [...describedIn(documents, checking)].map((one) => {
    if (one.kind !== "described") return one;
    const isWhole = one.subject.jobManager?.kind === "service";
    return lookedAt(one.subject, one.rests, checking, isWhole ? checkSubject : checkPart);
  });
  return [...configurations, ...described];
}

/** Looks at a configuration of Flink's own. */
export function examineConfiguration(
  asked: AskedQuestion,
  checking: Pick<Checking, "levels" | "catalogue" | "accepts">,
): Extract<ExaminedText, { kind: "subject" }> {
  const { catalogue } = checking;
  const { question, filesThere } = asked;
  const given = answerOfJvm(withFlinkProperties(question));
  const subject: Subject = {
    answer: given,
    filesThere,
    catalogue,
    answerTo: (source) =>
      question.given.kind === "file"
        ? answerOfJvm(withFlinkProperties({ ...question, given: { ...question.given, source } }))
        : undefined,
  };
  const rests = { file: nameOf(question), basis: basisOfAnswer(asked, given) };
  return lookedAt(subject, rests, checking);
}

function lookedAt(
  subject: Subject,
  rests: InputBasis,
  checking: Pick<Checking, "levels" | "accepts">,
  check: typeof checkSubject = checkSubject,
): Extract<ExaminedText, { kind: "subject" }> {
  const findings = check(subject, checking.levels).map(weighing(checking));
  let verdict: GradedVerdict | undefined;
  return {
    kind: "subject",
    subject,
    findings,
    rests,
    // Whoever wants it goes through all of them for it.
    get verdict() {
      verdict ??= gradedVerdict(subject, findings);
      return verdict;
    },
  };
}

/** Adds to a finding what accepts it. */
function weighing({ accepts }: Pick<Checking, "accepts">): (checked: CheckedFinding) => CheckedFinding {
  return (checked) => {
    const accepted = accepts?.(checked);
    return accepted === undefined ? checked : { ...checked, accepted };
  };
}

function nameOf({ given }: Question): string {
  if (given.kind === "missing") return given.directory;
  return given.kind === "shipped" ? given.configuration.file : fileName(given.source);
}

/**
 * A configuration as the entrypoint of Flink's images leaves it, which writes the variable FLINK_PROPERTIES into the
 * file before anything reads it.
 */
function withFlinkProperties(question: Question): Question {
  const text = question.environment.FLINK_PROPERTIES;
  if (text === undefined || text.trim() === "" || question.execution !== "standalone") return question;
  const given = givenWith(question.given, text, question.release);
  return given === undefined ? question : { ...question, given };
}

function givenWith(given: GivenConfiguration, text: string, release: FlinkRelease): SettingsGiven | undefined {
  if (given.kind !== "file") return undefined;
  const loading = loadConfiguration(given.source, given.format);
  if (!loading.ok) return undefined;
  const settings = [...loading.configuration.settings()].flatMap((setting) =>
    [...setting.shadows].reverse().concat(setting),
  );
  return {
    kind: "settings",
    source: given.source,
    settings: [...settings, ...propertiesOf(text, release)],
    file: loading.file,
  };
}

function propertiesOf(text: string, release: FlinkRelease): SettingsGiven["settings"] {
  return readFlinkProperties(wholeFile({ name: ENVIRONMENT, text }), release).settings;
}
